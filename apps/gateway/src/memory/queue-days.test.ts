import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { createMirror, Deriver, listAgain, type Mirror, mirrorList } from '@jackfield/pbx'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Store } from '../store/store.ts'
import { QueueDays } from './queue-days.ts'

const HOUR = 3_600_000
beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 29, 20).getTime() }))
afterEach(() => void vi.useRealTimers())

const openStore = () => {
  const opened = Store.open(null)
  if (!opened.ok) throw new Error(opened.problem)
  return opened.store
}
const list = (mirror: Mirror, completed: number) =>
  mirrorList(
    mirror,
    listAgain('QueueStatus'),
    [
      decodeEvent(
        AmiFrame.of([
          ['Event', 'QueueParams'],
          ['Queue', 'sales'],
          ['Completed', String(completed)],
          ['Abandoned', '0'],
          ['ServiceLevel', '10'],
          ['ServicelevelPerf', '100.0'],
        ]),
      ),
    ],
    Date.now(),
  )
function run(store: Store, completed: number) {
  const mirror = createMirror()
  const deriver = new Deriver(mirror)
  const days = new QueueDays({ store, now: Date.now, mirror: () => mirror, change: (change) => change() })
  list(mirror, completed)
  days.remind(mirror)
  days.start()
  const answered = () => {
    deriver.update()
    return deriver.view.queues.get('sales')?.answered
  }
  return { mirror, days, answered }
}

it('[QUEUE-6] a new day begins with nothing', () => {
  const store = openStore()
  const { answered, mirror, days } = run(store, 7)
  expect(answered()).toBe(7)
  vi.advanceTimersByTime(4 * HOUR + 20_000)
  expect(answered()).toBe(0)
  list(mirror, 9)
  expect(answered()).toBe(2)
  days.stop()
})

it('[QUEUE-6] a gateway that starts later on the same day goes on, and one that slept over midnight begins with what it last saw', () => {
  const store = openStore()
  const first = run(store, 7)
  vi.advanceTimersByTime(4 * HOUR + 20_000)
  list(first.mirror, 9)
  first.days.stop()
  vi.advanceTimersByTime(HOUR)
  const second = run(store, 10)
  expect(second.answered()).toBe(3)
  second.days.stop()
  vi.advanceTimersByTime(48 * HOUR)
  const third = run(store, 12)
  expect(third.answered()).toBe(2)
  third.days.stop()
  vi.advanceTimersByTime(HOUR)
  const afterRestart = run(store, 1)
  expect(afterRestart.answered()).toBe(1)
  afterRestart.days.stop()
})
