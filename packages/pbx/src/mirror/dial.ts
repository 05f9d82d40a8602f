import { madeByHelper } from '@jackfield/dialplan'
import { devicesOf, touchDevice } from './device.ts'
import { isNumber, numberIn } from './dial-string.ts'
import { ownerOf } from './identity.ts'
import { markMade } from './made.ts'
import type { Channel, Dial, Mirror } from './mirror.ts'
import { partSentCall } from './second-call.ts'
import { touch } from './touch.ts'

/** [DIAL-1] DialBegin: `caller` calls `dest`. Without a caller nobody dials: an Originate, or half of a Local pair. */
export function beginDial(mirror: Mirror, caller: Channel | null, dest: Channel, at: number, inferred = false): void {
  if (!dest.wasDialed) {
    dest.wasDialed = true
    // Its trunk counts it among the calls out now, which its leg need not show.
    touchDevice(mirror, dest.device)
  }
  touch(mirror, dest)
  if (!caller) {
    dest.originated = true
    return
  }
  if (caller === dest) return
  const made = madeByHelper(caller.uniqueid)
  if (made !== null) {
    dest.originated = true
    markMade(mirror, dest, made)
  }
  caller.hasDialed = true
  partSentCall(mirror, caller)
  for (const dial of caller.dials.values()) if (dial.answeredAt !== null) dropDial(mirror, dial)
  const known = dest.dialedBy
  if (known?.caller === caller) {
    known.inferred &&= inferred
    return
  }
  if (known) dropDial(mirror, known)
  const dial: Dial = { caller, dest, at, ringing: false, answeredAt: null, inferred }
  caller.dials.set(dest.uniqueid, dial)
  dest.dialedBy = dial
  touch(mirror, caller)
}

/**
 * [DIAL-6] [DIAL-7] What DialBegin says of the number that is called, before the exchange shows the caller another one: distributions write what
 * they like into the caller's connected line, and it comes back as the caller id of the channel that is called.
 */
export function learnDialString(mirror: Mirror, caller: Channel, dest: Channel, dialString: string): void {
  dest.forwardedFrom = caller.otherHalf?.forwardedFrom ?? ''
  if (dest.kind === 'local') {
    if (dest.forwardedFrom === '' && caller.leftBridgeAt === null)
      dest.forwardedFrom = forwarderOf(mirror, caller, dialString)
    passOnForwarder(mirror, dest)
    return
  }
  if (dest.kind === 'hidden' || ownerOf(mirror, dest.device).extension !== null) return
  // Dial itself gives the channel the caller's extension of now as its caller id.
  const exten = /^CID:/.test(dest.callerIdName) ? '' : dest.callerIdNum
  const told = numberIn(dialString, dest.device.tech)
  dest.dialledNumber = told || [exten, caller.firstExten, caller.connectedLineNum].find(isNumber) || ''
}

/** The far half of a Local channel has a thread of its own, and its `DialBegin` may be published first: whom it has dialled by then learns it now. */
function passOnForwarder(mirror: Mirror, { forwardedFrom, otherHalf }: Channel): void {
  if (forwardedFrom === '' || !otherHalf) return
  for (const { dest } of otherHalf.dials.values()) {
    if (dest.forwardedFrom !== '') continue
    dest.forwardedFrom = forwardedFrom
    touch(mirror, dest)
    passOnForwarder(mirror, dest)
  }
}

/** The person whom a caller asked for, when a Local channel takes the call to another number. */
function forwarderOf(mirror: Mirror, { connectedLineNum, firstExten }: Channel, dialString: string): string {
  const asked = [connectedLineNum, firstExten].find((text) => isNumber(text) && devicesOf(mirror, text).length > 0)
  const onward = /\d[0-9*#]*/.exec(dialString.slice(0, dialString.lastIndexOf('@')))?.[0]
  return asked === undefined || onward === undefined || onward.replace(/#$/, '') === asked ? '' : asked
}

/** DialState: RINGING may precede or follow the callee's Newstate. */
export function progressDial(mirror: Mirror, dest: Channel, dialStatus: string, at: number): void {
  if (dialStatus !== 'RINGING') return
  dest.ringingAt ??= at
  if (dest.dialedBy) dest.dialedBy.ringing = true
  touch(mirror, dest)
}

/**
 * [DIAL-2] [DIAL-3] DialEnd. An answer is not yet a conversation: the two stay joined until both are in a bridge, so that
 * a call doesn't fall apart for the moment between the two.
 */
export function finishDial(mirror: Mirror, dest: Channel, dialStatus: string, at: number): void {
  const dial = dest.dialedBy
  if (!dial) return
  if (dialStatus === 'ANSWER') {
    dial.answeredAt ??= at
    touch(mirror, dial.caller)
    touch(mirror, dest)
    settleDials(mirror, dest)
  } else endDial(mirror, dial, at)
}

/** Takes the dial away: it failed, or one of the two is gone. */
export function endDial(mirror: Mirror, dial: Dial, at: number): void {
  dropDial(mirror, dial)
  dial.caller.dialEndAt = at
  const { extension } = ownerOf(mirror, dial.dest.device)
  if (extension !== null && dial.answeredAt === null) dial.caller.calledInVain = extension
}

/** [DIAL-4] Once both sides of an answered dial are in a bridge, the bridge alone decides which legs are joined. */
export function settleDials(mirror: Mirror, channel: Channel): void {
  if (!channel.bridge) return
  const { dialedBy } = channel
  if (dialedBy && isSettled(dialedBy)) dropDial(mirror, dialedBy)
  for (const dial of channel.dials.values()) if (isSettled(dial)) dropDial(mirror, dial)
}

/** A channel that leaves a bridge is no longer joined with the channels it called before. */
export function dropAnsweredDials(mirror: Mirror, channel: Channel): void {
  if (channel.dialedBy && channel.dialedBy.answeredAt !== null) dropDial(mirror, channel.dialedBy)
  for (const dial of channel.dials.values()) if (dial.answeredAt !== null) dropDial(mirror, dial)
}

const isSettled = ({ caller, dest, answeredAt, inferred }: Dial) =>
  (answeredAt !== null || inferred || dest.bridge === caller.bridge) && caller.bridge !== null && dest.bridge !== null

function dropDial(mirror: Mirror, dial: Dial): void {
  const { caller, dest } = dial
  caller.dials.delete(dest.uniqueid)
  if (dest.dialedBy === dial) dest.dialedBy = null
  touch(mirror, caller)
  touch(mirror, dest)
}
