/** Time and timers, so that a test can turn them. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Runs `run` once after `ms`; returns what cancels it. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
