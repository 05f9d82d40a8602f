import type { ChannelBlock } from '@jackfield/ami'
import { isOurs, queue, readPlace } from '@jackfield/dialplan'
import { leaveBridge } from './bridge.ts'
import { parseChannelName } from './channel-name.ts'
import { DOWN, RING, RINGING, UP } from './channel-state.ts'
import { leaveRoom } from './confbridge.ts'
import { deviceOf, touchDevice } from './device.ts'
import { endDial } from './dial.ts'
import { partAskers } from './feature-transfer.ts'
import { pairHold, partHold } from './hold-pair.ts'
import { ownerOf, reconsider } from './identity.ts'
import { joinHalves, partHalves } from './local.ts'
import type { Channel, Mirror } from './mirror.ts'
import { isName } from './names.ts'
import { unpark } from './parking.ts'
import { numberOf } from './people.ts'
import { leaveQueue } from './queue-caller.ts'
import { pairNewCall, partCalls } from './second-call.ts'
import { stopSpying, takeAskedSpyMode } from './spy.ts'
import { touch, touchPeople } from './touch.ts'

/** How long late events about a removed channel are ignored. */
const TOMBSTONE_MS = 60_000

/** [CHAN-1] Creates the channel, or merges into the existing one. A late event about a removed channel creates nothing. */
export function createChannel(mirror: Mirror, block: ChannelBlock, at: number): Channel | null {
  const known = mirror.channels.get(block.uniqueid)
  if (known) {
    mergeBlock(mirror, known, block, at)
    return known
  }
  if (block.uniqueid === '' || mirror.tombstones.has(block.uniqueid)) return null
  const { kind, device: key, stem } = parseChannelName(block.channel)
  const device = deviceOf(mirror, key)
  mirror.order += 1
  const channel: Channel = {
    uniqueid: block.uniqueid,
    channel: block.channel,
    channelState: block.channelState,
    callerIdNum: block.callerIdNum,
    callerIdName: block.callerIdName,
    connectedLineNum: block.connectedLineNum,
    connectedLineName: block.connectedLineName,
    context: block.context,
    exten: block.exten,
    transferredFrom: null,
    linkedid: block.linkedid,
    application: '',
    applicationData: '',
    order: mirror.order,
    kind,
    stem,
    device,
    firstExten: block.exten,
    createdAt: at,
    heardAt: null,
    ringingAt: block.channelState === RINGING ? at : null,
    upAt: block.channelState === UP ? at : null,
    answerListed: false,
    holdListed: false,
    bridge: null,
    bridgeAt: null,
    leftBridgeAt: null,
    holdAt: null,
    unholdAt: null,
    mohAt: null,
    mohEndAt: null,
    holdPartner: null,
    firstCall: null,
    secondCall: null,
    asksFor: null,
    askedBy: null,
    askedIn: null,
    pickedUp: false,
    asksIn: null,
    swappedFrom: null,
    hungUpAt: null,
    recordings: 0,
    recordingOver: false,
    recordedTo: null,
    recordingId: null,
    recordingPaused: false,
    muted: false,
    // Born silent within somebody's call: it is being called, and the DialBegin that says so follows.
    wasDialed: block.channelState === RINGING || (block.channelState === DOWN && block.linkedid !== block.uniqueid),
    calls: block.channelState === RING,
    requested: block.channelState === DOWN || block.channelState === RINGING,
    dialledNumber: '',
    forwardedFrom: '',
    calledInVain: '',
    hasDialed: false,
    originated: false,
    dials: new Map(),
    dialedBy: null,
    dialEndAt: null,
    otherHalf: null,
    queue: null,
    viaQueue: null,
    ledTo: readPlace(queue, block),
    parked: null,
    room: null,
    spiesOn: null,
    spyAt: null,
    madeFor: null,
    spyMode: takeAskedSpyMode(mirror, block.uniqueid),
    spies: new Set(),
  }
  mirror.channels.set(block.uniqueid, channel)
  device.channels.add(channel)
  if (device.isUnlisted || device.state === 'INVALID') {
    device.isUnlisted = false
    reconsider(mirror, device)
  }
  touchDevice(mirror, device)
  touch(mirror, channel)
  learnCallerIdName(mirror, channel)
  joinHalves(mirror, channel)
  pairHold(mirror, channel)
  pairNewCall(mirror, channel)
  return channel
}

/** [CHAN-5] Finds the channel that a block names and merges the block; null when there is none (and none is made). */
export function knownChannel(mirror: Mirror, block: ChannelBlock, at: number): Channel | null {
  const channel = mirror.channels.get(block.uniqueid)
  if (!channel) return null
  channel.heardAt = at
  mergeBlock(mirror, channel, block, at)
  return channel
}

function mergeBlock(mirror: Mirror, channel: Channel, block: ChannelBlock, at: number): void {
  if (channel.linkedid !== block.linkedid) {
    channel.linkedid = block.linkedid
    if (channel.room || channel.bridge?.kind === 'room') touch(mirror, channel)
  }
  const isElsewhere = isAtNewPlace(channel, block)
  if (isElsewhere) {
    channel.context = block.context
    channel.exten = block.exten
    channel.transferredFrom = null
    // [CALLER-6] The exchange's own context of the queue is where it was sent; another of ours, or a transfer, is not.
    if (isOurs(block.context)) channel.ledTo = readPlace(queue, block)
  }
  let changed = isElsewhere
  if (isElsewhere) {
    // [SPY-2] ChanSpy runs at one place of the dialplan.
    stopSpying(mirror, channel, at)
    channel.application = ''
    channel.applicationData = ''
  }
  if (channel.channelState !== block.channelState && !isBehind(channel, block)) {
    channel.channelState = block.channelState
    if (block.channelState === RINGING) {
      channel.ringingAt ??= at
      // [LEG-9] The own channel of one who calls can be told RINGING too, as a port of DAHDI is.
      if (!channel.calls && !channel.hasDialed) channel.wasDialed = true
      touchDevice(mirror, channel.device)
    } else if (block.channelState === UP) channel.upAt ??= at
    else if (block.channelState === RING) {
      channel.calls = true
      // Some drivers make the channel of a phone that is lifted before it has a state.
      channel.requested = channel.wasDialed
      pairNewCall(mirror, channel)
    }
    changed = true
  }
  if (channel.callerIdNum !== block.callerIdNum) {
    channel.callerIdNum = block.callerIdNum
    changed = true
  }
  if (channel.callerIdName !== block.callerIdName) {
    channel.callerIdName = block.callerIdName
    changed = true
  }
  if (channel.connectedLineNum !== block.connectedLineNum) {
    channel.connectedLineNum = block.connectedLineNum
    changed = true
  }
  if (channel.connectedLineName !== block.connectedLineName) {
    channel.connectedLineName = block.connectedLineName
    changed = true
  }
  if (isElsewhere) pairHold(mirror, channel)
  if (changed) {
    touch(mirror, channel)
    learnCallerIdName(mirror, channel)
  }
}

/** [CHAN-7] As the channel was before it rang or was answered. */
const isBehind = ({ channelState }: Channel, block: ChannelBlock): boolean =>
  block.channelState === DOWN && channelState !== DOWN

function isAtNewPlace({ context, exten, transferredFrom }: Channel, block: ChannelBlock): boolean {
  if (context === block.context && exten === block.exten) return false
  return transferredFrom?.context !== block.context || transferredFrom.exten !== block.exten
}

/** [EXT-4] A phone's caller id names its person only while it shows the phone's own number. */
function learnCallerIdName(mirror: Mirror, { device, callerIdNum, callerIdName }: Channel): void {
  if (callerIdName === '' || callerIdName === device.callerIdName) return
  const { extension } = ownerOf(mirror, device)
  if (extension === null || (callerIdNum !== device.endpoint && callerIdNum !== numberOf(extension))) return
  if (!isName(callerIdName)) return
  device.callerIdName = callerIdName
  touchPeople(mirror, new Set([extension]))
}

/** [CHAN-2] [CHAN-3] Removes the channel with everything that hung on it, and puts up its stone. */
export function removeChannel(mirror: Mirror, uniqueid: string, at: number): void {
  bury(mirror, uniqueid, at)
  const channel = mirror.channels.get(uniqueid)
  if (!channel) return
  touch(mirror, channel)
  leaveBridge(mirror, channel, at)
  for (const dial of [...channel.dials.values()]) endDial(mirror, dial, at)
  if (channel.dialedBy) endDial(mirror, channel.dialedBy, at)
  leaveQueue(mirror, channel, at)
  if (channel.parked) unpark(mirror, channel.parked)
  stopSpying(mirror, channel, at)
  for (const spy of [...channel.spies]) stopSpying(mirror, spy, at)
  partHalves(mirror, channel)
  mirror.moves.delete(uniqueid)
  partHold(mirror, channel)
  partAskers(mirror, channel)
  partCalls(mirror, channel)
  const { device } = channel
  leaveRoom(mirror, channel)
  device.channels.delete(channel)
  device.lastGoneAt = at
  if (device.state === 'INVALID') reconsider(mirror, device)
  touchDevice(mirror, device)
  // Devices of Local channels and helpers are names of calls, not of things that stay.
  if (channel.kind !== 'person' && device.channels.size === 0) mirror.devices.delete(device.key)
  mirror.channels.delete(uniqueid)
}

/** [LEG-10] HangupRequest: the phone has hung up, and its person is free, though Asterisk may keep the channel until a transfer is through. */
export function hangUp(mirror: Mirror, channel: Channel, at: number): void {
  if (channel.hungUpAt !== null || channel.kind !== 'person') return
  channel.hungUpAt = at
  channel.device.lastGoneAt = at
  touch(mirror, channel)
  touchDevice(mirror, channel.device)
}

/** Puts up the stone, and clears those that stood long enough; they stand in the order of their time. */
function bury(mirror: Mirror, uniqueid: string, at: number): void {
  mirror.tombstones.delete(uniqueid)
  mirror.tombstones.set(uniqueid, at + TOMBSTONE_MS)
  for (const [id, until] of mirror.tombstones) {
    if (until > at) return
    mirror.tombstones.delete(id)
    mirror.refused.delete(id)
  }
}
