import { flag, flagOrNull, number, numberOrNull, type Reader, text } from './readers.ts'

/** A queue's member. The list items say `Name` and `Location` for the events' `MemberName` and `Interface`. */
export interface QueueMemberBlock {
  readonly queue: string
  readonly memberName: string
  readonly interface: string
  readonly stateInterface: string
  /** Events say dynamic, realtime or static; the list only dynamic or static. */
  readonly membership: string
  readonly penalty: number
  readonly callsTaken: number
  /** Epoch seconds, 0 for never. */
  readonly lastCall: number
  readonly lastPause: number
  readonly loginTime: number | null
  /** Unreliable: 0 in the event that accompanies the answer. */
  readonly inCall: boolean
  /** 0 unknown, 1 not in use, 2 in use, 3 busy, 4 invalid, 5 unavailable, 6 ringing, 7 ringing in use, 8 on hold. */
  readonly status: number
  readonly paused: boolean
  readonly pausedReason: string
  /** Null in the list, which does not tell it. */
  readonly ringinuse: boolean | null
  /** Seconds. */
  readonly wrapuptime: number
}

/** Reads the block; `names` says which two spellings this event uses. */
export function queueMemberBlock(names: {
  readonly memberName: string
  readonly interface: string
}): Reader<QueueMemberBlock> {
  const queue = text('Queue')
  const memberName = text(names.memberName)
  const member = text(names.interface)
  const stateInterface = text('StateInterface')
  const membership = text('Membership')
  const penalty = number('Penalty')
  const callsTaken = number('CallsTaken')
  const lastCall = number('LastCall')
  const lastPause = number('LastPause')
  const loginTime = numberOrNull('LoginTime')
  const inCall = flag('InCall')
  const status = number('Status')
  const paused = flag('Paused')
  const pausedReason = text('PausedReason')
  const ringinuse = flagOrNull('Ringinuse')
  const wrapuptime = number('Wrapuptime')
  return (cursor) => ({
    queue: queue(cursor),
    memberName: memberName(cursor),
    interface: member(cursor),
    stateInterface: stateInterface(cursor),
    membership: membership(cursor),
    penalty: penalty(cursor),
    callsTaken: callsTaken(cursor),
    lastCall: lastCall(cursor),
    lastPause: lastPause(cursor),
    loginTime: loginTime(cursor),
    inCall: inCall(cursor),
    status: status(cursor),
    paused: paused(cursor),
    pausedReason: pausedReason(cursor),
    ringinuse: ringinuse(cursor),
    wrapuptime: wrapuptime(cursor),
  })
}
