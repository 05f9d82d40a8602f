import type { SessionState } from '@jackfield/ami'
import type { Feed } from '@jackfield/model'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SilenceWatch } from './silence-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const live = (pingSentAt: number | null): SessionState => ({
  ...{ name: 'live', attempt: 1, sinceAt: 0, banner: '', shuttingDown: false },
  pingSentAt,
})

it('the board is down while a ping has no answer, and live with the next word', () => {
  const client = { state: live(null), lastByteAt: 0 }
  const row = {
    state: 'live' as Feed['state'],
    set(state: Feed['state']) {
      this.state = state
    },
  }
  const startedAt = Date.now()
  const now = () => Date.now() - startedAt
  const watch = new SilenceWatch({ client, row, log: { warn: () => {} }, now, afterMs: 3000 })
  vi.advanceTimersByTime(60_000)
  expect(row.state).toBe('live')
  client.state = live(60_000)
  vi.advanceTimersByTime(2500)
  expect(row.state).toBe('live')
  vi.advanceTimersByTime(1000)
  expect(row.state).toBe('down')
  client.lastByteAt = 63_500
  watch.look()
  expect(row.state).toBe('live')
  // A long answer is on its way: whatever comes is a word.
  vi.advanceTimersByTime(10_000)
  expect(row.state).toBe('live')
  // What the link itself says of a link that is lost, or of a picture that failed, is not overruled.
  client.state = live(74_000)
  vi.advanceTimersByTime(5000)
  expect(row.state).toBe('down')
  client.state = { name: 'stopped' }
  watch.look()
  client.state = live(null)
  vi.advanceTimersByTime(5000)
  expect(row.state).toBe('down')
  watch.stop()
  expect(vi.getTimerCount()).toBe(0)
})
