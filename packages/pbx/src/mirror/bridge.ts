import type { BridgeBlock } from '@jackfield/ami'
import { endRoom, roomOf } from './confbridge.ts'
import { dropAnsweredDials, settleDials } from './dial.ts'
import { leaveOnHold, releaseCustomer, settleAsker } from './feature-transfer.ts'
import type { Bridge, BridgeKind, Channel, Mirror } from './mirror.ts'
import { settleFirstCalls } from './second-call.ts'
import { stopSpying } from './spy.ts'
import { touch } from './touch.ts'

/** BridgeCreate, or any event that carries the bridge block. */
export function bridgeOf(mirror: Mirror, block: BridgeBlock, at: number): Bridge {
  const known = mirror.bridges.get(block.bridgeUniqueid)
  if (known) {
    describe(mirror, known, block)
    return known
  }
  const bridge = bridgeById(mirror, block.bridgeUniqueid, at)
  describe(mirror, bridge, block)
  return bridge
}

/** The bridge of that id; a bare one when only the id is known, as from CoreShowChannel. */
export function bridgeById(mirror: Mirror, bridgeUniqueid: string, at: number): Bridge {
  let bridge = mirror.bridges.get(bridgeUniqueid)
  if (!bridge) {
    bridge = {
      bridgeUniqueid,
      bridgeType: '',
      bridgeTechnology: '',
      bridgeCreator: '',
      bridgeName: '',
      kind: 'talk',
      members: new Map(),
      askedBy: null,
      waitsFor: null,
      changedAt: at,
    }
    mirror.bridges.set(bridgeUniqueid, bridge)
  }
  return bridge
}

/** Merges the bridge block, and updates the channels in the bridge accordingly. */
function describe(mirror: Mirror, bridge: Bridge, block: BridgeBlock): void {
  bridge.bridgeType = block.bridgeType
  bridge.bridgeTechnology = block.bridgeTechnology
  bridge.bridgeCreator = block.bridgeCreator
  bridge.bridgeName = block.bridgeName
  const kind = kindOf(block)
  if (kind === 'room' && block.bridgeName !== '') {
    const room = roomOf(mirror, block.bridgeName)
    // [CONF-10] A word about a bridge of before may come late, when the room has begun anew.
    const held = room.bridgeUniqueid === null ? undefined : mirror.bridges.get(room.bridgeUniqueid)
    if (room.bridgeUniqueid !== bridge.bridgeUniqueid && (held?.members.size ?? 0) === 0) {
      room.bridgeUniqueid = bridge.bridgeUniqueid
      mirror.touched.rooms.add(room.conference)
    }
  }
  if (kind === bridge.kind) return
  bridge.kind = kind
  for (const member of bridge.members.values()) touch(mirror, member)
}

/** [BRIDGE-5] The technology of a bridge changes without an event, so class and creator decide first. */
function kindOf(block: BridgeBlock): BridgeKind {
  if (block.bridgeType === 'parking' || block.bridgeCreator === 'Parking') return 'parking'
  if (block.bridgeCreator === 'ConfBridge') return 'room'
  if (block.bridgeType === 'agent_hold' || block.bridgeCreator === 'AgentPool') return 'agents'
  if (block.bridgeCreator === 'BridgeWait' || block.bridgeTechnology === 'holding_bridge') return 'holding'
  return 'talk'
}

/** [BRIDGE-1] [BRIDGE-2] BridgeEnter: into this bridge, out of any other. Twice is once. */
export function enterBridge(mirror: Mirror, channel: Channel, bridge: Bridge, at: number): void {
  if (channel.bridge === bridge) return
  leaveBridge(mirror, channel, at)
  // [SPY-2] Who was led out of ChanSpy left a stand-in behind, and Asterisk tells of that one that it stops.
  if (bridge.kind === 'talk') stopSpying(mirror, channel, at)
  channel.bridge = bridge
  channel.bridgeAt = at
  channel.holdAt = null
  channel.unholdAt = null
  channel.mohAt = null
  channel.mohEndAt = null
  bridge.members.set(channel.uniqueid, channel)
  bridge.changedAt = at
  settleDials(mirror, channel)
  settleAsker(mirror, channel)
  settleFirstCalls(mirror, bridge)
  touch(mirror, channel)
  touchTheOther(mirror, bridge, channel)
  if (bridge.kind === 'room') mirror.touched.rooms.add(bridge.bridgeName)
}

/** [LEG-6] Whether somebody is alone in a bridge also the helpers of Asterisk decide that come and go. */
function touchTheOther(mirror: Mirror, { members, kind }: Bridge, channel: Channel): void {
  if (kind !== 'talk' || members.size > 3) return
  for (const member of members.values()) if (member !== channel) touch(mirror, member)
}

/** [BRIDGE-3] [HOLD-3] Out of its bridge, when it is in one. */
export function leaveBridge(mirror: Mirror, channel: Channel, at: number): void {
  const { bridge } = channel
  if (!bridge) return
  leaveOnHold(mirror, channel)
  bridge.members.delete(channel.uniqueid)
  bridge.changedAt = at
  releaseCustomer(mirror, channel, bridge)
  channel.bridge = null
  channel.bridgeAt = null
  channel.leftBridgeAt = at
  channel.holdAt = null
  channel.unholdAt = null
  dropAnsweredDials(mirror, channel)
  touch(mirror, channel)
  touchTheOther(mirror, bridge, channel)
  if (bridge.kind === 'room') {
    channel.room?.users.delete(channel.uniqueid)
    channel.room = null
    mirror.touched.rooms.add(bridge.bridgeName)
  }
}

/** How long the end of a bridge is remembered for the witness, ms. */
const ENDED_MS = 10_000

/** BridgeDestroy: removes the bridge, and takes the channels that are still recorded in it out of it. */
export function destroyBridge(mirror: Mirror, bridgeUniqueid: string, at: number): void {
  const bridge = mirror.bridges.get(bridgeUniqueid)
  if (!bridge) return
  for (const member of [...bridge.members.values()]) leaveBridge(mirror, member, at)
  mirror.bridges.delete(bridgeUniqueid)
  mirror.endedBridges.set(bridgeUniqueid, at)
  // They stand in the order of their ends.
  for (const [id, endedAt] of mirror.endedBridges) {
    if (at - endedAt < ENDED_MS) break
    mirror.endedBridges.delete(id)
  }
  if (bridge.kind === 'room') endRoom(mirror, bridge.bridgeName, bridgeUniqueid)
}
