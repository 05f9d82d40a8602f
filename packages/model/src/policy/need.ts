import type { View } from '../rows.ts'
import type { Need as NeedRow } from '../rows-exchange.ts'

/**
 * What a command asks of the exchange: something that is there or isn't. The gateway finds out which; what an id means in Asterisk's
 * terms, `@jackfield/dialplan` knows, and nobody here looks inside one.
 */
export type NeedId = string
/** Where "do not disturb" or a switch is kept, the site's configuration says; and so what it takes to set it. */
export type SiteNeed = 'site:dnd' | 'site:forward' | 'site:caller-id' | `site:switch-${string}`

/** What it takes to throw that switch. */
export const switchNeed = (switchId: string): SiteNeed => `site:switch-${switchId}`

/** The need, when it is known to be missing. */
export function missing(view: View, need: NeedId): NeedRow | null {
  const row = view.needs.get(need)
  return row?.state === 'missing' ? row : null
}
