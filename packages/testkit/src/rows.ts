import {
  type Call,
  type Callback,
  type Command,
  type Conference,
  type Consult,
  type Extension,
  emptyView,
  type Feed,
  type Leg,
  type Lot,
  type Member,
  type Message,
  type MutableView,
  type Need,
  type Note,
  type ParkedCall,
  type Participant,
  type Queue,
  type Switch,
  type TableName,
  type Tables,
  type Trunk,
  type WaitingCaller,
} from '@jackfield/model'
import { nameOf, outsider } from './people.ts'
import { MORNING } from './turnable-clock.ts'

/** Ids without their brands: a test writes plain strings. A branded string is the only one that is an object too. */
type Plain<T> = T extends string
  ? T extends object
    ? string
    : T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T

/** Fields of a row, as a test writes them. */
export type RowOf<T> = Partial<Plain<T>>

const row = <T>(defaults: Plain<T>, given: RowOf<T>): T => Object.assign({}, defaults, given) as unknown as T

/** Each builder makes a whole, valid row; a test names only what it is about. */
export const aFeed = (given: RowOf<Feed> = {}): Feed =>
  row<Feed>(
    { id: 'ami', state: 'live', sinceAt: MORNING, lastWordAt: MORNING, lagMs: 2, reason: null, drift: 0 },
    given,
  )

/** The id is the number, the name is the one that this number has among the people. */
export const anExtension = (given: RowOf<Extension> = {}): Extension => {
  const number = given.number ?? given.id ?? '101'
  return row<Extension>(
    {
      id: number,
      number,
      name: nameOf(number),
      groups: [],
      state: 'idle',
      stateAt: null,
      party: null,
      direction: null,
      backFrom: null,
      legIds: [],
      registration: 'registered',
      newMessages: null,
      oldMessages: null,
      dnd: null,
      forwardTo: null,
      recording: false,
      recordingPaused: false,
      muted: false,
      supervised: false,
      paused: false,
      answerable: false,
      presence: null,
      statusText: null,
    },
    given,
  )
}

/** Talking since the morning. Given an extension, its person is on it; otherwise the outsider is. */
export const aLeg = (given: RowOf<Leg> = {}): Leg => {
  const extensionId = given.extensionId ?? null
  return row<Leg>(
    {
      id: 'leg-1',
      callId: 'call-1',
      extensionId,
      trunkId: null,
      who: extensionId === null ? { ...outsider } : { number: extensionId, name: nameOf(extensionId) },
      party: null,
      direction: 'in',
      phase: 'talking',
      phaseAt: MORNING,
      createdAt: MORNING,
      answeredAt: MORNING,
      heldAt: null,
      holdingAt: null,
      resumable: false,
      peerLegIds: [],
      backFrom: null,
      place: null,
      recording: false,
      recordedTo: null,
      recordingPaused: false,
      muted: false,
      supervisedBy: [],
      supervises: null,
      cameWithId: null,
    },
    given,
  )
}

export const aCall = (given: RowOf<Call> = {}): Call =>
  row<Call>(
    {
      id: 'call-1',
      legIds: [],
      phase: 'talking',
      startedAt: MORNING,
      answeredAt: MORNING,
      heldAt: null,
      caller: { ...outsider },
      callee: null,
      kind: 'inbound',
      did: null,
      queueId: null,
      trunkId: null,
      conferenceId: null,
      backFrom: null,
      place: null,
      recording: false,
      supervised: false,
    },
    given,
  )

export const aQueue = (given: RowOf<Queue> = {}): Queue =>
  row<Queue>(
    {
      id: 'sales',
      name: 'sales',
      strategy: 'ringall',
      waitingIds: [],
      memberIds: [],
      answered: 0,
      abandoned: 0,
      serviceLevelPercent: null,
      serviceLevelMs: 60_000,
      averageWaitMs: 0,
      averageTalkMs: 0,
    },
    given,
  )

export const aWaitingCaller = (given: RowOf<WaitingCaller> = {}): WaitingCaller =>
  row<WaitingCaller>(
    { id: 'leg-1', queueId: 'sales', position: 1, who: { ...outsider }, joinedAt: MORNING, priority: 0 },
    given,
  )

export const aMember = (given: RowOf<Member> = {}): Member => {
  const extensionId = given.extensionId === undefined ? '103' : given.extensionId
  return row<Member>(
    {
      id: `${given.queueId ?? 'sales'}|PJSIP/${extensionId ?? 'agent'}`,
      queueId: 'sales',
      extensionId,
      name: nameOf(extensionId ?? ''),
      status: 'free',
      paused: false,
      pausedReason: null,
      pausedAt: null,
      penalty: 0,
      callsTaken: 0,
      inCall: false,
      lastCallAt: null,
      wrapUpUntilAt: null,
      dynamic: false,
    },
    given,
  )
}

export const aConference = (given: RowOf<Conference> = {}): Conference =>
  row<Conference>(
    { id: '801', name: '801', participantIds: [], locked: false, recording: false, startedAt: MORNING },
    given,
  )

export const aParticipant = (given: RowOf<Participant> = {}): Participant =>
  row<Participant>(
    {
      id: 'leg-1',
      conferenceId: '801',
      extensionId: null,
      who: { ...outsider },
      admin: false,
      muted: false,
      talking: false,
      joinedAt: MORNING,
      madeBy: null,
    },
    given,
  )

/** Anna, 101, asks Boris, 102, while somebody waits. */
export const aConsult = (given: RowOf<Consult> = {}): Consult =>
  row<Consult>(
    {
      id: 'leg-2',
      operatorExtensionId: '101',
      customerLegId: 'leg-1',
      targetLegId: 'leg-3',
      targetExtensionId: '102',
      target: { name: 'Boris Kern', number: '102' },
      phase: 'talking',
      phaseAt: MORNING,
    },
    given,
  )

export const aLot = (given: RowOf<Lot> = {}): Lot =>
  row<Lot>({ id: 'default', name: 'default', firstSlot: 701, lastSlot: 720, parkedIds: [] }, given)

export const aParkedCall = (given: RowOf<ParkedCall> = {}): ParkedCall =>
  row<ParkedCall>(
    {
      id: `${given.lotId ?? 'default'}/${given.slot ?? '701'}`,
      lotId: 'default',
      slot: '701',
      legId: 'leg-1',
      who: { ...outsider },
      forWhom: null,
      parkedBy: null,
      parkedAt: MORNING,
      expiresAt: null,
    },
    given,
  )

export const aTrunk = (given: RowOf<Trunk> = {}): Trunk =>
  row<Trunk>(
    { id: 'telco', name: 'telco', state: 'registered', stateAt: MORNING, callsIn: 0, callsOut: 0, rttMs: 12 },
    given,
  )

export const aSwitch = (given: RowOf<Switch> = {}): Switch =>
  row<Switch>({ id: 'night', name: 'Night service', on: false, position: 1 }, given)

export const aCommand = (given: RowOf<Command> = {}): Command =>
  row<Command>(
    {
      id: 'intent-0001',
      kind: 'hang-up',
      operator: null,
      actorExtensionId: null,
      legId: 'leg-1',
      targetExtensionId: null,
      state: 'asked',
      error: null,
      outcome: null,
      askedAt: MORNING,
      settledAt: null,
      undoUntilAt: null,
      undoTo: null,
    },
    given,
  )

export const aNeed = (given: RowOf<Need> = {}): Need => row<Need>({ id: 'dialplan:hold', state: 'ok', fix: '' }, given)
/** A call to be made by Anna, 101. */
export const aCallback = (given: RowOf<Callback> = {}): Callback =>
  row<Callback>(
    {
      id: 'callback-0001',
      operatorId: '101',
      number: '102',
      name: nameOf('102'),
      note: '',
      origin: null,
      dueAt: MORNING,
      state: 'scheduled',
      waitsFor: null,
      attempts: 0,
      lastAttemptAt: null,
      lastOutcome: null,
      result: null,
      createdAt: MORNING,
      closedAt: null,
    },
    given,
  )

export const aNote = (given: RowOf<Note> = {}): Note =>
  row<Note>(
    {
      id: 'note-0001',
      legId: 'leg-1',
      text: 'Wants a quote',
      byExtensionId: '101',
      byName: nameOf('101'),
      at: MORNING,
    },
    given,
  )

/** From Anna to Boris, as Boris sees it. */
export const aMessage = (given: RowOf<Message> = {}): Message =>
  row<Message>(
    {
      id: 'message-0001',
      fromExtensionId: '101',
      fromName: nameOf('101'),
      toExtensionId: '102',
      toName: nameOf('102'),
      text: 'Lunch?',
      at: MORNING,
      unread: true,
      readBy: 0,
    },
    given,
  )

/** A board of these rows, each table given as a list. The AMI feed is live unless `feeds` says otherwise. */
export function aView(rows: { [T in TableName]?: readonly Tables[T][] } = {}): MutableView {
  const view = emptyView()
  for (const [table, list] of Object.entries({ feeds: [aFeed()], ...rows }))
    for (const one of list) (view[table as TableName] as Map<string, { id: string }>).set(one.id, one)
  return view
}
