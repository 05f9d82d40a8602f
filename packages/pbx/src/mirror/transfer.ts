import type { AmiEventOf } from '@jackfield/ami'
import { enterBridge, leaveBridge } from './bridge.ts'
import { knownChannel } from './channel.ts'
import { joinRoom, leaveRoom } from './confbridge.ts'
import type { Bridge, Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/**
 * [REFER-1] BlindTransfer: the transferee goes on at that extension. No other event says so before it calls or enters something there.
 */
export function blindTransferred(mirror: Mirror, event: AmiEventOf<'BlindTransfer'>, at: number): void {
  const { result, transferee, context, extension } = event
  if (result !== 'Success' || !transferee) return
  const before = mirror.channels.get(transferee.uniqueid)
  const hasGoneOn = before?.context !== transferee.context || before.exten !== transferee.exten
  const found = knownChannel(mirror, transferee, at)
  if (found && !hasGoneOn) place(mirror, found, context, extension)
}

/**
 * [REFER-2] AttendedTransfer. Where both of the transferer's channels are in bridges that can be joined (`DestType: Bridge`), the bridge
 * events tell all but the queue [REFER-3]. Where one of them runs an application (Dial that still rings, Queue, ConfBridge, Park), Asterisk puts
 * the transferee into its place in one stroke (`DestType: App`), and no other event says so (`ast_bridge_transfer_attended` in main/bridge.c).
 */
export function attendedTransferred(mirror: Mirror, event: AmiEventOf<'AttendedTransfer'>, at: number): void {
  if (event.result !== 'Success') return
  if (!event.transferee) {
    if (event.destType === 'App') takeAllAlong(mirror, event, at)
    return
  }
  const { origTransferer, origBridge, secondTransferer, secondBridge } = event
  const transferee = knownChannel(mirror, event.transferee, at)
  const [orig, second] = [mirror.channels.get(origTransferer.uniqueid), mirror.channels.get(secondTransferer.uniqueid)]
  // Either of the two may be the one that is in no bridge: the user of the phone chooses from which call they transfer.
  if (event.destType !== 'App') {
    if (transferee && second) transferee.viaQueue = second.viaQueue ?? transferee.viaQueue
    return
  }
  const [left, from, block] = origBridge ? [origBridge, second, secondTransferer] : [secondBridge, orig, origTransferer]
  if (!transferee || !from || from === transferee) return
  if (transferee.bridge && transferee.bridge.bridgeUniqueid === left?.bridgeUniqueid)
    leaveBridge(mirror, transferee, at)
  takePlace(mirror, from, transferee, at)
  place(mirror, transferee, block.context, block.exten)
}

/**
 * [REFER-4] With several people on the transferer's side Asterisk names no transferee: a Local channel of its own takes the transferer's place in
 * their bridge, and its other half the place in the application (`attended_transfer_bridge` in main/bridge.c).
 */
function takeAllAlong(mirror: Mirror, event: AmiEventOf<'AttendedTransfer'>, at: number): void {
  const { origTransferer, origBridge, secondTransferer, secondBridge } = event
  const [stays, left] = origBridge ? [secondTransferer, origBridge] : [origTransferer, secondBridge]
  const from = mirror.channels.get(stays.uniqueid)
  if (!from || !left) return
  const half = [...mirror.channels.values()]
    .filter(({ channel, otherHalf }) => ownLink.test(channel) && isIn(otherHalf?.bridge ?? null, left.bridgeUniqueid))
    .sort((a, b) => b.order - a.order)[0]
  if (half) takePlace(mirror, from, half, at)
}

/** The half that takes over an application. */
const ownLink = /^Local\/_attended@transfer.*;2$/

/** Its other half may still be on its way there. */
const isIn = (bridge: Bridge | null, uniqueid: string): boolean => bridge === null || bridge.bridgeUniqueid === uniqueid

/** What is where `from` was is now `to`: its queue, the channels it dials or is dialed by, its bridge, room and parking slot. */
function takePlace(mirror: Mirror, from: Channel, to: Channel, at: number): void {
  touch(mirror, from)
  touch(mirror, to)
  takeQueue(mirror, from, to)
  takeDials(from, to)
  takeRoom(mirror, from, to, at)
  if (from.parked) {
    to.parked = from.parked
    to.parked.channel = to
    from.parked = null
    mirror.touched.parked.add(to.parked.key)
  }
}

function takeQueue(mirror: Mirror, from: Channel, to: Channel): void {
  to.viaQueue = from.viaQueue ?? to.viaQueue
  from.viaQueue = null
  const { queue } = from
  if (!queue) return
  const { uniqueid, callerIdNum, callerIdName } = to
  queue.entries = queue.entries
    .filter((entry) => entry.uniqueid !== uniqueid)
    .map((entry) => (entry.uniqueid === from.uniqueid ? { ...entry, uniqueid, callerIdNum, callerIdName } : entry))
  from.queue = null
  to.queue = queue
  mirror.touched.queues.add(queue.queue)
}

function takeDials(from: Channel, to: Channel): void {
  for (const [id, dial] of from.dials) {
    to.dials.set(id, dial)
    dial.caller = to
    to.hasDialed = true
  }
  from.dials.clear()
  const { dialedBy } = from
  if (!dialedBy || to.dialedBy) return
  dialedBy.caller.dials.delete(from.uniqueid)
  dialedBy.caller.dials.set(to.uniqueid, dialedBy)
  dialedBy.dest = to
  to.dialedBy = dialedBy
  from.dialedBy = null
}

function takeRoom(mirror: Mirror, from: Channel, to: Channel, at: number): void {
  const { bridge, room } = from
  const user = room?.users.get(from.uniqueid)
  if (room) leaveRoom(mirror, from)
  if (bridge) {
    leaveBridge(mirror, from, at)
    enterBridge(mirror, to, bridge, at)
  }
  if (room && user) joinRoom(mirror, room, to, user)
}

function place(mirror: Mirror, channel: Channel, context: string, exten: string): void {
  if (channel.context === context && channel.exten === exten) return
  channel.transferredFrom = { context: channel.context, exten: channel.exten }
  channel.context = context
  channel.exten = exten
  channel.application = ''
  touch(mirror, channel)
}
