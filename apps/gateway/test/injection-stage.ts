import {
  AlertId,
  anybody,
  CallbackId,
  CallId,
  ConferenceId,
  ExtensionId,
  type Intent,
  type IntentId,
  isOver,
  type Leg,
  LegId,
  LotId,
  legFingerprint,
  MemberId,
  NoteId,
  QueueId,
  SwitchId,
  sentFingerprint,
  type View,
} from '@jackfield/model'
import type { Mirror } from '@jackfield/pbx'
import { type Clock, systemClock } from '@jackfield/simulator'
import { anAlert, type Fill } from '@jackfield/testkit'
import type { OutgoingAction } from '../src/commands/step-sender.ts'
import { until } from './until.ts'
import { newId, secret, World } from './world.ts'

const night = { id: 'night', name: 'Night', kind: 'device-state', key: 'Custom:night' } as const
const holiday = { id: 'holiday', name: 'Holiday', kind: 'astdb', key: 'DAYNIGHT/C1', on: 'NIGHT', off: 'DAY' } as const
const switches = [night, holiday]
const transferCallerId = {
  inside: { prefix: 'Recep:', name: 'operator' },
  outside: { number: '0655500' },
} as const

/** The time of the exchange, until it stands: a leg that rings or waits then does so as long as the test lasts. */
class StoppableClock implements Clock {
  stands = false
  now = systemClock.now
  after = (ms: number, run: () => void) => systemClock.after(ms, () => this.stands || run())
}

/** A gateway at an exchange that has what each intent of the union needs, and keeps still: what is sent is caught. */
export class Stage {
  readonly world: World
  readonly sent: OutgoingAction[] = []
  /** Whose phone is free all the time. */
  readonly idle = '126'

  private constructor(world: World) {
    this.world = world
  }

  /** Sets it, and lets the exchange stand still. */
  static async set(): Promise<Stage> {
    const clock = new StoppableClock()
    const world = await World.open({
      prepare: ({ exchange: { dialplan } }) => {
        // The lines of the switch that the database keeps, as setup prints them.
        dialplan.switches.set('holiday_on', [holiday.key, holiday.on]).set('holiday_off', [holiday.key, holiday.off])
      },
      simulator: { extensions: 30, systemSecret: secret, clock },
      config: (config) => ({
        ...config,
        transferCallerId,
        switches,
        forward: 'both',
        answer: { extensions: ['107'], userAgents: [] },
      }),
      timings: { effectMs: 20, movingMs: 0, commandShownMs: 10 },
      callbackRules: { attempts: 1_000_000, shownMs: 0 },
    })
    await world.amiIs('live')
    const { simulator } = world
    await world.talk('101', '102')
    await world.talk('103', '104')
    const ask = (kind: string, of: string, given: object) => {
      const { id: legId } = world.leg(of)
      const base = { kind, id: newId(), actorExtensionId: of, legId, seen: legFingerprint(world.leg(of)) }
      return world.gateway.command({ ...base, ...given }, anybody)
    }
    const add = { kind: 'member-add', actorExtensionId: '101', queueId: 'sales', extensionId: '102', penalty: 0 }
    await world.gateway.command({ ...add, id: newId() }, anybody)
    await until('somebody joined a queue', () => [...world.view.members.values()].some(({ dynamic }) => dynamic))
    await ask('hold', '103', {})
    await until('103 holds', () => world.leg('103').phase === 'held')
    // The waiting caller is to go on waiting.
    for (const { id: memberId } of [...world.view.members.values()].filter(({ paused }) => !paused)) {
      const pause = {
        kind: 'member-pause',
        actorExtensionId: '101',
        memberId,
        everywhere: false,
        paused: true,
        reason: '',
      }
      await world.gateway.command({ ...pause, id: newId() }, anybody)
    }
    await simulator.externalCall({ did: '06551234', name: 'Who Waits', number: '0611' })
    await simulator.joinRoom('105', '801')
    await simulator.joinRoom('106', '801')
    // A phone listens to a call, two came together to a room, one is parked.
    simulator.setPhone('100', { mode: 'answer', answerAfterMs: 10 })
    await ask('supervise', '101', { mode: 'listen', autoAnswer: false, actorExtensionId: '100' })
    await until('100 listens', () => [...world.view.legs.values()].some((leg) => leg.supervises !== null))
    await world.talk('109', '110')
    await ask('conference', '109', { conferenceId: null, alone: false, join: null })
    await until('a room of ours', () => world.view.conferences.size > 1)
    await world.talk('111', '112')
    await simulator.park('111')
    // One asks somebody while the customer waits, another's question still rings, one has sent a caller on, one call is recorded.
    for (const [operator, customer, asked, mode] of [
      ['113', '114', '115', 'answer'],
      ['116', '117', '118', 'ring'],
    ] as const) {
      await world.talk(operator, customer)
      simulator.setPhone(asked, mode === 'ring' ? { mode } : { mode, answerAfterMs: 10 })
      await ask('consult', operator, { number: asked })
      const phase = mode === 'ring' ? 'ringing' : 'talking'
      await until(`${operator} asks`, () => [...world.view.consults.values()].some((one) => one.phase === phase))
    }
    await world.talk('119', '120')
    await until('the second account', () => world.view.needs.get('system:PJSIPNotify')?.state === 'ok')
    await ask('record-start', '119', {})
    await until('a recording', () => world.leg('119').recordedTo !== null)
    await world.talk('121', '122')
    simulator.setPhone('123', { mode: 'ring' })
    await ask('blind-transfer', '122', { actorExtensionId: '121', target: { kind: 'extension', extensionId: '123' } })
    await until('123 rings for him', () => world.extension('123').state === 'ringing')
    await ask('dnd', '101', { actorExtensionId: null, extensionId: '124', on: true })
    await until('124 is not to be disturbed', () => world.extension('124').dnd === true)
    simulator.setPhone('107', { mode: 'ring' })
    await simulator.call('108', '107')
    await until('the stage is set', () => {
      const { waitingCallers, conferences, extensions, parkedCalls } = world.view
      return (
        parkedCalls.size > 0 &&
        waitingCallers.size > 0 &&
        conferences.has('801') &&
        extensions.get('107')?.state === 'ringing'
      )
    })
    clock.stands = true
    const stage = new Stage(world)
    world.gateway.exchange.send = async (action) => {
      stage.sent.push(action)
      // What a call-back dials is over at once, since it is made one at a time.
      return { ok: !action.actionId.startsWith('cb-'), message: '', headers: [] } as never
    }
    return stage
  }

  /** What the intent sends: also what a call-back sends that was only written down for later. */
  async run(asked: unknown): Promise<{ ok: boolean; actions: OutgoingAction[] }> {
    const intent = asked as Intent
    const before = this.sent.length
    const restore = remembered.has(intent.kind) ? this.#asItWas() : null
    const { ok } = await this.world.gateway.command(intent, anybody)
    restore?.()
    if (intent.kind === 'schedule-callback' && ok) {
      await this.#command('call-back-now', { actorExtensionId: this.idle, callbackId: intent.id })
      await this.#command('cancel-callback', { callbackId: intent.id })
    }
    return { ok, actions: this.sent.slice(before) }
  }

  #command(kind: Intent['kind'], given: object) {
    return this.world.gateway.command({ kind, id: newId(), actorExtensionId: '101', ...given }, anybody)
  }

  /** What the gateway believes to have done, since it was taken: not so, for the next intent to find the stage as it was. */
  #asItWas(): () => void {
    const { channels, rooms } = this.world.gateway.exchange.mirror
    const was = [
      ...[...channels.values()].map((one) => ({ one, ...sound(one) })),
      ...[...rooms.values()].map((one) => ({ one, locked: one.locked })),
    ]
    return () => {
      for (const { one, ...before } of was) Object.assign(one, before)
      this.world.gateway.exchange.mirror.touched.all = true
      this.world.gateway.board.touch()
    }
  }

  /** What an intent needs that the one before took away, or that passes by itself. */
  async prepare(kind: string, leg: Leg, actor: string): Promise<void> {
    if (kind === 'undo-transfer') this.#sentAway(leg.id, actor)
    if (kind === 'take-note') this.world.gateway.board.put('alerts', anAlert())
    if (kind === 'remove-note')
      await this.#command('note', { legId: leg.id, seen: legFingerprint(leg), text: 'a note' })
    if (!kind.endsWith('callback') && kind !== 'call-back-now') return
    const when = { kind: 'in', minutes: 60 }
    const later = { number: '100', name: '', note: '', when, origin: null, autoAnswer: false }
    await this.#command('schedule-callback', { ...later, actorExtensionId: this.idle })
  }

  /** This operator has just sent this leg away; the row that tells so lasts as long as the test. */
  #sentAway(legId: LegId, actor: string): void {
    this.world.gateway.board.put('commands', {
      id: `sent-${legId}` as IntentId,
      kind: 'blind-transfer',
      operator: null,
      actorExtensionId: actor as ExtensionId,
      legId,
      targetExtensionId: null,
      state: 'done',
      error: null,
      outcome: null,
      askedAt: Date.now(),
      settledAt: null,
      undoUntilAt: Date.now() + 3_600_000,
      undoTo: null,
    })
  }

  /** One leg of each sort: those that do the same in the same surroundings are as good as one another. */
  legs(): Leg[] {
    const { view } = this.world
    const sorts = new Map<string, Leg>()
    for (const leg of view.legs.values()) {
      const { phase, direction, extensionId, recordedTo, peerLegIds, resumable, cameWithId } = leg
      const peers = peerLegIds.map((id) => view.legs.get(id)?.phase)
      const asks = view.consults.get(leg.id)?.phase
      const sent = view.waitingCallers.get(leg.id)?.queueId ?? extensionId === '122'
      const sort = [
        phase,
        direction,
        extensionId !== null,
        recordedTo,
        resumable,
        cameWithId !== null,
        asks,
        peers,
        sent,
      ]
      sorts.set(JSON.stringify(sort), leg)
    }
    return [...sorts.values()]
  }

  /** An intent whose texts are all in order, about this leg, of this operator. */
  fill(kind: string, legId: string, actor: string): Fill {
    const { view } = this.world
    const first = (rows: ReadonlyMap<string, unknown>) => [...rows.keys()][0] ?? 'none'
    return (schema, path) => {
      const key = path.at(-1)
      const is = (wanted: unknown) => (schema as unknown) === wanted
      // Only who listens can take over.
      if (key === 'actorExtensionId' && path.length === 1) return kind === 'take-over' ? '100' : actor
      if (path.join('.') === 'join.seen') return legFingerprint(view.legs.get(otherCall(view, legId))!)
      if (key === 'seen') return (kind === 'undo-transfer' ? sentFingerprint : legFingerprint)(view.legs.get(legId)!)
      // Nobody's calls can be forwarded to their own number.
      if (key === 'number') return kind === 'forward' ? '101' : '100'
      // One key, since each is sent after the other has been heard; and a free slot.
      if (key === 'digits') return '5'
      if (key === 'slot') return String([...view.lots.values()][0]!.lastSlot)
      if (path.join('.') === 'join.legId') return otherCall(view, legId)
      if (key === 'minutes') return 60
      if (is(AlertId)) return anAlert().id
      if (is(SwitchId)) return first(view.switches)
      if (is(CallbackId)) return [...view.callbacks.values()].findLast((one) => !isOver(one))?.id
      if (is(NoteId)) return first(view.notes)
      if (is(LegId)) return legId
      if (is(CallId)) return view.legs.get(legId)!.callId
      if (is(ExtensionId)) return kind === 'break-through' ? '124' : '100'
      if (is(ConferenceId)) return '801'
      if (is(QueueId)) return [...view.queues.keys()].at(-1)
      if (is(MemberId)) return ([...view.members.values()].find(({ dynamic }) => dynamic) ?? { id: 'none' }).id
      if (is(LotId)) return first(view.lots)
      return undefined
    }
  }
}

/** Somebody who talks in another call than this one. */
const otherCall = (view: View, legId: string): LegId =>
  [...view.legs.values()].find((leg) => leg.phase === 'talking' && leg.callId !== view.legs.get(legId)!.callId)!.id

type Channel = Mirror['channels'] extends ReadonlyMap<string, infer C> ? C : never
const sound = ({ recordedTo, recordingId, recordingPaused, muted }: Channel) => ({
  recordedTo,
  recordingId,
  recordingPaused,
  muted,
})

/** What the gateway remembers to have done. */
const remembered: ReadonlySet<string> = new Set<Intent['kind']>([
  ...(['record-start', 'record-stop', 'record-pause', 'mute', 'room-lock'] as const),
])
