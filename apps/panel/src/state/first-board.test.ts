import { createBoardStore } from '@jackfield/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { firstBoard, MOST_WAIT_MS } from './first-board.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const link = { sinceAt: 0, rttMs: null, lastWordAt: null, reason: null }

it.each(['live', 'refused', 'lost', 'other-version'] as const)(
  'waits for a link that is %s, and the frame after it',
  async (state) => {
    const board = createBoardStore()
    let draw: () => void = () => {}
    const come = vi.fn()
    const first = firstBoard(board, (drawn) => (draw = drawn))
    void first().then(come)
    await vi.advanceTimersByTimeAsync(10)
    board.setState({ link: { ...link, state } })
    await vi.advanceTimersByTimeAsync(10)
    expect(come).not.toHaveBeenCalled()
    draw()
    await vi.advanceTimersByTimeAsync(0)
    expect(come).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  },
)

it('waits for a slow gateway no longer than a second, and only once', async () => {
  const first = firstBoard(createBoardStore(), () => {})
  const come = vi.fn()
  void first().then(come)
  await vi.advanceTimersByTimeAsync(MOST_WAIT_MS - 1)
  expect(come).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(come).toHaveBeenCalledOnce()
  expect(first()).toBe(first())
})
