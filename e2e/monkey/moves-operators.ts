import { type ExtensionId, type Intent, type Leg, type LegId, make, mayDo, type View } from '@jackfield/model'
import type { Dice } from './dice.ts'
import type { Move } from './moves-phones.ts'
import { type MonkeyStage, operators, outside } from './stage.ts'

/** How often each request is tried; most of them are refused by the policy most of the time. */
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

/** So often the dice are thrown before an operator does nothing. */
const THROWS = 60

/** Something that an operator may do now, about that call if one is given; null when nothing was found. */
export function operatorMove(stage: MonkeyStage, dice: Dice, about: LegId | null = null): Move | null {
  const { view } = stage
  for (let throws = 0; throws < THROWS; throws++) {
    const kind = dice.weighted(weights)
    const actor = dice.pick(operators)!
    if (!stage.mayAsk(actor)) continue
    const legs = legsAbout(view, about)
    const intent = requestOf(stage, dice, kind, actor, legs)
    if (!intent || !mayDo(view, intent).ok) continue
    const { id: _, actorExtensionId: __, seen: ___, kind: ____, ...rest } = intent as Intent & { seen?: string }
    const legId = 'legId' in intent ? (intent.legId ?? '') : ''
    return { what: `${actor} ${kind} ${JSON.stringify(rest)}`, legId, run: () => stage.request(intent) }
  }
  return null
}

function legsAbout(view: View, about: LegId | null): Leg[] {
  const all = [...view.legs.values()]
  const callId = about && view.legs.get(about)?.callId
  return callId ? all.filter((leg) => leg.callId === callId) : all
}

function requestOf(
  stage: MonkeyStage,
  dice: Dice,
  kind: Kind,
  actor: ExtensionId,
  legs: readonly Leg[],
): Intent | null {
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
      return make('dial', view, { number, autoAnswer: false }, actor, id)
    case 'member-add':
      return queue
        ? make('member-add', view, { queueId: queue.id, extensionId: person.id, penalty: 0 }, actor, id)
        : null
    case 'member-remove':
      return member ? make('member-remove', view, { memberId: member.id }, actor, id) : null
    case 'member-pause':
      return member
        ? make('member-pause', view, { memberId: member.id, paused: dice.chance(0.4), reason: 'lunch' }, actor, id)
        : null
    case 'member-penalty':
      return member ? make('member-penalty', view, { memberId: member.id, penalty: dice.below(3) }, actor, id) : null
    case 'presence':
      return make(
        'presence',
        view,
        { extensionId: actor, presence: dice.pick(['available', 'away', 'lunch'] as const)!, text: 'soon' },
        actor,
        id,
      )
    case 'dnd':
      return make('dnd', view, { extensionId: person.id, on: dice.chance(0.2) }, actor, id)
    case 'room-invite':
      return room
        ? make({ kind, number }.kind, view, { conferenceId: room.id, ...{ kind, number } } as never, actor, id)
        : null
    case 'room-lock':
      return room
        ? make(
            { kind, locked: dice.chance(0.4) }.kind,
            view,
            { conferenceId: room.id, ...{ kind, locked: dice.chance(0.4) } } as never,
            actor,
            id,
          )
        : null
    case 'room-mute-all':
      return room
        ? make(
            { kind, muted: dice.chance(0.5) }.kind,
            view,
            { conferenceId: room.id, ...{ kind, muted: dice.chance(0.5) } } as never,
            actor,
            id,
          )
        : null
    case 'room-record':
      return room
        ? make(
            { kind, recording: dice.chance(0.5) }.kind,
            view,
            { conferenceId: room.id, ...{ kind, recording: dice.chance(0.5) } } as never,
            actor,
            id,
          )
        : null
  }
  if (!leg) return null
  switch (kind) {
    case 'blind-transfer': {
      const to = dice.weighted({ extension: 6, number: 1, queue: 2 })
      if (to === 'queue')
        return queue
          ? make('blind-transfer', view, { legId: leg.id, target: { kind: to, queueId: queue.id } }, actor, id)
          : null
      if (to === 'number')
        return make('blind-transfer', view, { legId: leg.id, target: { kind: to, number: outside } }, actor, id)
      return make('blind-transfer', view, { legId: leg.id, target: { kind: to, extensionId: person.id } }, actor, id)
    }
    case 'voicemail':
      return make('voicemail', view, { legId: leg.id, extensionId: person.id }, actor, id)
    case 'undo-transfer':
      return make('undo-transfer', view, { legId: leg.id }, actor, id)
    case 'hang-up':
      return make('hang-up', view, { legId: leg.id }, actor, id)
    case 'conference': {
      const conferenceId = dice.chance(0.6) ? (room?.id ?? null) : null
      const joined = dice.chance(0.3) ? dice.pick([...view.legs.values()]) : undefined
      const to = { conferenceId, alone: dice.chance(0.3), joinLegId: joined?.id ?? null }
      return make('conference', view, { legId: leg.id, ...to }, actor, id)
    }
    case 'split':
      return make('split', view, { legId: leg.id }, actor, id)
    case 'pickup':
      return make('pickup', view, { legId: leg.id, autoAnswer: false }, actor, id)
    case 'park': {
      const slot = dice.chance(0.2) ? String(701 + dice.below(3)) : null
      return make('park', view, { legId: leg.id, slot, forExtensionId: dice.chance(0.3) ? person.id : null }, actor, id)
    }
    case 'retrieve':
      return make('retrieve', view, { legId: leg.id, autoAnswer: false }, actor, id)
    case 'queue-move':
      return queue ? make('queue-move', view, { legId: leg.id, queueId: queue.id }, actor, id) : null
    case 'queue-priority':
      return make('queue-priority', view, { legId: leg.id, priority: 1 + dice.below(5) }, actor, id)
    case 'supervise':
      return make(
        'supervise',
        view,
        { legId: leg.id, mode: dice.pick(['listen', 'whisper', 'barge'] as const)!, autoAnswer: false },
        actor,
        id,
      )
    case 'record-start':
    case 'record-stop':
    case 'room-kick':
      return make({ kind }.kind, view, { legId: leg.id, ...{ kind } } as never, actor, id)
    case 'record-pause':
      return make(
        { kind, paused: dice.chance(0.5) }.kind,
        view,
        { legId: leg.id, ...{ kind, paused: dice.chance(0.5) } } as never,
        actor,
        id,
      )
    case 'mute':
    case 'room-mute':
      return make(
        { kind, muted: dice.chance(0.5) }.kind,
        view,
        { legId: leg.id, ...{ kind, muted: dice.chance(0.5) } } as never,
        actor,
        id,
      )
    case 'send-digits':
      return make({ kind, digits: '42' }.kind, view, { legId: leg.id, ...{ kind, digits: '42' } } as never, actor, id)
  }
  if (!own) return null
  switch (kind) {
    case 'hold':
      return make('hold', view, { legId: own.id }, actor, id)
    case 'resume':
      return make('resume', view, { legId: own.id }, actor, id)
    case 'consult':
      return make('consult', view, { legId: own.id, number }, actor, id)
    case 'consult-swap':
    case 'consult-complete':
    case 'consult-cancel':
    case 'consult-conference':
      return make(kind, view, { legId: own.id }, actor, id)
    case 'supervise-mode':
      return make(
        'supervise-mode',
        view,
        { legId: own.id, mode: dice.pick(['listen', 'whisper', 'barge'] as const)! },
        actor,
        id,
      )
  }
}
