import * as z from 'zod/mini'
import { CallId, ConferenceId, ExtensionId, LegId, QueueId, TrunkId } from './ids.ts'
import { At, Doubt, Party } from './rows-base.ts'
import { Command, ExchangeRow, Feed, Gap, Need, PersonContexts, Switch, Trunk } from './rows-exchange.ts'
import { Alert, Callback, HotDesk, Note, Reservation } from './rows-own.ts'
import { Conference, Lot, Member, ParkedCall, Participant, Queue, WaitingCaller } from './rows-places.ts'
import type { TableName } from './table-names.ts'

/*
 * The rows of the board, one schema each. Rules for all: `null` for nothing (never undefined), instants are epoch
 * milliseconds by the gateway's clock and end in `At`, lists of ids are in the order to be shown.
 */

/** The values of `data-state` on a tile; stable for automation. */
export const ExtensionState = z.enum([
  'idle',
  'dialing',
  'ringing',
  'talking',
  'held',
  'busy',
  'unavailable',
  'unknown',
])
export type ExtensionState = z.infer<typeof ExtensionState>

export const Registration = z.enum(['registered', 'unreachable', 'unregistered', 'unknown'])
export type Registration = z.infer<typeof Registration>

/** Which way a leg goes, seen from its own phone: `out` = this phone dialled. */
export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

/** V8: how a person says they are to be reached. `busy` asks not to be disturbed, but nothing is switched by it; `off` = gone for today. */
export const Presence = z.enum(['available', 'away', 'lunch', 'meeting', 'busy', 'off'])
export type Presence = z.infer<typeof Presence>

/**
 * Where a leg is alone in the dialplan: its context, and the application that it runs there; '' = unknown. `purpose` = what that is for, where it is known, and
 * `of` whose mailbox or which place: a person, or a name that the site gives to it; null = unknown.
 */
export const DialplanPlace = z.object({
  context: z.string(),
  application: z.string(),
  purpose: z.nullable(
    z.enum(['voicemail', 'messages', 'menu', 'directory', 'announcement', 'echo', 'recall', 'ready']),
  ),
  of: z.nullable(Party),
})
export type DialplanPlace = z.infer<typeof DialplanPlace>

/** C30: in which case a person's calls go on to another number. */
export const ForwardWhen = z.enum(['always', 'busy', 'noAnswer'])
export type ForwardWhen = z.infer<typeof ForwardWhen>

/** C30: where a person's calls go on to, in each case; null = they don't, '' = to a number that is not known. */
export const Forwards = z.object({
  always: z.nullable(z.string()),
  busy: z.nullable(z.string()),
  noAnswer: z.nullable(z.string()),
})
export type Forwards = z.infer<typeof Forwards>

/** V1, V7, V9: one extension. */
export const Extension = z.object({
  id: ExtensionId,
  number: z.string(),
  name: z.string(),
  groups: z.array(z.string()),
  state: ExtensionState,
  /** Since when it is in `state`; null = not known (it was so when we came). */
  stateAt: z.nullable(At),
  /** The other party of the most important leg, null when idle. */
  party: z.nullable(Party),
  direction: z.nullable(Direction),
  /** As of the most important leg. */
  place: z.nullable(DialplanPlace),
  /** The target that did not answer, when the leg's call came back from a transfer. */
  backFrom: z.nullable(Party),
  /** Its legs, the one that decides `state` first. */
  legIds: z.array(LegId),
  registration: Registration,
  newMessages: z.nullable(z.number()),
  oldMessages: z.nullable(z.number()),
  dnd: z.nullable(z.boolean()),
  forwards: Forwards,
  /** C30: the numbers that ring for calls to this person, whose follow-me is on; null = it is off, or nobody could read it. */
  followMe: z.nullable(z.array(z.string())),
  recording: z.boolean(),
  /** What is recorded of it by a command of the panel has silence in it for now. */
  recordingPaused: z.boolean(),
  /** Muted in one of its calls. */
  muted: z.boolean(),
  supervised: z.boolean(),
  /** Paused in at least one queue. */
  paused: z.boolean(),
  /** C2: its phone obeys `answer` while it rings, by configuration or because its make is known to. */
  answerable: z.boolean(),
  /** V8: set by the person; null = never. */
  presence: z.nullable(Presence),
  /** V8: the person's own text; null = none. */
  statusText: z.nullable(z.string()),
  /** V19: null = confirmed. */
  doubt: z.nullable(Doubt),
})
export type Extension = z.infer<typeof Extension>

/**
 * What a leg is doing. `waiting` = in a queue, `parked` = in a slot, `conference` = in a room, `menu` = alone in the dialplan
 * (IVR, voicemail, an announcement), `supervising` = listening to somebody.
 */
export const LegPhase = z.enum([
  'dialing',
  'ringing',
  'talking',
  'held',
  'waiting',
  'parked',
  'conference',
  'menu',
  'supervising',
])
export type LegPhase = z.infer<typeof LegPhase>

/** How somebody supervises: heard by nobody, by the one listened to, by both. */
export const SpyMode = z.enum(['listen', 'whisper', 'barge'])
export type SpyMode = z.infer<typeof SpyMode>

/** A1, A2: somebody whom the site's phonebook knows by the number, or another program that is asked. */
export const PhonebookEntry = z.object({
  /** '' = not known. */
  company: z.string(),
  vip: z.boolean(),
  /** How many contacts have the number: with two or more it is not certain who it is. 0 = none, only the other program knows them. */
  contacts: z.number(),
  /** The name in the caller id, which that of the phonebook or the program stands in for; '' = none. */
  callerName: z.string(),
  /** A2: a word of the other program about them; '' = none. */
  tag: z.string(),
  /** A2: their page in the other program, http or https; null = none. */
  link: z.nullable(z.string()),
  /** A1: where their photo is, behind `/api/v1/contacts/`; null = there is none, or several contacts have the number. */
  photo: z.nullable(z.string()),
})
export type PhonebookEntry = z.infer<typeof PhonebookEntry>

/** V2, V9: a channel as the operator sees it. Local halves and Asterisk's own helpers are never legs. */
export const Leg = z.object({
  id: LegId,
  callId: CallId,
  /** Whose phone this is, when it is one of ours. */
  extensionId: z.nullable(ExtensionId),
  /** Through which trunk it came or went. */
  trunkId: z.nullable(TrunkId),
  /** The person at this leg: the extension's name and number, or the caller's. */
  who: Party,
  /** The person at the other end, when there is just one. */
  party: z.nullable(Party),
  /** A1, A2: what the site's phonebook, or a program that it asks, knows of `who`, which has its name from there; null = nothing, or the exchange or the site's configuration names them. */
  contact: z.nullable(PhonebookEntry),
  direction: Direction,
  phase: LegPhase,
  phaseAt: At,
  createdAt: At,
  answeredAt: z.nullable(At),
  /** Hears hold music since (its other party pressed hold). Null = not being held. */
  heldAt: z.nullable(At),
  /** Pressed hold itself since. */
  holdingAt: z.nullable(At),
  /** Held, or holding, by a command of the panel, which can also take it back; not by the phone's own key. */
  resumable: z.boolean(),
  /** Legs it is bridged with or ringing to or from, sorted. */
  peerLegIds: z.array(LegId),
  recording: z.boolean(),
  /** The name of the file when it is recorded by a command of the panel; null = it isn't, or by the site's own doing. */
  recordedTo: z.nullable(z.string()),
  /** That recording has silence in it for now. */
  recordingPaused: z.boolean(),
  /** Muted by a command of the panel; stays so wherever it is moved. */
  muted: z.boolean(),
  /** Extensions (or '' for a foreign one) that are listening to this leg. */
  supervisedBy: z.array(z.string()),
  /** The person, number or queue that it came back from to its transferer, while nothing else was done with it. */
  backFrom: z.nullable(Party),
  /** `menu` only: its place in the dialplan, or that of the half of a Local channel behind which the application is. */
  place: z.nullable(DialplanPlace),
  /** With whom it talked before both came to this room, while both are there. */
  cameWithId: z.nullable(LegId),
  /** The leg it listens to and the mode; null = a mode that was not asked for here, so it is not known. */
  supervises: z.nullable(z.object({ legId: LegId, mode: z.nullable(SpyMode) })),
  /** V19: null = confirmed. */
  doubt: z.nullable(Doubt),
})
export type Leg = z.infer<typeof Leg>

/** V2: the legs that are joined now by a bridge or a pending dial. */
export const Call = z.object({
  id: CallId,
  legIds: z.array(LegId),
  phase: z.enum(['dialing', 'ringing', 'talking', 'held', 'waiting', 'parked', 'conference', 'menu', 'supervising']),
  startedAt: At,
  answeredAt: z.nullable(At),
  heldAt: z.nullable(At),
  caller: Party,
  callee: z.nullable(Party),
  /** internal = between extensions; inbound / outbound = through a trunk. */
  kind: z.enum(['internal', 'inbound', 'outbound']),
  did: z.nullable(z.string()),
  queueId: z.nullable(QueueId),
  trunkId: z.nullable(TrunkId),
  conferenceId: z.nullable(ConferenceId),
  /** As of the leg that came back. */
  backFrom: z.nullable(Party),
  /** As of the leg that is alone in a menu. */
  place: z.nullable(DialplanPlace),
  /** The person who was called, when that person's calls go on to the one who is called now; null = nobody's do. */
  forwardedFrom: z.nullable(Party),
  recording: z.boolean(),
  supervised: z.boolean(),
  /** V19: as of the first of its legs that has one; null = confirmed. */
  doubt: z.nullable(Doubt),
})
export type Call = z.infer<typeof Call>

/**
 * C5, V2: an operator asks somebody while a customer waits. `talking` = the operator talks with who was asked, `swapped` = with the
 * customer, and who was asked waits. Its id is the operator's leg.
 */
export const Consult = z.object({
  id: LegId,
  operatorExtensionId: z.nullable(ExtensionId),
  customerLegId: LegId,
  /** The target's leg; null = not rung yet, or no phone of a person (voicemail). */
  targetLegId: z.nullable(LegId),
  targetExtensionId: z.nullable(ExtensionId),
  target: Party,
  /** A command of ours leads it, or the operator's phone by a key or code of its own: then only the phone can go on with it. */
  by: z.enum(['command', 'phone']),
  phase: z.enum(['dialing', 'ringing', 'talking', 'swapped']),
  phaseAt: At,
})
export type Consult = z.infer<typeof Consult>

/** The schema of the rows of each table. */
export const tables = {
  exchanges: ExchangeRow,
  feeds: Feed,
  gaps: Gap,
  extensions: Extension,
  calls: Call,
  legs: Leg,
  consults: Consult,
  queues: Queue,
  waitingCallers: WaitingCaller,
  members: Member,
  conferences: Conference,
  participants: Participant,
  lots: Lot,
  parkedCalls: ParkedCall,
  trunks: Trunk,
  switches: Switch,
  commands: Command,
  needs: Need,
  callbacks: Callback,
  notes: Note,
  personContexts: PersonContexts,
  alerts: Alert,
  hotDesks: HotDesk,
  reservations: Reservation,
} as const satisfies Record<TableName, unknown>
export type Tables = { [T in TableName]: z.infer<(typeof tables)[T]> }

/** The whole board: rows by id, in each table. Rows are replaced, never edited. */
export type View = { [T in TableName]: ReadonlyMap<string, Tables[T]> }
export type MutableView = { [T in TableName]: Map<string, Tables[T]> }
