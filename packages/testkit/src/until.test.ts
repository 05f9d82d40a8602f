import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { until } from './until.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('until', () => {
  it('gives what it waited for', async () => {
    let looks = 0
    const found = until(() => (++looks === 3 ? 'there' : null), { every: 10 })
    await vi.advanceTimersByTimeAsync(20)
    expect(await found).toBe('there')
  })

  it('0 and an empty text are answers', async () => {
    expect(await until(() => 0)).toBe(0)
    expect(await until(async () => '')).toBe('')
  })

  it('says on the deadline what it waited for and what it saw last', async () => {
    const failed = expect(
      until(() => false, { what: 'Anna’s phone rings', deadlineMs: 100, every: 10 }),
    ).rejects.toThrow('Anna’s phone rings: not within 100 ms, last seen: false')
    await vi.advanceTimersByTimeAsync(200)
    await failed
  })

  it('looks again after an error, and tells the last one', async () => {
    let looks = 0
    const found = until(
      () => {
        if (++looks < 3) throw new Error('not yet')
        return true
      },
      { every: 10 },
    )
    await vi.advanceTimersByTimeAsync(30)
    expect(await found).toBe(true)
    const failed = expect(
      until(
        () => {
          throw new Error('connection refused')
        },
        { deadlineMs: 50, every: 10 },
      ),
    ).rejects.toThrow('connection refused')
    await vi.advanceTimersByTimeAsync(100)
    await failed
  })
})
