import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { createMirror, Deriver, listAgain, type Mirror, mirrorList } from '@jackfield/pbx'
import type { Store } from '@jackfield/store'
import { openStore } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { QueueDays } from './queue-days.ts'

const HOUR = 3_600_000
beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 29, 20).getTime() }))
afterEach(() => void vi.useRealTimers())

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
async function run(store: Store, completed: number) {
  const mirror = createMirror()
  const deriver = new Deriver(mirror)
  const days = new QueueDays({ store, now: Date.now, mirror: () => mirror, change: (change) => change() })
  await days.load()
  list(mirror, completed)
  days.remind(mirror)
  days.start()
  const answered = () => {
    deriver.update()
    return deriver.view.queues.get('sales')?.answered
  }
  return { mirror, days, answered }
}

it('[QUEUE-6] a new day begins with nothing', async () => {
  const store = await openStore()
  const { answered, mirror, days } = await run(store, 7)
  expect(answered()).toBe(7)
  vi.advanceTimersByTime(4 * HOUR + 20_000)
  expect(answered()).toBe(0)
  list(mirror, 9)
  expect(answered()).toBe(2)
  days.stop()
})

it('[QUEUE-6] a gateway that starts later on the same day goes on, and one that slept over midnight begins with what it last saw', async () => {
  const store = await openStore()
  const first = await run(store, 7)
  vi.advanceTimersByTime(4 * HOUR + 20_000)
  list(first.mirror, 9)
  first.days.stop()
  vi.advanceTimersByTime(HOUR)
  const second = await run(store, 10)
  expect(second.answered()).toBe(3)
  second.days.stop()
  vi.advanceTimersByTime(48 * HOUR)
  const third = await run(store, 12)
  expect(third.answered()).toBe(2)
  third.days.stop()
  vi.advanceTimersByTime(HOUR)
  const afterRestart = await run(store, 1)
  expect(afterRestart.answered()).toBe(1)
  afterRestart.days.stop()
})
