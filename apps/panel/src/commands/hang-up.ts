import { newIntentId, peersOf } from '@jackfield/client'
import { type ExtensionId, type LegId, make, type View } from '@jackfield/model'
import { PhoneOff } from 'lucide-react'
import type { Command } from './command.ts'

/** C2: ends the leg that the operator took hold of. */
export const hangUp: Command = {
  kind: 'hang-up',
  label: 'hangUp',
  icon: PhoneOff,
  hotkey: 'x',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls', 'participants'],
  danger: true,
  card: () => true,
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : make('hang-up', view, { legId }, actorId, newIntentId())
  },
}

/** Whether the operator is on this call; if not, hanging up asks first. */
export function isMine(view: View, legId: LegId, mine: ExtensionId | null): boolean {
  const leg = view.legs.get(legId)
  if (!leg || mine === null) return false
  return leg.extensionId === mine || peersOf(view, leg).some((peer) => peer.extensionId === mine)
}
