import type { Intent } from '../intents.ts'
import type { View } from '../rows.ts'
import type { Need as NeedRow } from '../rows-exchange.ts'

/**
 * What a command asks of the exchange: something that is there or isn't. The gateway finds out which; what an id means in Asterisk's
 * terms, `@jackfield/dialplan` knows, and nobody here looks inside one.
 */
export type Need = string
/** Where "do not disturb" or a switch is kept, the site's configuration says; and so what it takes to set it. */
export type SiteNeed = 'site:dnd' | `site:switch-${string}`

/** What it takes to throw that switch. */
export const switchNeed = (switchId: string): SiteNeed => `site:switch-${switchId}`

/** Whoever may be rung by a context of ours is looked up first; without it Asterisk hangs the caller up there. */
const dnd = 'dialplan:dnd'

const recall = ['action:Redirect', 'action:Setvar', 'dialplan:recall', dnd] as const

const caller = ['dialplan:caller', 'dialplan:queue', dnd] as const

const dialling = ['action:Originate', 'dialplan:dial', dnd] as const

/** Every command, and what it can't do without. The gateway finds out which of these the exchange has. */
export const needs: Readonly<Record<Intent['kind'], readonly Need[]>> = {
  'blind-transfer': [...recall, 'dialplan:xfer', 'dialplan:onward', 'dialplan:queue'],
  voicemail: [...recall, 'dialplan:vm'],
  'undo-transfer': recall,
  'hang-up': ['action:Hangup'],
  answer: ['account:system', 'system:PJSIPNotify'],
  dial: dialling,
  hold: ['action:Redirect', 'action:Setvar', 'dialplan:hold', 'dialplan:wait', 'dialplan:recall', dnd],
  resume: ['action:Bridge', 'action:Setvar'],
  consult: [
    'action:Redirect',
    'action:Setvar',
    'dialplan:hold',
    'dialplan:consult',
    'dialplan:wait',
    'dialplan:recall',
    dnd,
  ],
  'consult-swap': ['action:Redirect', 'action:Setvar', 'dialplan:hold', 'dialplan:swap'],
  'consult-complete': ['action:Redirect', 'action:Setvar', 'dialplan:join', 'dialplan:takeover'],
  'consult-cancel': ['action:Redirect', 'action:Setvar', 'dialplan:back'],
  'consult-conference': ['action:Redirect', 'dialplan:conf', 'dialplan:three'],
  supervise: ['action:Originate'],
  // The digits that change the mode are received, not sent: `Receive` came with 16.7.
  'supervise-mode': ['action:PlayDTMF', 'asterisk:16.7'],
  conference: ['action:Redirect', 'dialplan:conf'],
  split: ['action:Bridge'],
  'record-start': ['account:system'],
  'record-stop': ['action:StopMixMonitor'],
  'record-pause': ['action:MixMonitorMute'],
  mute: ['action:Setvar'],
  'send-digits': ['action:PlayDTMF'],
  'room-invite': ['action:Originate', 'dialplan:conf', 'dialplan:invite', 'dialplan:invited'],
  'room-mute': ['action:ConfbridgeMute'],
  'room-kick': ['action:ConfbridgeKick'],
  'room-lock': ['action:ConfbridgeLock'],
  'room-mute-all': ['action:ConfbridgeMute'],
  'room-record': ['account:system'],
  // Whoever waits in a queue is brought to a phone, and back.
  pickup: ['action:Originate', 'action:Redirect', 'action:Setvar', ...caller],
  park: ['action:Redirect', 'action:Setvar', 'dialplan:park', 'dialplan:parked'],
  retrieve: ['action:Originate', 'dialplan:unpark'],
  'queue-move': ['action:Redirect', 'action:Setvar', 'dialplan:queue'],
  'queue-priority': ['action:QueueChangePriorityCaller'],
  'schedule-callback': dialling,
  'call-back-now': dialling,
  'member-add': ['action:QueueAdd'],
  'member-remove': ['action:QueueRemove'],
  'member-pause': ['action:QueuePause'],
  'member-penalty': ['action:QueuePenalty'],
  presence: ['action:Setvar'],
  dnd: ['site:dnd'],
  // Each its own: see `maySwitch`.
  switch: [],
  // The gateway does these by itself.
  'postpone-callback': [],
  'mark-callback': [],
  'cancel-callback': [],
  note: [],
  'remove-note': [],
  'send-message': [],
  broadcast: [],
  'read-messages': [],
}

/** All phones of an operator who has several ring by this; without it the first one does. */
export const ringNeed: Need = 'dialplan:ring'

/** What makes some commands better, and every need that some command has, each once. */
export const allNeeds: readonly Need[] = [...new Set([ringNeed, ...Object.values(needs).flat()])]

/** What is known to be missing for this command; null = nothing. What nobody knows never stands in the way. */
export function unmetNeed(view: View, kind: Intent['kind']): NeedRow | null {
  for (const need of needs[kind]) {
    const row = missing(view, need)
    if (row) return row
  }
  return null
}

/** The need, when it is known to be missing. */
export function missing(view: View, need: Need): NeedRow | null {
  const row = view.needs.get(need)
  return row?.state === 'missing' ? row : null
}
