import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPlayer } from './player.ts'

/** A sound card that wakes when the test says so; a promise to wake is forgotten when it is let go, as browsers do. */
class SlowContext extends EventTarget {
  static last: SlowContext
  state = 'suspended'
  #woken: (() => void) | null = null
  constructor() {
    super()
    SlowContext.last = this
  }
  resume(): Promise<void> {
    return new Promise((resolve) => {
      this.#woken = resolve
    })
  }
  async suspend(): Promise<void> {
    this.state = 'suspended'
    this.#woken = null
  }
  async close(): Promise<void> {}
  wakes(): void {
    if (!this.#woken) return
    this.state = 'running'
    this.#woken()
    this.dispatchEvent(new Event('statechange'))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('AudioContext', SlowContext)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('a sound card that takes long to wake is waited for: the page can sound as soon as it can', async () => {
  const player = createPlayer()
  const opened = player.open()
  await vi.advanceTimersByTimeAsync(1_000)
  await opened
  expect(player.getState()).toBe('blocked')
  await vi.advanceTimersByTimeAsync(60_000)
  SlowContext.last.wakes()
  expect(player.getState()).toBe('ready')
})

it('a sound card that has nothing to do is let go', async () => {
  const player = createPlayer()
  const opened = player.open()
  SlowContext.last.wakes()
  await opened
  expect(player.getState()).toBe('ready')
  await vi.advanceTimersByTimeAsync(11_000)
  expect(SlowContext.last.state).toBe('suspended')
  expect(player.getState()).toBe('ready')
})
