import type { AmiEvent, AmiEventName, AmiEventOf } from '@jackfield/ami'
import { bridgeOf, destroyBridge, enterBridge, leaveBridge } from './bridge.ts'
import { createChannel, hangUp, knownChannel, removeChannel } from './channel.ts'
import { endRoom, joinRoom, leaveRoom, roomOf, startRoom } from './confbridge.ts'
import { mirrorDeviceState } from './device.ts'
import { hearDialled, hearOwnCall } from './device-calls.ts'
import { findDevice } from './device-key.ts'
import { beginDial, finishDial, learnDialString, progressDial } from './dial.ts'
import { isHandedOver } from './feature-transfer.ts'
import { mirrorHint } from './hint.ts'
import { hold, startMusic, stopMusic, unhold } from './hold.ts'
import { pair } from './local.ts'
import { beginMove, endMove, finishMove, isMoving } from './local-move.ts'
import type { Mirror, Parked } from './mirror.ts'
import { countRecording, pauseRecording } from './mixmonitor.ts'
import { park, unpark } from './parking.ts'
import { mirrorPresence } from './presence.ts'
import { agentCalled, agentCompleted, agentConnected } from './queue-agent.ts'
import { abandonQueue, joinQueue, leaveQueue } from './queue-caller.ts'
import { addMember, logAgent, removeMember, updateMember } from './queue-member.ts'
import { mirrorContact, mirrorPeerStatus } from './reachability.ts'
import { mirrorRegistry, settleGuesses } from './registration.ts'
import { pairHeldCall } from './second-call.ts'
import { startSpying, stopSpying } from './spy.ts'
import { attendedTransferred, blindTransferred } from './transfer.ts'
import { noteRefused } from './user-agents.ts'
import { mirrorMailbox } from './voicemail.ts'

type Handlers = { [N in AmiEventName]?: (mirror: Mirror, event: AmiEventOf<N>, at: number) => void }

/** One case for each event that changes the mirror; each is safe to apply twice and late. All other events are ignored. */
const handlers: Handlers = {
  Newchannel: (mirror, { channel }, at) => {
    // [CHAN-1] Over HTTP a list may be answered before this event is told: it shows the channel where the dialplan has led it since.
    const isListed = mirror.channels.get(channel.uniqueid)?.heardAt === null
    const made = createChannel(mirror, channel, at)
    if (!made) return
    if (isListed && channel.exten !== '') made.firstExten = channel.exten
    made.heardAt = at
    hearOwnCall(mirror, made, channel)
  },
  Newstate: (mirror, { channel }, at) => void knownChannel(mirror, channel, at),
  NewCallerid: (mirror, { channel }, at) => void knownChannel(mirror, channel, at),
  NewConnectedLine: (mirror, { channel }, at) => void knownChannel(mirror, channel, at),
  Hangup: (mirror, { channel, cause }, at) => {
    noteRefused(mirror, channel.uniqueid, cause)
    removeChannel(mirror, channel.uniqueid, at)
  },
  HangupRequest: (mirror, { channel, cause }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (cause !== null) noteRefused(mirror, channel.uniqueid, cause)
    if (found) hangUp(mirror, found, at)
  },
  Rename: (mirror, { uniqueid, newname }) => {
    const channel = mirror.channels.get(uniqueid)
    if (channel && newname !== '') channel.channel = newname
  },

  BridgeCreate: (mirror, { bridge }, at) => void bridgeOf(mirror, bridge, at),
  BridgeDestroy: (mirror, { bridge }, at) => destroyBridge(mirror, bridge.bridgeUniqueid, at),
  BridgeEnter: (mirror, { bridge, channel, swapUniqueid }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (!found) return
    const into = bridgeOf(mirror, bridge, at)
    // [BRIDGE-4] The swapped one's own Leave comes just before or after.
    const swapped = swapUniqueid === null ? undefined : into.members.get(swapUniqueid)
    if (swapped && swapped !== found) leaveBridge(mirror, swapped, at)
    enterBridge(mirror, found, into, at)
    endMove(mirror, found.uniqueid)
  },
  BridgeLeave: (mirror, { bridge, channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found?.bridge?.bridgeUniqueid !== bridge.bridgeUniqueid) return
    if (isMoving(mirror, found) || isHandedOver(found)) return
    leaveBridge(mirror, found, at)
  },

  DialBegin: (mirror, { caller, dest, dialString }, at) => {
    const called = knownChannel(mirror, dest, at)
    const calling = caller && knownChannel(mirror, caller, at)
    // A caller that is named but gone: the Hangup of the called one is on its way.
    if (!called || (caller && !calling)) return
    if (calling) learnDialString(mirror, calling, called, dialString)
    beginDial(mirror, calling, called, at)
    hearDialled(mirror, called, dialString)
  },
  DialState: (mirror, { caller, dest, dialStatus }, at) => {
    if (caller) knownChannel(mirror, caller, at)
    const called = knownChannel(mirror, dest, at)
    if (called) progressDial(mirror, called, dialStatus, at)
  },
  DialEnd: (mirror, { caller, dest, dialStatus }, at) => {
    if (caller) knownChannel(mirror, caller, at)
    const called = knownChannel(mirror, dest, at)
    if (called) finishDial(mirror, called, dialStatus, at)
  },

  LocalBridge: (mirror, { localOne, localTwo }, at) => {
    const one = knownChannel(mirror, localOne, at)
    const two = knownChannel(mirror, localTwo, at)
    if (one && two) pair(mirror, one, two)
  },
  LocalOptimizationBegin: beginMove,
  LocalOptimizationEnd: finishMove,

  Hold: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (!found) return
    hold(mirror, found, at)
    pairHeldCall(mirror, found)
  },
  Unhold: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) unhold(mirror, found, at)
  },
  MusicOnHoldStart: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) startMusic(mirror, found, at)
  },
  MusicOnHoldStop: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) stopMusic(mirror, found, at)
  },

  MixMonitorStart: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) countRecording(mirror, found, 1)
  },
  MixMonitorStop: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) countRecording(mirror, found, -1)
  },
  MixMonitorMute: (mirror, { channel, state }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) pauseRecording(mirror, found, state)
  },
  ChanSpyStart: (mirror, { spyer, spyee }, at) => {
    const who = knownChannel(mirror, spyer, at)
    const whom = spyee && knownChannel(mirror, spyee, at)
    if (who && whom) startSpying(mirror, who, whom, at)
  },
  ChanSpyStop: (mirror, { spyer, spyee }, at) => {
    const who = knownChannel(mirror, spyer, at)
    if (who && (!spyee || who.spiesOn?.uniqueid === spyee.uniqueid)) stopSpying(mirror, who, at)
  },

  DeviceStateChange: (mirror, { device, state }, at) => mirrorDeviceState(mirror, device, state, at),
  ExtensionStatus: (mirror, event) => mirrorHint(mirror, event),
  PresenceStateChange: mirrorPresence,
  ContactStatus: (mirror, event, at) => {
    const device = findDevice(mirror, `PJSIP/${event.endpointName}`)
    // An endpoint that a list lacked and whose phone registers was made since.
    if (device?.isUnlisted && /^(?:Reachable|NonQual)/.test(event.contactStatus)) device.isUnlisted = false
    mirrorContact(mirror, { ...event, endpoint: event.endpointName, status: event.contactStatus }, at)
  },
  PeerStatus: (mirror, { peer, peerStatus, time }, at) => mirrorPeerStatus(mirror, peer, peerStatus, time, at),
  Registry: (mirror, event, at) => mirrorRegistry(mirror, event, at),
  MessageWaiting: (mirror, event) =>
    mirrorMailbox(mirror, event.mailbox, { newMessages: event.new, oldMessages: event.old }),

  QueueCallerJoin: (mirror, { channel, queue, position }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) joinQueue(mirror, found, queue, position, at)
  },
  QueueCallerLeave: (mirror, { channel, queue }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found?.queue?.queue === queue) leaveQueue(mirror, found, at)
  },
  QueueCallerAbandon: (mirror, { channel, queue }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) abandonQueue(mirror, found, queue)
  },
  AgentCalled: (mirror, event, at) => {
    knownChannel(mirror, event.channel, at)
    knownChannel(mirror, event.dest, at)
    agentCalled(mirror, event)
  },
  AgentConnect: (mirror, event, at) => {
    knownChannel(mirror, event.channel, at)
    knownChannel(mirror, event.dest, at)
    agentConnected(mirror, event)
  },
  AgentComplete: (mirror, event, at) => {
    knownChannel(mirror, event.channel, at)
    if (event.dest) knownChannel(mirror, event.dest, at)
    agentCompleted(mirror, event, at)
  },
  AgentLogin: (mirror, { channel, agent }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found) logAgent(mirror, agent, found.device)
  },
  AgentLogoff: (mirror, { channel, agent }, at) => {
    knownChannel(mirror, channel, at)
    logAgent(mirror, agent, null)
  },
  QueueMemberAdded: (mirror, { member }) => addMember(mirror, member),
  QueueMemberRemoved: (mirror, { member }) => removeMember(mirror, member.queue, member.interface),
  QueueMemberStatus: (mirror, { member }) => updateMember(mirror, member),
  QueueMemberPause: (mirror, { member }, at) => updateMember(mirror, member, at),
  QueueMemberPenalty: (mirror, { member }) => updateMember(mirror, member),
  QueueMemberRinginuse: (mirror, { member }) => updateMember(mirror, member),

  ConfbridgeStart: (mirror, { conference, bridge }, at) => {
    bridgeOf(mirror, bridge, at)
    startRoom(mirror, conference, at)
  },
  ConfbridgeEnd: (mirror, { conference, bridge }) => endRoom(mirror, conference, bridge.bridgeUniqueid),
  ConfbridgeRecord: (mirror, { conference }) => recordRoom(mirror, conference, true),
  ConfbridgeStopRecord: (mirror, { conference }) => recordRoom(mirror, conference, false),
  ConfbridgeJoin: (mirror, { conference, channel, admin, muted }, at) => {
    const found = knownChannel(mirror, channel, at)
    // [CONF-4] By its own road, so perhaps after the Leave: who has gone on to another bridge is not brought back.
    if (!found || (found.bridge !== null && found.bridge.bridgeName !== conference)) return
    const room = roomOf(mirror, conference)
    // ConfbridgeMute may come before ConfbridgeJoin, and is the newer of the two.
    const known = room.users.get(found.uniqueid)
    joinRoom(mirror, room, found, { admin, muted: known?.muted ?? muted, joinedAt: at })
  },
  ConfbridgeLeave: (mirror, { conference, channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (found?.room?.conference === conference) leaveRoom(mirror, found)
  },
  ConfbridgeMute: (mirror, event, at) => userIs(mirror, event, at, { muted: true }),
  ConfbridgeUnmute: (mirror, event, at) => userIs(mirror, event, at, { muted: false }),
  ConfbridgeTalking: (mirror, event, at) => userIs(mirror, event, at, { talking: event.talkingStatus }),

  // [BACK-3] Our own contexts tell where they have somebody; else nothing may be heard of him for long.
  UserEvent: (mirror, { channel, userEvent }, at) => {
    if (channel && userEvent === 'JackfieldPlace') knownChannel(mirror, channel, at)
  },

  Pickup: (mirror, { channel }, at) => {
    const found = knownChannel(mirror, channel, at)
    if (!found || found.pickedUp) return
    found.pickedUp = true
    mirror.touched.channels.add(found.uniqueid)
  },

  BlindTransfer: blindTransferred,
  AttendedTransfer: attendedTransferred,

  ParkedCall: (mirror, event, at) => {
    const found = knownChannel(mirror, event.parkee, at)
    if (found) park(mirror, found, event, at)
  },
  ParkedCallSwap: (mirror, event, at) => {
    const found = knownChannel(mirror, event.parkee, at)
    if (found) park(mirror, found, event, at)
  },
  ParkedCallTimeOut: unparked,
  ParkedCallGiveUp: unparked,
  UnParkedCall: unparked,
}

/** [PARK-3] It is the parked channel that is named, and the place: both must fit, since the place may have a new tenant. */
function unparked(
  mirror: Mirror,
  event: AmiEventOf<'ParkedCallTimeOut' | 'ParkedCallGiveUp' | 'UnParkedCall'>,
  at: number,
): void {
  knownChannel(mirror, event.parkee, at)
  const parked: Parked | undefined = mirror.parked.get(`${event.parkinglot}/${event.parkingSpace}`)
  if (parked?.channel.uniqueid === event.parkee.uniqueid) unpark(mirror, parked)
}

function recordRoom(mirror: Mirror, conference: string, recording: boolean): void {
  const room = mirror.rooms.get(conference)
  if (!room || room.recording === recording) return
  room.recording = recording
  mirror.touched.rooms.add(conference)
}

function userIs(
  mirror: Mirror,
  { conference, channel }: AmiEventOf<'ConfbridgeMute' | 'ConfbridgeUnmute' | 'ConfbridgeTalking'>,
  at: number,
  is: { muted?: boolean; talking?: boolean },
): void {
  const found = knownChannel(mirror, channel, at)
  if (!found) return
  // The two roads of a conference: BridgeEnter may come before ConfbridgeJoin.
  const { bridge } = found
  if (found.room?.conference === conference) joinRoom(mirror, found.room, found, is)
  else if (bridge?.kind === 'room' && bridge.bridgeName === conference)
    joinRoom(mirror, roomOf(mirror, conference), found, is)
}

/**
 * What one event changes in the picture. `at` is when it was heard, epoch ms. Safe twice, late and for the unknown; marks
 * what it touched for the deriver.
 */
export function mirrorEvent(mirror: Mirror, event: AmiEvent, at: number): void {
  if (at > mirror.at) mirror.at = at
  if (event.event === 'unknown') return
  const handler = handlers[event.event] as ((mirror: Mirror, event: AmiEvent, at: number) => void) | undefined
  if (handler) handler(mirror, event, at)
  settleGuesses(mirror)
}
