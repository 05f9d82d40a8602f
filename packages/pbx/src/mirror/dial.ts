import { madeByHelper } from '@jackfield/dialplan'
import { touchDevice } from './device.ts'
import { markMade } from './made.ts'
import type { Channel, Dial, Mirror } from './mirror.ts'
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
