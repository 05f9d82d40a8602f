import { newIntentId } from '@jackfield/client'
import { type LegId, make, type View } from '@jackfield/model'
import { PhoneIncoming } from 'lucide-react'
import { type Command, no } from './command.ts'

/** C26: takes a caller out of a menu, or another place of the dialplan, to the operator's own phone. */
export const take: Command = {
  kind: 'blind-transfer',
  label: 'take',
  icon: PhoneIncoming,
  hotkey: 'g',
  on: ['legs'],
  hidden: (view, { legId }) => !isInMenu(view, legId),
  canBegin: (_view, { legId }) => no({ code: legId === null ? 'nothing-selected' : 'choose-your-extension' }),
  toIntent(view, { legId, actorId }) {
    if (legId === null || actorId === null) return null
    return make(
      'blind-transfer',
      view,
      { legId, target: { kind: 'extension', extensionId: actorId } },
      actorId,
      newIntentId(),
    )
  },
}

/** A caller who is alone in the dialplan; a phone of ours there is somebody who hears their voicemail. */
function isInMenu(view: View, legId: LegId | null): boolean {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg?.phase === 'menu' && leg.extensionId === null
}
