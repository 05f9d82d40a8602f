import type { SwitchSetup } from '@jackfield/dialplan'
import type { ForwardWhen, SpyMode } from '@jackfield/model'
import { type Directory, type KnownDirectory, knownDirectory } from './directory.ts'

/*
 * The picture of what Asterisk said, in Asterisk's spelling where a header of that name exists. It is written in place
 * by one owner. Instants are epoch ms of the caller's clock; an instant is remembered here so that `derive` needs no memory.
 */

import type {
  Bridge,
  Channel,
  DayBase,
  Device,
  Exten,
  Lot,
  Mailbox,
  Parked,
  Queue,
  Registration,
  Room,
} from './mirror-rows.ts'

import type { ListName } from './prime-steps.ts'

export type * from './mirror-rows.ts'

/** The kinds of things that an event can touch. */
export const touchedKinds = [
  'channels',
  'extensions',
  'queues',
  /** `<queue>|<interface>` */
  'members',
  'rooms',
  'parked',
  'lots',
  'trunks',
  'switches',
] as const
export type TouchedKind = (typeof touchedKinds)[number]

/** What was touched since the deriver last looked; ids only, so that what is gone can be named too. */
export type Touched = Record<TouchedKind, Set<string>> & {
  /** Everything: a new mirror, or a change of the directory that may concern anybody. */
  all: boolean
}

/** What came of telling a phone to answer, once: by a trial, or by a command that cost a call. */
export interface AnswerTrial {
  readonly endpoint: string
  /** As which make the phone was registered then; '' = not known. */
  readonly userAgent: string
  readonly obeys: boolean
}

export interface Mirror {
  readonly directory: KnownDirectory
  readonly channels: Map<string, Channel>
  /** Removed channels by Uniqueid: until when late events about them are ignored. */
  readonly tombstones: Map<string, number>
  readonly halves: Map<string, Channel[]>
  /** Legs that Asterisk moves to another bridge at this moment, by Uniqueid: of which optimisation, and the bridge they have left. */
  readonly moves: Map<string, { id: string; left: string | null }>
  readonly bridges: Map<string, Bridge>
  /** Bridges that have ended lately: when. */
  readonly endedBridges: Map<string, number>
  readonly devices: Map<string, Device>
  readonly devicesByEndpoint: Map<string, Set<Device>>
  readonly extens: Map<string, Exten>
  readonly queues: Map<string, Queue>
  /** By queue: what its counters stood at when the day began. */
  readonly dayBases: Map<string, DayBase>
  /** Lamps for the login of members that the exchange has, `Custom:QUEUE108*400`, by that name in capital letters. */
  readonly loginLamps: Map<string, string>
  /** By the name of a queue: extensions whose hint is that queue, `500@internal`. */
  readonly queueHints: Map<string, Set<string>>
  readonly rooms: Map<string, Room>
  readonly lots: Map<string, Lot>
  readonly parked: Map<string, Parked>
  readonly mailboxes: Map<string, Mailbox>
  readonly registrations: Map<string, Registration>
  /** Agents of a pool that are logged in: the device of the phone by which they are. */
  readonly agents: Map<string, string>
  /** What agents of the pool are called, by their numbers, as the exchange lists them. */
  readonly agentNames: Map<string, string>
  /** Names by number, as far as they were read; those of the configuration stand in the directory. */
  readonly names: { readonly database: Map<string, string>; readonly endpoint: Map<string, string> }
  /** Counts changes of evidence about more than one device, and of hints: what was decided before is old. */
  evidenceChanged: number
  /** How many registrations stand with a guess, and how many devices there were when that was last looked at. */
  guesses: number
  guessesSettledAt: number
  /** PJSIPShowEndpoints was answered: an endpoint that it lacks is gone. */
  endpointsListed: boolean
  /** Lists that were answered. */
  readonly listed: Set<ListName>
  /** Drivers whose SIPshowregistry or IAXregistry was answered. */
  readonly registriesListed: Set<string>
  /** Devices whose configuration is being asked for, by key. */
  readonly awaited: Set<string>
  hintsChanged: number
  /** How the phones of a PJSIP endpoint call themselves, as far as it was read. */
  userAgents: ReadonlyMap<string, readonly string[]>
  /** [ANSWER-4] What came of telling a phone to answer: endpoint to its trials. */
  answerTrials: ReadonlyMap<string, readonly AnswerTrial[]>
  /** [ANSWER-5] Ringing channels that Asterisk ended because the phone refused a request in their dialog: Uniqueid to the endpoint. As long as tombstones. */
  readonly refused: Map<string, string>
  readonly presence: Map<string, { status: string; subtype: string; message: string }>
  /** Switches of the site, by id: on or off, where known. */
  readonly switchStates: Map<string, boolean>
  /** Numbers of the call flows of whose lamps the exchange has spoken, and the switches that its database has of them, by id. */
  readonly callFlows: Set<string>
  readonly foundSwitches: Map<string, SwitchSetup>
  /** Lamps of phones that the dialplan sets (`Custom:DEVDND<device>`), by `lampKey`: lit or not. */
  readonly lamps: Map<string, boolean>
  /** Numbers that Asterisk's database holds as not to be disturbed; null = never read. */
  keptDnd: Set<string> | null
  /** Where Asterisk's database has the calls of a number go on to, by its families; null = never read. */
  keptForwards: Readonly<Record<ForwardWhen, ReadonlyMap<string, string>>> | null
  /** Numbers whose follow-me is on, and where it rings, as far as it was read. */
  readonly followMe: Map<string, readonly string[]>
  /** Modes of supervision that were asked for, by the Uniqueid of channels that are still to come. */
  readonly askedSpyModes: Map<string, SpyMode>
  /** Bridges in which ARI sees other channels, by Bridgeuniqueid: since when, epoch ms. */
  disputed: ReadonlyMap<string, number>
  readonly touched: Touched
  order: number
  /** The newest instant that any event or list carried. */
  at: number
}

const newTouched = (): Touched => ({
  all: true,
  ...(Object.fromEntries(touchedKinds.map((kind) => [kind, new Set<string>()])) as Record<TouchedKind, Set<string>>),
})

/** An empty mirror. `directory` is the site's own configuration of people and trunks. */
export function createMirror(options: { directory?: Directory } = {}): Mirror {
  return {
    directory: knownDirectory(options.directory ?? {}),
    channels: new Map(),
    tombstones: new Map(),
    halves: new Map(),
    moves: new Map(),
    bridges: new Map(),
    endedBridges: new Map(),
    devices: new Map(),
    devicesByEndpoint: new Map(),
    extens: new Map(),
    queues: new Map(),
    dayBases: new Map(),
    queueHints: new Map(),
    loginLamps: new Map(),
    rooms: new Map(),
    lots: new Map(),
    parked: new Map(),
    mailboxes: new Map(),
    registrations: new Map(),
    agents: new Map(),
    agentNames: new Map(),
    names: { database: new Map(), endpoint: new Map() },
    evidenceChanged: 0,
    guesses: 0,
    guessesSettledAt: 0,
    endpointsListed: false,
    listed: new Set(),
    registriesListed: new Set(),
    awaited: new Set(),
    hintsChanged: 0,
    userAgents: new Map(),
    answerTrials: new Map(),
    refused: new Map(),
    presence: new Map(),
    switchStates: new Map(),
    callFlows: new Set(),
    foundSwitches: new Map(),
    lamps: new Map(),
    keptDnd: null,
    keptForwards: null,
    followMe: new Map(),
    askedSpyModes: new Map(),
    disputed: new Map(),
    touched: newTouched(),
    order: 0,
    at: 0,
  }
}
