import type { ExtensionId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import type { View } from '../rows.ts'
import type { Refusal } from './refusal.ts'

/**
 * C21: why a command of the board doesn't ring that number: its person asks not to be disturbed. Null when they may be rung, or when the
 * board doesn't know: then the exchange's own contexts ask before they ring.
 */
export function doNotDisturb(view: View, number: string): Refusal | null {
  const extension = view.extensions.get(number as ExtensionId)
  return extension?.dnd === true ? { code: 'do-not-disturb', target: partyLabel(extension) } : null
}
