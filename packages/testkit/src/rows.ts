import {
  type Alert,
  type Call,
  type Callback,
  type Command,
  type ExchangeRow,
  type Extension,
  emptyView,
  type Feed,
  type Gap,
  type HotDesk,
  type Leg,
  type Message,
  type MutableView,
  type Need,
  type Note,
  type PersonContexts,
  type Reservation,
  type TableName,
  type Tables,
} from '@jackfield/model'
import { nameOf, outsider } from './people.ts'
import { type RowOf, row } from './row.ts'
import { MORNING } from './turnable-clock.ts'

/** Each builder makes a whole, valid row; a test names only what it is about. */
export const anExchange = (given: RowOf<ExchangeRow> = {}): ExchangeRow =>
  row<ExchangeRow>(
    { id: 'rome', name: 'Rome', position: 0, dialTo: [{ exchangeId: 'milan' as never, prefix: '82' }] },
    given,
  )

export const aFeed = (given: RowOf<Feed> = {}): Feed =>
  row<Feed>(
    { id: 'ami', state: 'live', sinceAt: MORNING, lastWordAt: MORNING, lagMs: 2, reason: null, drift: 0 },
    given,
  )

/** The queues as they were in the morning. */
export const aGap = (given: RowOf<Gap> = {}): Gap =>
  row<Gap>(
    {
      id: 'QueueStatus',
      part: 'queues',
      state: 'last-known',
      sinceAt: MORNING,
      why: 'refused',
      reason: 'Permission denied',
    },
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
      place: null,
      backFrom: null,
      legIds: [],
      registration: 'registered',
      newMessages: null,
      oldMessages: null,
      dnd: null,
      forwards: { always: null, busy: null, noAnswer: null },
      followMe: null,
      recording: false,
      recordingPaused: false,
      muted: false,
      supervised: false,
      paused: false,
      answerable: false,
      presence: null,
      statusText: null,
      doubt: null,
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
      contact: null,
      doubt: null,
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
      forwardedFrom: null,
      recording: false,
      supervised: false,
      doubt: null,
    },
    given,
  )

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
      whenFree: null,
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

/** Anna's number, in the one context of the test exchange. */
export const somePersonContexts = (given: RowOf<PersonContexts> = {}): PersonContexts =>
  row<PersonContexts>({ id: '101', contexts: ['internal'] }, given)

/** Anna is signed in at a phone of the hot desks. */
export const aHotDesk = (given: RowOf<HotDesk> = {}): HotDesk =>
  row<HotDesk>({ id: '105', name: nameOf('101'), assigned: false, sinceAt: MORNING }, given)

/** Anna looks for somebody for the caller. */
export const aReservation = (given: RowOf<Reservation> = {}): Reservation =>
  row<Reservation>({ id: 'leg-1', byExtensionId: '101', byName: nameOf('101') }, given)

/** Anna called 112 in the morning; nobody has taken note of it. */
export const anAlert = (given: RowOf<Alert> = {}): Alert =>
  row<Alert>(
    {
      id: 'alert-0001',
      number: '112',
      who: { name: nameOf('101'), number: '101' },
      extensionId: '101',
      location: '',
      at: MORNING,
      noted: null,
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
