import type { QueueId, View } from '@jackfield/model'
import { useEffect, useRef, useState } from 'react'
import { useNow } from '../../state/now.ts'
import { useBoard, useView } from '../../state/panel.tsx'
import { useSeen } from '../../state/use-seen.ts'
import { fetchQueueDay, type QueueDay } from './queue-day-api.ts'

/** The history has a call so soon after its end, and is not asked more often than that, ms. */
const SOON_MS = 1_000
const EVERY_MS = 5_000
const HOUR_MS = 3_600_000

const callsNow = (view: View) => [...view.calls.keys()].join()

/** The queue's day, read anew when a call has come or ended, when an hour begins, and when somebody looks at the page again. `failed` = the last reading. */
export function useQueueDay(id: QueueId): { day: QueueDay | null; failed: boolean } {
  const [shown, setShown] = useState<{ day: QueueDay | null; failed: boolean }>({ day: null, failed: false })
  const calls = useView(['calls'], callsNow)
  const hour = useNow(HOUR_MS)
  const me = useBoard((state) => state.me.name)
  const live = useBoard((state) => state.link.state === 'live')
  const seen = useSeen()
  const ask = useRef(() => {})
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let readAt = Number.NEGATIVE_INFINITY
    let over = false
    // A call that has just ended may not be written down yet, be the database slow: what has changed is read once more.
    let left = 0
    const read = async () => {
      timer = null
      readAt = performance.now()
      left -= 1
      if (left > 0) later()
      const day = await fetchQueueDay(id)
      if (!over) setShown((was) => ({ day: day ?? was.day, failed: day === null }))
    }
    const later = () => {
      const wait = readAt === Number.NEGATIVE_INFINITY ? 0 : Math.max(SOON_MS, readAt + EVERY_MS - performance.now())
      timer ??= setTimeout(() => void read(), wait)
    }
    ask.current = () => {
      left = 2
      later()
    }
    return () => {
      over = true
      if (timer !== null) clearTimeout(timer)
    }
  }, [id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these changes what the history says
  useEffect(() => {
    if (seen && live) ask.current()
  }, [id, calls, hour, me, live, seen])
  return shown
}
