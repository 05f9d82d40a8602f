import { makeTransfer, newIntentId } from '@jackfield/client'
import { type LegId, mayTransfer, type View } from '@jackfield/model'
import { PhoneIncoming } from 'lucide-react'
import { type Command, no, yes } from './command.ts'

/** C26: pulls a caller out of the IVR, or of whatever has him there, to the operator's own phone. */
export const take: Command = {
  kind: 'blind-transfer',
  label: 'take',
  icon: PhoneIncoming,
  hotkey: 'g',
  on: ['legs'],
  hidden: (view, { legId }) => !isInMenu(view, legId),
  canRun(view, { legId, actorId }) {
    if (legId === null) return no({ code: 'nothing-selected' })
    if (actorId === null) return no({ code: 'choose-your-extension' })
    const verdict = mayTransfer(view, legId, { kind: 'extension', extensionId: actorId })
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { legId, actorId }) {
    if (legId === null || actorId === null) return null
    return makeTransfer(view, legId, { kind: 'extension', extensionId: actorId }, actorId, newIntentId())
  },
}

/** A caller who is alone in the dialplan; a phone of ours there is somebody who hears their voicemail. */
export function isInMenu(view: View, legId: LegId | null): boolean {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg?.phase === 'menu' && leg.extensionId === null
}
