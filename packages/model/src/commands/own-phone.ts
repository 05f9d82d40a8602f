import type { ExtensionId } from '../ids.ts'
import type { View } from '../rows.ts'
import type { Refusal } from './refusal.ts'

/** Why the actor's own phone can't be rung for a command; null when it can. */
export function noOwnPhone(view: View, actor: ExtensionId | null): Refusal | null {
  const own = actor === null ? undefined : view.extensions.get(actor)
  if (!own) return { code: 'choose-your-extension' }
  return own.state === 'unavailable' ? { code: 'target-unavailable', target: own.id } : null
}
