export interface BackoffSettings {
  /** Upper bound of the first wait; doubles with each attempt. */
  readonly firstMs: number
  readonly maxMs: number
  /** In place of all that when trying again cannot help by itself, as with a wrong password. */
  readonly slowMs: number
}

export const defaultBackoff: BackoffSettings = { firstMs: 500, maxMs: 30_000, slowMs: 60_000 }

/**
 * How long to wait after the `attempt`-th failure (from 1), in ms: between half and the whole of the doubled bound, so
 * that many clients of one restarted Asterisk do not come back in the same instant. `random` in [0, 1).
 */
export function backoffDelayMs(attempt: number, random: number, settings: BackoffSettings, slow = false): number {
  // 2 ** 30 is beyond any bound, and a larger exponent would end in Infinity.
  const grown = Math.min(settings.maxMs, settings.firstMs * 2 ** Math.min(attempt - 1, 30))
  const bound = slow ? settings.slowMs : grown
  return Math.round(bound / 2 + (bound / 2) * random)
}
