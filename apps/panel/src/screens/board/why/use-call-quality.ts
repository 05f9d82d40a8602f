import { readQuality } from '@jackfield/client'
import type { ToldQuality, WhyOf } from '@jackfield/model'
import { useEffect, useState } from 'react'
import { usePanel } from '../../../state/panel.tsx'

/** How often the figures are asked for while somebody looks at them, ms: Asterisk has new ones every five seconds. */
const EVERY_MS = 5_000

/** V18: how the sound of each channel of a row comes through, by the channel's id, kept fresh while it is shown and the page is in sight. */
export function useCallQuality({ table, id }: WhyOf): ReadonlyMap<string, ToldQuality> {
  const { link } = usePanel()
  const [legs, setLegs] = useState<ReadonlyMap<string, ToldQuality>>(new Map())
  useEffect(() => {
    let isOver = false
    const look = async () => {
      if (document.hidden) return
      const answer = readQuality(await link()?.quality({ table, id }))
      if (!isOver && answer?.ok) setLegs(new Map(answer.legs.map((leg) => [leg.id, leg])))
    }
    void look()
    const timer = setInterval(() => void look(), EVERY_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [link, table, id])
  return legs
}
