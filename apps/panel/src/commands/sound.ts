import { newIntentId, peersOf } from '@jackfield/client'
import { type ExtensionId, type LegId, make, type View } from '@jackfield/model'
import { Grid3x3, Mic, MicOff } from 'lucide-react'
import type { Command } from './command.ts'

const isUp = (view: View, legId: LegId | null): boolean => {
  const phase = legId === null ? undefined : view.legs.get(legId)?.phase
  return phase === 'talking' || phase === 'held' || phase === 'conference'
}
/** A participant is muted in the conference; a leg that was muted before is unmuted in the way it was muted. */
const byRoom = (view: View, legId: LegId): boolean =>
  view.participants.has(legId) && view.legs.get(legId)?.muted !== true
const isMuted = (view: View, legId: LegId | null): boolean =>
  legId !== null && (view.legs.get(legId)?.muted === true || view.participants.get(legId)?.muted === true)

const muting = (muted: boolean): Command => ({
  kind: 'mute',
  label: muted ? 'mute' : 'unmute',
  // As it is now: a microphone that is open, or crossed.
  icon: muted ? Mic : MicOff,
  hotkey: 'm',
  on: ['legs', 'extensions', 'participants'],
  hidden: (view, { legId }) => isMuted(view, legId) === muted,
  card: (view, { legId }) => isUp(view, legId) && isMuted(view, legId) !== muted,
  toIntent(view, { legId, actorId }) {
    if (legId === null) return null
    return make(byRoom(view, legId) ? 'room-mute' : 'mute', view, { legId, muted }, actorId, newIntentId())
  },
})
/** C16, C23: mutes that person. */
export const mute = muting(true)
export const unmute = muting(false)

/** C22: keys for the device at the other end: a menu, a door, a bank. */
export const digits: Command = {
  kind: 'send-digits',
  label: 'digits',
  icon: Grid3x3,
  hotkey: 'k',
  on: ['legs', 'extensions', 'participants'],
  ask: { kind: 'digits', label: 'digits', pattern: /^[0-9*#A-D]{1,20}$/ },
  toIntent(view, { legId, actorId, value }) {
    const far = farOf(view, legId, actorId)
    const keys = (value ?? '').toUpperCase()
    if (far === null || !/^[0-9*#A-D]{1,20}$/.test(keys)) return null
    return make('send-digits', view, { legId: far, digits: keys }, actorId, newIntentId())
  },
}

/** In the operator's own call the leg at the other end; in another's the leg that was taken hold of. */
function farOf(view: View, legId: LegId | null, actorId: ExtensionId | null): LegId | null {
  const leg = legId === null ? undefined : view.legs.get(legId)
  if (!leg) return null
  if (leg.extensionId !== actorId || leg.phase === 'conference') return leg.id
  const peers = peersOf(view, leg)
  return peers.length === 1 ? peers[0]!.id : leg.id
}
