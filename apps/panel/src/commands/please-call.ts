import { newIntentId } from '@jackfield/client'
import { canTell, type ExtensionId, make, mayPleaseCall, type View } from '@jackfield/model'
import { MailPlus } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no, yes } from './command.ts'

/** C35: a person is told by e-mail, or by a program of the site, to call the caller back. The box asks whom, and takes a note. */
export const pleaseCall: Command = {
  kind: 'please-call',
  label: 'pleaseCall',
  icon: MailPlus,
  hotkey: 'N',
  on: ['legs', 'waitingCallers', 'parkedCalls'],
  hidden: (view) => !canTell(view),
  ask: {
    kind: 'overlay',
    open: (view, selection) =>
      selection.legId === null
        ? null
        : { kind: 'please-call', legId: selection.legId, to: selection.targetId ?? wantedOf(view, selection) },
  },
  canBegin(view, { legId }) {
    if (legId === null) return no({ code: 'no-call' })
    const verdict = mayPleaseCall(view, legId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { legId, targetId, actorId, value }) {
    if (legId === null || targetId === null || value == null) return null
    return make('please-call', view, { legId, toExtensionId: targetId, note: value }, actorId, newIntentId())
  },
}

/** Whom the caller wanted, where the board knows: who did not answer, or whose calls go on to me. */
function wantedOf(view: View, { legId, actorId }: Selection): ExtensionId | null {
  const call = view.calls.get(view.legs.get(legId ?? '')?.callId ?? '')
  const number = (call?.backFrom ?? call?.forwardedFrom)?.number
  const person = number === undefined ? undefined : view.extensions.get(number)
  return person === undefined || person.id === actorId ? null : person.id
}
