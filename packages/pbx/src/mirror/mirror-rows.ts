import type { SpyMode } from '@jackfield/model'
import type { Contact, Identity, Suspicion } from './number-rows.ts'
import type { Entry } from './plain-rows.ts'

export type * from './number-rows.ts'
export type * from './plain-rows.ts'

/** A channel that Asterisk has now. */
export interface Channel {
  readonly uniqueid: string
  channel: string
  channelState: number
  callerIdNum: string
  callerIdName: string
  connectedLineNum: string
  connectedLineName: string
  context: string
  exten: string
  /** [REFER-1] [HOLD-6] The place that a transfer or a hold took it from: an event that shows it there still is older. */
  transferredFrom: { context: string; exten: string } | null
  linkedid: string
  /** From the last list; never a base for state, see [LIST-4]. */
  application: string
  applicationData: string
  /** Order of creation in this mirror, for channels born in the same millisecond. */
  order: number
  /** `person` = may be a leg, `local` = half of a Local pair, `hidden` = a helper of Asterisk's own. */
  kind: ChannelKind
  /** The name of a Local half without `;1` or `;2`. */
  stem: string | null
  device: Device
  /** The extension it was born with: the dialled number, or the DID of a call from outside. */
  firstExten: string
  createdAt: number
  /** When an event told of it last; null = only lists have. */
  heardAt: number | null
  /** Its phone began to ring. */
  ringingAt: number | null
  /** It became Up. */
  upAt: number | null
  /** `upAt` comes from a list. */
  answerListed: boolean
  bridge: Bridge | null
  bridgeAt: number | null
  leftBridgeAt: number | null
  /** Its phone pressed hold. */
  holdAt: number | null
  /** `holdAt`, or that there is none, was read off the other side in a list. */
  holdListed: boolean
  unholdAt: number | null
  /** It hears music. */
  mohAt: number | null
  mohEndAt: number | null
  /** The one held by it, or holding it, by a command of the panel: see `hold-pair.ts`. */
  holdPartner: Channel | null
  /** [CONS-6] The call of the same phone that waits while this one was begun, and the one that was begun while this one waits. */
  firstCall: Channel | null
  secondCall: Channel | null
  /** [CONS-9] The customer who waits while this one asks somebody by a feature code, and the operator for whom this one waits. */
  asksFor: Channel | null
  askedBy: Channel | null
  /** The bridge in which it asked when its phone hung up. */
  askedIn: Bridge | null
  /** [CONS-11] The bridge in which it asked last, and the one where who is asked waits while it is back with the customer. */
  asksIn: Bridge | null
  swappedFrom: Bridge | null
  /** [LEG-10] Its phone has hung up, though Asterisk keeps the channel a while. */
  hungUpAt: number | null
  /** MixMonitors that run on it. */
  recordings: number
  /** The last of them was stopped. */
  recordingOver: boolean
  /** Our own recording of it: see `recording.ts`. */
  recordedTo: string | null
  recordingId: string | null
  recordingPaused: boolean
  /** Muted by a command of the panel; Asterisk does not report it. */
  muted: boolean
  /** [LEG-9] It was in the state Ring once: its person calls. */
  calls: boolean
  /** [DIAL-6] The number by which a line was asked to call it; '' = not known. */
  dialledNumber: string
  /** [DIAL-7] The number of the person who was called and whose calls go on to this channel; '' = nobody's do. */
  forwardedFrom: string
  /** [MENU-3] The person whose phone it called last without an answer; '' = none. */
  calledInVain: string
  /** Somebody or something (Dial, Queue, Originate) called it. */
  wasDialed: boolean
  /** [LEG-11] It has picked up a call that rang elsewhere. */
  pickedUp: boolean
  /** It called somebody itself. */
  hasDialed: boolean
  /** [CONS-10] Asterisk made it, to call its phone: by Dial, Queue or Originate. Where this runs on later, nothing else tells it from a call that the phone began. */
  requested: boolean
  /** Called without a caller: by an Originate. */
  originated: boolean
  /** Dials it has under way, by the Uniqueid of the one that is called. */
  dials: Map<string, Dial>
  /** The dial that called it. */
  dialedBy: Dial | null
  /** When the last of its dials ended without an answer. */
  dialEndAt: number | null
  /** One of several phones that a command rings: the Uniqueid of the channel that it asked for. */
  madeFor: string | null
  /** The other half of a Local pair. */
  otherHalf: Channel | null
  /** The queue it waits in. */
  queue: Queue | null
  /** The queue by which it came to whom it talks to. */
  viaQueue: string | null
  /** The queue that a command sent it to, and the priority there: it may stand in the exchange's own context for that queue by now. */
  ledTo: { readonly queue: string; readonly priority: number } | null
  parked: Parked | null
  /** The conference that its last event names. */
  room: Room | null
  /** The channel it listens to. */
  spiesOn: Channel | null
  spyAt: number | null
  /** The mode of supervision, where a command of ours asked for it; Asterisk does not report it. */
  spyMode: SpyMode | null
  /** The channels that listen to it. */
  spies: Set<Channel>
}
export type ChannelKind = 'person' | 'local' | 'hidden'

/** A dial from its DialBegin until both sides are in a bridge, or it ended, or one of the two is gone. */
export interface Dial {
  caller: Channel
  dest: Channel
  at: number
  ringing: boolean
  answeredAt: number | null
  /** Guessed from a list, which has no dials. */
  inferred: boolean
}

/** `room` = ConfBridge, `agents` = where agents of a pool wait for calls, `holding` = parking and BridgeWait, where people don't hear each other. */
export type BridgeKind = 'room' | 'parking' | 'agents' | 'holding' | 'talk'

export interface Bridge {
  readonly bridgeUniqueid: string
  bridgeType: string
  bridgeTechnology: string
  bridgeCreator: string
  bridgeName: string
  kind: BridgeKind
  members: Map<string, Channel>
  /** [CONS-9] The operator who asked here by a feature code and has hung up: what is here belongs to the customer. */
  askedBy: Channel | null
  /** [CONS-11] The operator who is back with the customer while who was asked waits here. */
  waitsFor: Channel | null
  /** When its membership last changed. */
  changedAt: number
}

/** Anything that has a device state: a phone, a trunk, `Custom:`, `Queue:` … */
export interface Device {
  /** `PJSIP/101` */
  readonly key: string
  readonly tech: string
  readonly endpoint: string
  readonly isPhone: boolean
  /** The state in DeviceStateChange; '' = never reported. */
  state: string
  stateAt: number | null
  /** When it last came back from being unreachable. */
  backAt: number | null
  /** When its last channel went. */
  lastGoneAt: number | null
  /** It has been reported as in use, so its state speaks of calls. */
  tellsUse: boolean
  /** Its state does not fit its channels. */
  suspicion: Suspicion | null
  channels: Set<Channel>
  /** The caller name by which its own calls go. */
  callerIdName: string
  /** The hints that name it, by `number@context`. */
  hints: Map<string, { readonly number: string; readonly context: string }>
  contacts: Map<string, Contact>
  peerStatus: string
  /** `192.0.2.5:5060`, as its driver lists it (chan_sip, IAX2); '' = it has none now, null = it was not listed. */
  address: string | null
  /** How the registration object that belongs to it is called. */
  registration: string | null
  /** How long it took to answer last, by its PeerStatus, ms. */
  roundtripMs: number | null
  /** Since when its reachability is what it is. */
  reachAt: number | null
  /** Queue members that are this phone: `<queue>|<interface>`. */
  members: Set<string>
  /** A list of all endpoints of its technology lacks it. */
  isUnlisted: boolean
  /** A number that was dialled through it; '' = none was. */
  through: string
  /** Numbers other than its own that its calls came from, a few of them. */
  callers: ReadonlySet<string>
  /** Numbers by which its configuration lets it call. */
  numbers: ReadonlySet<string>
  /** It has called with its own number. */
  calledItself: boolean
  /** It was rung by its bare name, as a phone is. */
  called: boolean
  /** A call of its own began at the extension `s`: nobody dialled a number there. */
  beginsAtS: boolean
  /** The context in which its calls begin; '' = it made none yet. */
  context: string
  /** Who or what it is taken for; null = to be decided again. See `identity.ts`. */
  identity: Identity | null
  /** `Mirror.evidenceChanged` when that was decided. */
  identityAt: number
}

export interface Queue {
  readonly queue: string
  strategy: string
  completed: number
  abandoned: number
  servicelevelPerf: number | null
  /** Of `completed`, those answered within `serviceLevel`. */
  completedInLevel: number
  /** seconds */
  serviceLevel: number
  /** seconds */
  holdtime: number
  /** seconds */
  talkTime: number
  /** Waiting callers, the next one first. */
  entries: Entry[]
  members: Map<string, Member>
  /** Calls that were counted as completed, newest last, so that a repeated event counts once. */
  counted: string[]
}

export interface Member {
  readonly queue: string
  readonly interface: string
  memberName: string
  stateInterface: string
  membership: string
  penalty: number
  callsTaken: number
  /** [MEMBER-7] Calls that a status counted before their AgentComplete came, and when the last of them; when the last AgentComplete came. */
  countedAhead: number
  countedAheadAt: number
  completedAt: number
  lastCallAt: number | null
  pausedAt: number | null
  inCall: boolean
  /** The caller of the call that it is in, and the callers whose calls it has left while their AgentComplete is still to come. */
  caller: string | null
  leftCallers: string[]
  status: number
  paused: boolean
  pausedReason: string
  /** seconds */
  wrapuptime: number
  wrapUpUntilAt: number | null
  /** The phone it is, by its state interface. */
  device: Device | null
  /** The number it is, when it is named by hint or as a Local channel. */
  number: string | null
  /** The context that stands with that number. */
  context: string | null
  /** It is a number that is dialled through the device, and not the device. */
  outside: boolean
}

export interface Room {
  readonly conference: string
  bridgeUniqueid: string | null
  locked: boolean
  recording: boolean | null
  startedAt: number | null
  users: Map<string, RoomUser>
}
interface RoomUser {
  readonly uniqueid: string
  admin: boolean
  muted: boolean
  talking: boolean
  joinedAt: number | null
}

export interface Parked {
  readonly key: string
  readonly parkinglot: string
  readonly parkingSpace: string
  channel: Channel
  parkerDialString: string
  parkedAt: number
  expiresAt: number | null
}
