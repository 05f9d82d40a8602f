import {
  makeConference,
  makeConsult,
  makeConsultStep,
  makeDial,
  makeDnd,
  makeHangUp,
  makeHold,
  makeMemberAdd,
  makeMemberPause,
  makeMemberPenalty,
  makeMemberRemove,
  makePark,
  makePickup,
  makePresence,
  makeQueueMove,
  makeQueuePriority,
  makeResume,
  makeRetrieve,
  makeRoom,
  makeSound,
  makeSplit,
  makeSupervise,
  makeSuperviseMode,
  makeTransfer,
  makeUndoTransfer,
  makeVoicemail,
} from '@jackfield/client'
import { type ExtensionId, type Intent, type Leg, type LegId, mayDo, type View } from '@jackfield/model'
import type { Dice } from './dice.ts'
import type { Move } from './moves-phones.ts'
import { type MonkeyStage, operators } from './stage.ts'

/** How often each wish is tried; most of them are refused by the policy most of the time. */
const weights = {
  'blind-transfer': 6,
  voicemail: 2,
  'undo-transfer': 4,
  'hang-up': 2,
  dial: 5,
  hold: 6,
  resume: 8,
  consult: 8,
  'consult-swap': 5,
  'consult-complete': 5,
  'consult-cancel': 4,
  'consult-conference': 3,
  conference: 5,
  split: 4,
  pickup: 5,
  park: 5,
  retrieve: 6,
  'queue-move': 3,
  'queue-priority': 2,
  supervise: 4,
  'supervise-mode': 3,
  'record-start': 2,
  'record-stop': 3,
  'record-pause': 2,
  mute: 3,
  'send-digits': 1,
  'room-invite': 4,
  'room-mute': 3,
  'room-kick': 3,
  'room-lock': 2,
  'room-mute-all': 1,
  'room-record': 1,
  'member-add': 2,
  'member-remove': 2,
  'member-pause': 3,
  'member-penalty': 1,
  presence: 1,
  dnd: 1,
} as const
type Kind = keyof typeof weights

const outside = '0551234567'
/** So often the dice are thrown before an operator does nothing. */
const THROWS = 60

/** Something that an operator may do now, about that call if one is given; null when nothing was found. */
export function operatorMove(stage: MonkeyStage, dice: Dice, about: LegId | null = null): Move | null {
  const { view } = stage
  for (let throws = 0; throws < THROWS; throws++) {
    const kind = dice.weighted(weights)
    const actor = dice.pick(operators)!
    if (!stage.mayWish(actor)) continue
    const legs = legsAbout(view, about)
    const intent = wishOf(stage, dice, kind, actor, legs)
    if (!intent || !mayDo(view, intent).ok) continue
    const { id: _, actorExtensionId: __, seen: ___, kind: ____, ...rest } = intent as Intent & { seen?: string }
    const legId = 'legId' in intent ? (intent.legId ?? '') : ''
    return { what: `${actor} ${kind} ${JSON.stringify(rest)}`, legId, run: () => stage.wish(intent) }
  }
  return null
}

function legsAbout(view: View, about: LegId | null): Leg[] {
  const all = [...view.legs.values()]
  const callId = about && view.legs.get(about)?.callId
  return callId ? all.filter((leg) => leg.callId === callId) : all
}

function wishOf(stage: MonkeyStage, dice: Dice, kind: Kind, actor: ExtensionId, legs: readonly Leg[]): Intent | null {
  const { view } = stage
  const id = stage.intentId()
  const leg = dice.pick(legs)
  const own = dice.pick(legs.filter(({ extensionId }) => extensionId === actor))
  const person = dice.pick([...view.extensions.values()].filter(({ number }) => /^10\d$/.test(number)))!
  const queue = dice.pick([...view.queues.values()])
  const member = dice.pick([...view.members.values()])
  const room = dice.pick([...view.conferences.values()])
  const number = dice.chance(0.8) ? person.number : outside
  switch (kind) {
    case 'dial':
      return makeDial(number, false, actor, id)
    case 'member-add':
      return queue ? makeMemberAdd(queue.id, person.id, 0, actor, id) : null
    case 'member-remove':
      return member ? makeMemberRemove(member.id, actor, id) : null
    case 'member-pause':
      return member ? makeMemberPause(member.id, { paused: dice.chance(0.4), reason: 'lunch' }, actor, id) : null
    case 'member-penalty':
      return member ? makeMemberPenalty(member.id, dice.below(3), actor, id) : null
    case 'presence':
      return makePresence(actor, dice.pick(['available', 'away', 'lunch'] as const)!, 'soon', actor, id)
    case 'dnd':
      return makeDnd(person.id, dice.chance(0.2), actor, id)
    case 'room-invite':
      return room ? makeRoom(view, room.id, { kind, number }, actor, id) : null
    case 'room-lock':
      return room ? makeRoom(view, room.id, { kind, locked: dice.chance(0.4) }, actor, id) : null
    case 'room-mute-all':
      return room ? makeRoom(view, room.id, { kind, muted: dice.chance(0.5) }, actor, id) : null
    case 'room-record':
      return room ? makeRoom(view, room.id, { kind, recording: dice.chance(0.5) }, actor, id) : null
  }
  if (!leg) return null
  switch (kind) {
    case 'blind-transfer': {
      const to = dice.weighted({ extension: 6, number: 1, queue: 2 })
      if (to === 'queue') return queue ? makeTransfer(view, leg.id, { kind: to, queueId: queue.id }, actor, id) : null
      if (to === 'number') return makeTransfer(view, leg.id, { kind: to, number: outside }, actor, id)
      return makeTransfer(view, leg.id, { kind: to, extensionId: person.id }, actor, id)
    }
    case 'voicemail':
      return makeVoicemail(view, leg.id, person.id, actor, id)
    case 'undo-transfer':
      return makeUndoTransfer(view, leg.id, actor, id)
    case 'hang-up':
      return makeHangUp(view, leg.id, actor, id)
    case 'conference': {
      const conferenceId = dice.chance(0.6) ? (room?.id ?? null) : null
      const joined = dice.chance(0.3) ? dice.pick([...view.legs.values()]) : undefined
      const to = { conferenceId, alone: dice.chance(0.3), joinLegId: joined?.id ?? null }
      return makeConference(view, leg.id, to, actor, id)
    }
    case 'split':
      return makeSplit(view, leg.id, actor, id)
    case 'pickup':
      return makePickup(view, leg.id, false, actor, id)
    case 'park': {
      const slot = dice.chance(0.2) ? String(701 + dice.below(3)) : null
      return makePark(view, leg.id, { slot, forExtensionId: dice.chance(0.3) ? person.id : null }, actor, id)
    }
    case 'retrieve':
      return makeRetrieve(view, leg.id, false, actor, id)
    case 'queue-move':
      return queue ? makeQueueMove(view, leg.id, queue.id, actor, id) : null
    case 'queue-priority':
      return makeQueuePriority(view, leg.id, 1 + dice.below(5), actor, id)
    case 'supervise':
      return makeSupervise(view, leg.id, dice.pick(['listen', 'whisper', 'barge'] as const)!, actor, id)
    case 'record-start':
    case 'record-stop':
    case 'room-kick':
      return makeSound(view, leg.id, { kind }, actor, id)
    case 'record-pause':
      return makeSound(view, leg.id, { kind, paused: dice.chance(0.5) }, actor, id)
    case 'mute':
    case 'room-mute':
      return makeSound(view, leg.id, { kind, muted: dice.chance(0.5) }, actor, id)
    case 'send-digits':
      return makeSound(view, leg.id, { kind, digits: '42' }, actor, id)
  }
  if (!own) return null
  switch (kind) {
    case 'hold':
      return makeHold(view, own.id, actor, id)
    case 'resume':
      return makeResume(view, own.id, actor, id)
    case 'consult':
      return makeConsult(view, own.id, number, actor, id)
    case 'consult-swap':
    case 'consult-complete':
    case 'consult-cancel':
    case 'consult-conference':
      return makeConsultStep(kind, view, own.id, actor, id)
    case 'supervise-mode':
      return makeSuperviseMode(view, own.id, dice.pick(['listen', 'whisper', 'barge'] as const)!, actor, id)
  }
}
