/** Every wait of the gateway, ms; tests make them short. */
export type Timings = {
  /** How long a disagreement with the second witness must last before the picture is taken again. */
  witnessPatienceMs: number
  /** How long a priming that failed waits for its next try. */
  reprimeAfterFailureMs: number
  /** How often `lastWordAt` of a feed is told to the panels. */
  lastWordMs: number
  /** How long an accepted command may wait for its effect. */
  effectMs: number
  /** How long a settled command stays on the board. */
  commandShownMs: number
  /** How many names may be asked in one second. */
  namesPerSecond: number
}

export const defaultTimings: Timings = {
  witnessPatienceMs: 2000,
  reprimeAfterFailureMs: 5000,
  lastWordMs: 5000,
  effectMs: 8000,
  commandShownMs: 15_000,
  namesPerSecond: 50,
}
