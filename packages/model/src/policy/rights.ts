import type { ExtensionId, LegId } from '../ids.ts'
import type { Intent } from '../intents.ts'
import type { Leg, View } from '../rows.ts'
import { mayDo } from './policy.ts'
import { type Operator, type Right, rightsOf } from './roles.ts'
import type { Refusal, Verdict } from './verdict.ts'

/** Whose a thing is, seen from one operator; a call that waits, is parked or in a menu is nobody's. */
export type Whose = 'own' | 'nobodys' | 'others'

/** Which right a command takes, by whose the thing is that it touches. */
export interface Rule extends Readonly<Record<Whose, Right>> {
  /**
   * What tells whose it is: every leg that the wish names; the rooms of those legs; the queue member or the extension that it
   * names; or nothing, since it is about the operator alone.
   */
  readonly by: 'legs' | 'room' | 'person' | 'nothing'
}

const always = (right: Right): Rule => ({ by: 'nothing', own: right, nobodys: right, others: right })
const ofCalls = (own: Right, nobodys: Right, others: Right): Rule => ({ by: 'legs', own, nobodys, others })
/** Exported for the kinds to come; each takes the rights for the own one and for others'. */
export const ofRooms = (own: Right, others: Right): Rule => ({ by: 'room', own, nobodys: others, others })
export const ofPeople = (own: Right, others: Right): Rule => ({ by: 'person', own, nobodys: others, others })

/** Every command, and the right that it takes. A new command has no right until it stands here. */
export const rules: Readonly<Record<Intent['kind'], Rule>> = {
  'blind-transfer': ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  voicemail: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  // What one has sent away oneself, which the board knows.
  'undo-transfer': always('own-calls'),
  'hang-up': ofCalls('own-calls', 'hang-up-others', 'hang-up-others'),
  answer: ofCalls('own-calls', 'others-calls', 'others-calls'),
  dial: always('own-calls'),
  hold: ofCalls('own-calls', 'others-calls', 'others-calls'),
  resume: ofCalls('own-calls', 'others-calls', 'others-calls'),
  consult: ofCalls('own-calls', 'others-calls', 'others-calls'),
  'consult-swap': ofCalls('own-calls', 'others-calls', 'others-calls'),
  'consult-complete': ofCalls('own-calls', 'others-calls', 'others-calls'),
  'consult-cancel': ofCalls('own-calls', 'others-calls', 'others-calls'),
  'consult-conference': ofCalls('own-calls', 'others-calls', 'others-calls'),
  supervise: always('supervise'),
  'supervise-mode': always('supervise'),
  conference: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  split: ofRooms('own-calls', 'rooms'),
  'record-start': ofCalls('record-own', 'record-others', 'record-others'),
  'record-stop': ofCalls('record-own', 'record-others', 'record-others'),
  'record-pause': ofCalls('record-own', 'record-others', 'record-others'),
  mute: ofCalls('own-calls', 'others-calls', 'others-calls'),
  'send-digits': ofCalls('own-calls', 'others-calls', 'others-calls'),
  'room-invite': ofRooms('own-calls', 'rooms'),
  'room-mute': ofRooms('own-calls', 'rooms'),
  'room-kick': ofRooms('own-calls', 'rooms'),
  'room-lock': ofRooms('own-calls', 'rooms'),
  'room-mute-all': ofRooms('own-calls', 'rooms'),
  'room-record': ofRooms('record-own', 'record-others'),
  'member-add': ofPeople('queue-own', 'queue-others'),
  'member-remove': ofPeople('queue-own', 'queue-others'),
  'member-pause': ofPeople('queue-own', 'queue-others'),
  'member-penalty': ofPeople('queue-own', 'queue-others'),
  presence: ofPeople('presence-own', 'presence-others'),
  dnd: ofPeople('presence-own', 'presence-others'),
  switch: always('switch'),
  pickup: always('waiting-calls'),
  park: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  retrieve: always('waiting-calls'),
  'queue-move': always('queue-callers'),
  'queue-priority': always('queue-callers'),
  'schedule-callback': always('own-calls'),
  'postpone-callback': always('own-calls'),
  'call-back-now': always('own-calls'),
  'mark-callback': always('own-calls'),
  'cancel-callback': always('own-calls'),
  note: always('chat'),
  'remove-note': always('chat'),
  'send-message': always('chat'),
  broadcast: always('broadcast'),
  'read-messages': always('chat'),
}

/** What a verdict by role needs to know of a wish, which the panel may not have whole yet. */
export interface Asked {
  readonly kind: Intent['kind']
  readonly actorExtensionId: ExtensionId | null
}

/** May they, by their role and their own phone? Says nothing of the state of the call. */
export function mayByRole(who: Operator, view: View, wish: Asked): Verdict {
  const rights = rightsOf[who.role]
  const right = rules[wish.kind][whose(who, view, wish)]
  if (!rights.has(right)) return { ok: false, refusal: { code: 'not-allowed', right } }
  const { actorExtensionId } = wish
  const free = who.extensionId === null && rights.has('any-phone')
  if (actorExtensionId !== null && !free && actorExtensionId !== who.extensionId)
    return { ok: false, refusal: { code: 'not-your-phone', target: actorExtensionId } }
  return { ok: true }
}

/** The whole judgement: the role, then the actor's own phone, then the state of the board. */
export function mayAs(who: Operator, view: View, intent: Intent): Verdict {
  const verdict = mayByRole(who, view, intent)
  return verdict.ok ? mayDo(view, intent) : verdict
}

/** Whose the things are that a wish touches: the least own of them decides. */
export function whose(who: Operator, view: View, wish: Asked): Whose {
  const own = who.extensionId ?? (rightsOf[who.role].has('any-phone') ? wish.actorExtensionId : null)
  const { by } = rules[wish.kind]
  const answers: Whose[] = []
  if (by === 'legs') for (const leg of legsNamed(view, wish)) answers.push(whoseLeg(view, leg, own))
  if (by === 'room') for (const leg of legsNamed(view, wish)) answers.push(whoseRoom(view, leg, own))
  if (by === 'room') for (const room of named(wish, isRoomKey)) answers.push(inRoom(view, room, own))
  if (by === 'person') for (const id of named(wish, isMemberKey)) answers.push(whoseMember(view, id, own))
  if (by === 'person') for (const id of named(wish, isPersonKey)) answers.push(id === own ? 'own' : 'others')
  if (answers.includes('others')) return 'others'
  return answers.includes('nobodys') ? 'nobodys' : 'own'
}

const isLegKey = (key: string) => key === 'legId' || key.endsWith('LegId')
const isRoomKey = (key: string) => key === 'conferenceId'
const isMemberKey = (key: string) => key === 'memberId'
const isPersonKey = (key: string) => key === 'extensionId'

/** The texts at such keys, however deep. The whole wish is looked through, so that no leg of it is forgotten. */
function named(wish: object, is: (key: string) => boolean): string[] {
  return Object.entries(wish).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return is(key) ? [value] : []
    return typeof value === 'object' && value !== null ? named(value, is) : []
  })
}

/** Legs that are gone are nobody's business: the state of the board refuses them. */
const legsNamed = (view: View, wish: Asked): Leg[] =>
  named(wish, isLegKey).flatMap((id) => view.legs.get(id as LegId) ?? [])

function whoseLeg(view: View, leg: Leg, own: ExtensionId | null): Whose {
  if (own !== null) {
    if (leg.extensionId === own) return 'own'
    // In a room everybody is joined with everybody: who sits there is not mine for that.
    if (leg.phase !== 'conference' && leg.peerLegIds.some((id) => view.legs.get(id)?.extensionId === own)) return 'own'
  }
  if (leg.phase === 'waiting' || leg.phase === 'parked') return 'nobodys'
  return leg.phase === 'menu' && leg.extensionId === null ? 'nobodys' : 'others'
}

function whoseRoom(view: View, leg: Leg, own: ExtensionId | null): Whose {
  if (own !== null && leg.extensionId === own) return 'own'
  const room = view.participants.get(leg.id)?.conferenceId
  return room === undefined ? 'others' : inRoom(view, room, own)
}

function inRoom(view: View, room: string, own: ExtensionId | null): Whose {
  const inside = view.conferences.get(room)?.participantIds ?? []
  return own !== null && inside.some((id) => view.legs.get(id)?.extensionId === own) ? 'own' : 'others'
}

const whoseMember = (view: View, id: string, own: ExtensionId | null): Whose =>
  own !== null && view.members.get(id)?.extensionId === own ? 'own' : 'others'

/** Refusals of this table. */
export type RightsRefusal = Extract<Refusal, { code: 'not-allowed' | 'not-your-phone' }>
