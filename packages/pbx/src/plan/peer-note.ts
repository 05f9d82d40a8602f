import type { AmiEvent } from '@jackfield/ami'
import { isUniqueid, PEER_NOTES } from '@jackfield/dialplan'
import { type PrimeStep, writtenOnChannels } from '../mirror/prime-steps.ts'
import { base64 } from './base64.ts'
import type { Plan, PlanStep } from './plan.ts'
import { setGlobal } from './steps.ts'

/** A change that Asterisk reports in no event; other gateways at the same exchange read it again. */
export type PeerNote =
  | { readonly about: 'channel'; readonly uniqueid: string }
  | { readonly about: 'queues' }
  | { readonly about: 'rooms' }

/** [NOTE-1] The part of a finished plan that other gateways can't see; null = events report all of it. */
export function noteOf(plan: Extract<Plan, { ok: true }>): PeerNote | null {
  for (const after of plan.afterwards ?? []) {
    if (after.do === 'read-list' && after.list === 'QueueStatus') return { about: 'queues' }
    if (after.do === 'remember-mode') return { about: 'channel', uniqueid: after.uniqueid }
    if (after.do !== 'remember') continue
    return after.what.kind === 'room-locked' ? { about: 'rooms' } : { about: 'channel', uniqueid: after.what.uniqueid }
  }
  return null
}

/** [NOTE-1] The action that informs the other gateways. `mark` makes it differ from the last one, since Asterisk reports only changes. */
export function writeNote(note: PeerNote, mark: string): PlanStep {
  const what = note.about === 'channel' ? `${mark} ${note.uniqueid}` : mark
  return setGlobal(`PRESENCE_STATE(${PEER_NOTES})`, `available,${base64(note.about)},${base64(what)},e`)
}

/** [NOTE-2] Null for what is no note. It is believed in nothing but that something is to be read again. */
export function readNote(event: AmiEvent): { note: PeerNote; mark: string } | null {
  if (event.event !== 'PresenceStateChange' || event.presentity !== PEER_NOTES) return null
  const [mark = '', uniqueid = ''] = event.message.split(' ')
  if (mark === '') return null
  switch (event.subtype) {
    case 'queues':
    case 'rooms':
      return { note: { about: event.subtype }, mark }
    case 'channel':
      return isUniqueid(uniqueid) ? { note: { about: 'channel', uniqueid }, mark } : null
    default:
      return null
  }
}

/** [NOTE-3] The step that reads the notes on one channel into a mirror in use. */
export const readChannel = (uniqueid: string): PrimeStep => ({
  list: 'Status',
  action: 'Status',
  required: false,
  headers: { Channel: uniqueid, ...writtenOnChannels },
})
