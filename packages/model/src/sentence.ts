import { answerSentence } from './answer-sentence.ts'
import type { ExtensionId, LegId } from './ids.ts'
import type { ConferenceIntent, Intent, TransferTarget } from './intents.ts'
import { isMediaIntent, type MediaIntent } from './intents-media.ts'
import { isOwnIntent, type OwnIntent, type When } from './intents-own.ts'
import { type MediaKey, mediaSentence } from './media-sentence.ts'
import { partyLabel } from './party-label.ts'
import { peersOf } from './peers.ts'
import { legsToRoom, pairsInRoom } from './policy/conference.ts'
import { knownTarget, undoableTransfer } from './policy/transfer.ts'
import { noteLegOf } from './policy/words.ts'
import type { Leg, Presence, SpyMode, View } from './rows.ts'

/**
 * What will happen, before it does: a key into the panel's messages and the names to put in. One function for the drag hint,
 * the confirmation and the screen reader, so that they can't say different things. A value is '' when nobody can be named
 * (a withheld number); the panel has a word for that. Names come from callers: show them as text, each in its own direction.
 */
export interface Sentence {
  /** `…-alone`: nobody else's leg ends by it. */
  key:
    | 'blind-transfer'
    | 'blind-transfer-alone'
    | 'voicemail'
    | 'voicemail-alone'
    | 'undo-transfer'
    | 'undo-transfer-alone'
    | 'undo-queue'
    | 'undo-queue-alone'
    | 'hang-up'
    | 'hang-up-alone'
    | 'answer'
    | 'answer-holding'
    | SpyMode
    | 'split'
    | 'dial'
    | 'hold'
    | 'resume'
    | `consult${'' | '-held' | '-swap' | '-complete' | '-ring-on' | '-cancel' | '-conference'}`
    | MediaKey
    | 'member-add'
    | 'member-remove'
    | 'member-pause'
    | 'member-pause-everywhere'
    | 'member-unpause'
    | 'member-unpause-everywhere'
    | 'member-penalty'
    | `presence-${Presence}`
    | 'dnd-on'
    | 'dnd-off'
    | 'switch-on'
    | 'switch-off'
    | 'pickup'
    | 'pickup-waiting'
    | 'park'
    | 'park-for'
    | 'retrieve'
    | 'queue-person'
    | 'queue-move'
    | 'queue-first'
    | 'queue-priority'
    | Exclude<OwnIntent['kind'], 'read-messages'>
    | `conference${'' | '-new'}${'' | '-alone' | '-leaving'}`
  values: {
    /** The person whose leg is moved or hung up. */
    who: string
    /** Where to; '' for a hang-up. */
    to: string
    /** The person whose leg ends by it; '' when none does. */
    ends: string
    /** Who else goes to a room with `who`; '' = nobody. */
    others?: string
    /** When, epoch ms by the gateway's clock. */
    at?: number
  }
}

export function sentence(intent: Intent, view: View, now = 0): Sentence {
  if (isOwnIntent(intent)) return ownSentence(intent, view, now)
  if (isMediaIntent(intent)) {
    const { key, who, to } = mediaSentence(intent, view)
    return { key, values: { who, to, ends: '' } }
  }
  if (intent.kind === 'dial') {
    const target = view.extensions.get(intent.number)
    return { key: 'dial', values: { who: target ? partyLabel(target) : intent.number, to: '', ends: '' } }
  }
  if (!('legId' in intent)) return { key: legless(intent), values: { ...subject(intent, view), ends: '' } }
  const leg = view.legs.get(intent.legId)
  const who = leg ? partyLabel(leg.who) : ''
  const ending = leg ? endsWith(view, leg) : null
  const ends = ending ? partyLabel(ending.who) : ''
  switch (intent.kind) {
    case 'blind-transfer': {
      const to = targetLabel(view, intent.target)
      const waits = waitsIn(view, intent.legId)
      const isPerson = knownTarget(view, intent.target).kind === 'extension'
      if (waits !== null && isPerson) return { key: 'queue-person', values: { who, to, ends: '', others: waits } }
      return { key: ending ? 'blind-transfer' : 'blind-transfer-alone', values: { who, to, ends } }
    }
    case 'voicemail': {
      const target = view.extensions.get(intent.extensionId)
      const to = target ? partyLabel(target) : intent.extensionId
      return { key: ending ? 'voicemail' : 'voicemail-alone', values: { who, to, ends } }
    }
    case 'undo-transfer': {
      // Whoever rings for it only stops to ring; who has answered is cut off.
      const cut = ending && ending.phase !== 'ringing' && ending.phase !== 'dialing' ? partyLabel(ending.who) : ''
      const { actorExtensionId: actor } = intent
      const line = (actor && undoableTransfer(view, intent.legId, actor)?.undoTo) ?? null
      const key = line === null ? 'undo-transfer' : 'undo-queue'
      const to = line === null ? '' : (view.queues.get(line.queueId)?.name ?? line.queueId)
      return { key: cut === '' ? `${key}-alone` : key, values: { who, to, ends: cut } }
    }
    case 'hang-up':
      return { key: ending ? 'hang-up' : 'hang-up-alone', values: { who, to: '', ends } }
    case 'answer':
      return answerSentence(view, leg)
    case 'consult':
    case 'consult-swap':
    case 'consult-complete':
    case 'consult-cancel':
    case 'consult-conference':
      return consultSentence(intent, view)
    case 'hold':
    case 'resume': {
      const peer = leg ? peersOf(view, leg)[0] : undefined
      return { key: intent.kind, values: { who: peer ? partyLabel(peer.who) : '', to: '', ends: '' } }
    }
    case 'supervise':
      return { key: intent.mode, values: { who, to: '', ends: '' } }
    case 'supervise-mode': {
      const spied = leg?.supervises ? view.legs.get(leg.supervises.legId) : undefined
      return { key: intent.mode, values: { who: spied ? partyLabel(spied.who) : '', to: '', ends: '' } }
    }
    case 'pickup': {
      const waits = waitsIn(view, intent.legId)
      if (waits !== null) return { key: 'pickup-waiting', values: { who, to: '', ends: '', others: waits } }
      // Who calls comes first: nobody picks up without having read that.
      const caller = leg ? peersOf(view, leg)[0] : undefined
      return { key: 'pickup', values: { who: caller ? partyLabel(caller.who) : '', to: '', ends: '', others: who } }
    }
    case 'park': {
      const person = intent.forExtensionId === null ? null : view.extensions.get(intent.forExtensionId)
      const to = intent.slot ?? ''
      if (!person) return { key: 'park', values: { who, to, ends } }
      return { key: 'park-for', values: { who, to, ends, others: partyLabel(person) } }
    }
    case 'retrieve': {
      const call = [...view.parkedCalls.values()].find((one) => one.legId === intent.legId)
      const others = call?.forWhom ? partyLabel(call.forWhom) : ''
      return { key: 'retrieve', values: { who, to: call?.slot ?? '', ends: '', others } }
    }
    case 'queue-move': {
      const to = view.queues.get(intent.queueId)?.name ?? ''
      return { key: 'queue-move', values: { who, to, ends: '', others: waitsIn(view, intent.legId) ?? '' } }
    }
    case 'queue-priority': {
      const values = { who, to: String(intent.priority), ends: '', others: waitsIn(view, intent.legId) ?? '' }
      return { key: isFirstAt(view, intent.legId, intent.priority) ? 'queue-first' : 'queue-priority', values }
    }
    case 'split': {
      const pairs = pairsInRoom(view, intent.legId).map((pair) => pair.map((one) => partyLabel(one.who)).join(' – '))
      return { key: 'split', values: { who, to: '', ends: '', others: pairs.join(', ') } }
    }
    case 'conference':
      return conferenceSentence(intent, view, who, ends)
  }
}

type LeglessIntent = Exclude<Intent, { legId: unknown } | OwnIntent | MediaIntent | { kind: 'dial' }>

function legless(intent: LeglessIntent): Sentence['key'] {
  switch (intent.kind) {
    case 'member-pause':
      return `member-${intent.paused ? 'pause' : 'unpause'}${intent.everywhere ? '-everywhere' : ''}`
    case 'presence':
      return `presence-${intent.presence}`
    case 'dnd':
      return intent.on ? 'dnd-on' : 'dnd-off'
    case 'switch':
      return intent.on ? 'switch-on' : 'switch-off'
    default:
      return intent.kind
  }
}

/** Whom or what it is about, and which queue or penalty. */
function subject(intent: LeglessIntent, view: View): { who: string; to: string } {
  if (intent.kind === 'switch') return { who: view.switches.get(intent.switchId)?.name ?? intent.switchId, to: '' }
  if ('memberId' in intent) {
    const member = view.members.get(intent.memberId)
    const queue = member ? (view.queues.get(member.queueId)?.name ?? member.queueId) : ''
    return { who: member?.name ?? '', to: intent.kind === 'member-penalty' ? String(intent.penalty) : queue }
  }
  const person = view.extensions.get(intent.extensionId)
  return {
    who: person ? partyLabel(person) : intent.extensionId,
    to: intent.kind === 'member-add' ? (view.queues.get(intent.queueId)?.name ?? intent.queueId) : '',
  }
}
/** The queue that this caller waits in; null when in none. */
function waitsIn(view: View, legId: LegId): string | null {
  const queueId = view.waitingCallers.get(legId)?.queueId
  return queueId === undefined ? null : (view.queues.get(queueId)?.name ?? queueId)
}

/** Whether nobody else in his queue has that priority or a higher one. */
function isFirstAt(view: View, legId: LegId, priority: number): boolean {
  const queueId = view.waitingCallers.get(legId)?.queueId
  const line = queueId === undefined ? [] : (view.queues.get(queueId)?.waitingIds ?? [])
  return line.every((id) => id === legId || (view.waitingCallers.get(id)?.priority ?? 0) < priority)
}
/** What the gateway will keep, or do later. `now` is its clock. */
function ownSentence(intent: OwnIntent, view: View, now: number): Sentence {
  const values = (who: string, more: Partial<Sentence['values']> = {}) => ({ who, to: '', ends: '', ...more })
  const person = (id: string) => partyLabel(view.extensions.get(id) ?? { name: '', number: id })
  switch (intent.kind) {
    case 'schedule-callback': {
      const { number, name } = intent
      const who = view.extensions.has(number) ? person(number) : partyLabel({ name, number })
      return { key: intent.kind, values: values(who, { at: instantOf(intent.when, now) }) }
    }
    case 'postpone-callback':
    case 'call-back-now':
    case 'mark-callback':
    case 'cancel-callback': {
      const row = view.callbacks.get(intent.callbackId)
      const at = intent.kind === 'postpone-callback' ? { at: instantOf(intent.when, now) } : {}
      return { key: intent.kind, values: values(row ? partyLabel(row) : '', at) }
    }
    case 'note': {
      const leg = view.legs.get(intent.legId)
      const about = leg && view.legs.get(noteLegOf(view, leg))
      return { key: intent.kind, values: values(about ? partyLabel(about.who) : '') }
    }
    case 'send-message':
      return { key: intent.kind, values: values(person(intent.toExtensionId)) }
    case 'remove-note':
    case 'broadcast':
      return { key: intent.kind, values: values('') }
    // Nobody is asked before: whoever opens them reads them.
    case 'read-messages':
      return { key: 'send-message', values: values('') }
  }
}
const instantOf = (when: When, now: number): number => (when.kind === 'at' ? when.at : now + when.minutes * 60_000)

/** `who` is the customer, `to` who is asked; of a swap `who` is whom one talks with next. */
function consultSentence(intent: ConsultWish, view: View): Sentence {
  const leg = view.legs.get(intent.legId)
  if (intent.kind === 'consult') {
    const peer = leg ? peersOf(view, leg)[0] : undefined
    const target = view.extensions.get(intent.number as ExtensionId)
    const to = target ? partyLabel(target) : intent.number
    const key = leg?.phase === 'held' ? 'consult-held' : 'consult'
    return { key, values: { who: peer ? partyLabel(peer.who) : '', to, ends: '' } }
  }
  const consult = view.consults.get(intent.legId)
  const customer = consult && view.legs.get(consult.customerLegId)
  const [who, to] = [customer ? partyLabel(customer.who) : '', consult ? partyLabel(consult.target) : '']
  if (intent.kind === 'consult-swap' && consult?.phase === 'swapped')
    return { key: 'consult-swap', values: { who: to, to: who, ends: '' } }
  const ringsOn = intent.kind === 'consult-complete' && consult?.phase === 'ringing'
  const ends = intent.kind === 'consult-cancel' ? to : ''
  return { key: ringsOn ? 'consult-ring-on' : intent.kind, values: { who, to, ends } }
}
type ConsultWish = Extract<Intent, { kind: `consult${string}` }>

/** Who goes where, with whom; alone, whose leg ends by it. */
function conferenceSentence(intent: ConferenceIntent, view: View, who: string, ends: string): Sentence {
  const to = intent.conferenceId === null ? '' : (view.conferences.get(intent.conferenceId)?.name ?? '')
  const others = legsToRoom(view, intent)
    .filter(({ id }) => id !== intent.legId)
    .map((leg) => partyLabel(leg.who))
    .join(', ')
  const leaving = intent.alone && ends !== ''
  const key =
    `conference${intent.conferenceId === null ? '-new' : ''}${others !== '' ? '' : leaving ? '-leaving' : '-alone'}` as const
  return { key, values: { who, to, ends: leaving ? ends : '', others } }
}

/** Where to, as it is read on the board. */
function targetLabel(view: View, wanted: TransferTarget): string {
  const target = knownTarget(view, wanted)
  switch (target.kind) {
    case 'extension': {
      const extension = view.extensions.get(target.extensionId)
      return extension ? partyLabel(extension) : target.extensionId
    }
    case 'queue':
      return view.queues.get(target.queueId)?.name ?? target.queueId
    case 'number':
      return target.number
  }
}

/** The leg that has nobody left when this one goes: its only peer, unless that is in a room with others. */
function endsWith(view: View, leg: Leg): Leg | null {
  const peers = peersOf(view, leg)
  const only = peers.length === 1 ? peers[0]! : null
  return only && only.phase !== 'conference' && only.peerLegIds.length <= 1 ? only : null
}
