import { definitions, type Kind, kinds } from '../commands/intent.ts'
import { personNeed } from '../commands/shared-number.ts'
import type { View } from '../rows.ts'
import type { Need as NeedRow } from '../rows-exchange.ts'
import { missing, type NeedId } from './need.ts'

/** What each command can't do without. The gateway finds out which of these the exchange has. */
export const needs = Object.fromEntries(kinds.map((kind) => [kind, definitions[kind].needs])) as Readonly<
  Record<Kind, readonly NeedId[]>
>

/** All phones of an operator who has several ring by this; without it the first one does. */
export const ringNeed: NeedId = 'dialplan:ring'

/** What makes some commands better, and every need that some command has, each once. */
export const allNeeds: readonly NeedId[] = [...new Set([ringNeed, personNeed, ...Object.values(needs).flat()])]

/** What is known to be missing for this command; null = nothing. What nobody knows never stands in the way. */
export function unmetNeed(view: View, kind: Kind): NeedRow | null {
  for (const need of needs[kind]) {
    const row = missing(view, need)
    if (row) return row
  }
  return null
}
