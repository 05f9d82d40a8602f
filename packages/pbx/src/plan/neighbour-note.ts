import type { AmiEvent } from '@jackfield/ami'
import { type PrimeStep, writtenOnChannels } from '../mirror/prime-steps.ts'
import { base64 } from './base64.ts'
import type { Plan, PlanStep } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** A thing that was changed without a word of Asterisk's; other gateways at the same exchange read it again. */
export type NeighbourNote =
  | { readonly about: 'channel'; readonly uniqueid: string }
  | { readonly about: 'queues' }
  | { readonly about: 'rooms' }

/** A custom presence is told to every AMI session, and may be set with rights that commands need anyway. It is nobody's. */
const PRESENTITY = 'CustomPresence:jackfield-notes'

/** [NOTE-1] What others don't see of a plan that was carried out; null = events tell it all. */
export function noteOf(plan: Extract<Plan, { ok: true }>): NeighbourNote | null {
  if (plan.readAgain === 'QueueStatus') return { about: 'queues' }
  if (plan.remembers?.kind === 'room-locked') return { about: 'rooms' }
  const uniqueid = plan.remembers?.uniqueid ?? plan.spyMode?.uniqueid
  return uniqueid === undefined ? null : { about: 'channel', uniqueid }
}

/** [NOTE-1] The action that tells the others. `mark` makes it another word than the last, since only changes are told. */
export function writeNote(note: NeighbourNote, mark: string): PlanStep {
  const what = note.about === 'channel' ? `${mark} ${note.uniqueid}` : mark
  return {
    action: 'Setvar',
    headers: { Variable: `PRESENCE_STATE(${PRESENTITY})`, Value: `available,${base64(note.about)},${base64(what)},e` },
  }
}

/** [NOTE-2] Null for what is no note. It is believed in nothing but that something is to be read again. */
export function readNote(event: AmiEvent): { note: NeighbourNote; mark: string } | null {
  if (event.event !== 'PresenceStateChange' || event.presentity !== PRESENTITY) return null
  const [mark = '', uniqueid = ''] = event.message.split(' ')
  if (mark === '') return null
  switch (event.subtype) {
    case 'queues':
    case 'rooms':
      return { note: { about: event.subtype }, mark }
    case 'channel':
      return isSafeChannel(uniqueid) ? { note: { about: 'channel', uniqueid }, mark } : null
    default:
      return null
  }
}

/** [NOTE-3] What is written on one channel, to be put into a running picture. */
export const readChannel = (uniqueid: string): PrimeStep => ({
  list: 'Status',
  action: 'Status',
  required: false,
  headers: { Channel: uniqueid, ...writtenOnChannels },
})
