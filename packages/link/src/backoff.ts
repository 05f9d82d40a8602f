export interface BackoffSettings {
  /** Upper bound of the first wait; doubles with each attempt. */
  readonly minMs: number
  readonly maxMs: number
  /** In place of that after a refused login, which trying again will not cure by itself. */
  readonly refusedMs: number
}

export const defaultBackoff: BackoffSettings = { minMs: 500, maxMs: 30_000, refusedMs: 60_000 }

/**
 * The wait after the `attempt`-th failure (from 1), in ms: between half and the whole of the doubled bound, so that many
 * clients of one restarted Asterisk do not come back in the same instant. `random` in [0, 1).
 */
export function backoffDelayMs(attempt: number, random: number, settings: BackoffSettings, refused = false): number {
  // 2 ** 30 is beyond any bound, and a larger exponent would end in Infinity.
  const grown = Math.min(settings.maxMs, settings.minMs * 2 ** Math.min(Math.max(attempt, 1) - 1, 30))
  const bound = refused ? settings.refusedMs : grown
  return Math.round(bound / 2 + (bound / 2) * random)
}
