import type { ExtensionId, Intent, View } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { personIn } from '../mirror/people.ts'
import { ownContexts } from './own-context.ts'
import type { PlanInput, PlanOptions } from './plan.ts'

/**
 * [TENANT-15] The intent with the person of the board in place of a number that was typed: several people may have that number, and it means the one whom the
 * operator's own phone would reach. So they are called as a person, and not as a number outside. Unchanged when it means nobody of the board.
 */
export function asMeant(intent: Intent, view: View, mirror: Mirror, options: PlanOptions = {}): Intent {
  const input = { view, mirror, options }
  const { actorExtensionId: actor } = intent
  switch (intent.kind) {
    case 'dial':
    case 'consult':
    case 'room-invite':
      return { ...intent, number: personOf(intent.number, actor, input) ?? intent.number }
    case 'blind-transfer': {
      const { target } = intent
      const extensionId = target.kind === 'number' ? personOf(target.number, actor, input) : null
      return extensionId === null ? intent : { ...intent, target: { kind: 'extension', extensionId } }
    }
    default:
      return intent
  }
}

/** The person who is reached by a number; null = nobody of the board, or it can't be told which one. */
function personOf(number: string, actor: string | null, input: PlanInput): ExtensionId | null {
  const { view, mirror, options } = input
  if (number.includes('@') || view.extensions.has(number)) return view.extensions.get(number)?.id ?? null
  const sees = (id: string | null) => (id === null ? undefined : view.extensions.get(id)?.id)
  for (const context of ownContexts(actor, input)) {
    const id = sees(personIn(mirror, number, context))
    if (id !== undefined) return id
  }
  if (!options.contexts) return null
  // An operator who is bound to contexts sees the people of these alone.
  const seen = [...view.extensions.values()].filter((one) => one.number === number)
  return seen.length === 1 ? seen[0]!.id : null
}
