import type { Extension, ExtensionState, View } from '@jackfield/model'
import type { Selection } from '../state/selection.ts'
import type { Command } from './command.ts'

/** Who is on a call, or is being called: ringing that phone is worth a second thought. */
const busy: ReadonlySet<ExtensionState> = new Set(['ringing', 'dialing', 'talking', 'held', 'busy'])

export const isBusy = ({ state }: Extension): boolean => busy.has(state)

/** The person whose phone this way of a drop would ring while they are on a call; null = it rings nobody who is. */
export function ringsBusy(command: Command, view: View, { targetId }: Selection): Extension | null {
  const person = targetId === null ? undefined : view.extensions.get(targetId)
  return person && command.kind !== 'voicemail' && isBusy(person) ? person : null
}
