'use client'
import { exchangeOf, type GapPart, type View } from '@jackfield/model'
import { type ReactNode, useCallback, useContext, useMemo } from 'react'
import { useView } from './panel.tsx'
import { PartsContext, StaleContext } from './stale-context.tsx'

interface Given {
  /** A row's. */
  id: string
  /** The part of the board to which it belongs, which one exchange may not have told of; none when not given. */
  part?: GapPart
  children: ReactNode
}

/** S7: what stands inside is of the exchange of this row, and looks last known while that one is not heard of. Nothing on a board of one. */
export function OfExchange(given: Given) {
  return useContext(PartsContext) === undefined ? given.children : <OfOneOfSeveral {...given} />
}

function OfOneOfSeveral({ id, part, children }: Given) {
  const whole = useContext(StaleContext)
  const old = useContext(PartsContext)?.get(id.slice(0, id.indexOf(':')))
  const gapAt = useView(
    ['gaps', 'exchanges'],
    useCallback((view: View) => gapOf(view, id, part), [id, part]),
  )
  const value = useMemo(() => {
    if (whole.stale) return whole
    return old ?? (gapAt === null ? whole : { stale: true, asOf: gapAt, part: true })
  }, [whole, old, gapAt])
  return <StaleContext value={value}>{children}</StaleContext>
}

/** Since when the exchange of that row has not told of that part; null = it has. */
function gapOf(view: View, id: string, part: GapPart | undefined): number | null {
  const isIts = (gap: string) => exchangeOf(view, gap) === exchangeOf(view, id)
  const gap = [...view.gaps.values()].find((one) => one.part === part && one.state === 'last-known' && isIts(one.id))
  return gap?.sinceAt ?? null
}
