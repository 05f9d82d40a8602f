import { UP } from './channel-state.ts'
import type { Member, Mirror } from './mirror.ts'
import { countCompleted, countOnce, queueOf } from './queue-caller.ts'
import { countCall, endCall, findMember, touchMember } from './queue-member.ts'

/** The fields of AgentCalled, AgentConnect and AgentComplete. */
interface AgentWord {
  readonly queue: string
  readonly interface: string
  readonly channel: { readonly uniqueid: string }
}

/** AgentCalled: the member's phone is called, so it doesn't wrap up any more. */
export function agentCalled(mirror: Mirror, word: AgentWord): void {
  const member = findMember(mirror, word.queue, word.interface)
  if (!member || member.wrapUpUntilAt === null) return
  member.wrapUpUntilAt = null
  touchMember(mirror, member)
}

/** [MEMBER-4] AgentConnect: in a call of this queue, and of this one only (R10). `InCall` of the status events lags. */
export function agentConnected(
  mirror: Mirror,
  word: AgentWord & { readonly dest: { readonly uniqueid: string }; readonly holdTime: number },
): void {
  const channel = mirror.channels.get(word.channel.uniqueid)
  if (channel) {
    channel.viaQueue = word.queue
    mirror.touched.channels.add(channel.uniqueid)
  }
  const queue = queueOf(mirror, word.queue)
  if (!countOnce(queue, `connect ${word.channel.uniqueid} ${word.interface} ${word.holdTime}`)) return
  // As app_queue's own running average does.
  queue.holdtime = Math.trunc((queue.holdtime * 3 + word.holdTime) / 4)
  mirror.touched.queues.add(word.queue)
  const member = findMember(mirror, word.queue, word.interface)
  if (!member || isMailbox(mirror, word.dest.uniqueid)) return
  member.inCall = true
  member.caller = word.channel.uniqueid || null
  member.wrapUpUntilAt = null
  touchMember(mirror, member)
}

/** [MEMBER-11] Whether an application of the dialplan has answered for the member: the Local channel that was called has nobody behind it. */
function isMailbox(mirror: Mirror, uniqueid: string): boolean {
  const end = mirror.channels.get(uniqueid)?.otherHalf
  return end?.channelState === UP && end.bridge === null && end.dialedBy === null && end.dials.size === 0
}

/** AgentComplete: counted once; the member wraps up, unless it has left this call before. */
export function agentCompleted(
  mirror: Mirror,
  word: AgentWord & { readonly holdTime: number; readonly talkTime: number },
  at: number,
): void {
  const queue = queueOf(mirror, word.queue)
  if (!countOnce(queue, `complete ${word.channel.uniqueid} ${word.interface} ${word.holdTime} ${word.talkTime}`)) return
  countCompleted(queue, word.holdTime)
  queue.talkTime = Math.trunc((queue.talkTime * 3 + word.talkTime) / 4)
  mirror.touched.queues.add(word.queue)
  const member = findMember(mirror, word.queue, word.interface)
  if (!member || hasLeft(mirror, member, word.channel.uniqueid)) return
  countCall(member, at)
  endCall(mirror, member, at)
  touchMember(mirror, member)
}

/** [MEMBER-8] Whether the member was out of this call before it was complete; without its channels the event is about a caller who is gone. */
function hasLeft(mirror: Mirror, member: Member, uniqueid: string): boolean {
  const index = uniqueid === '' ? 0 : member.leftCallers.indexOf(uniqueid)
  if (member.leftCallers[index] !== undefined) {
    member.leftCallers = member.leftCallers.filter((_, at) => at !== index)
    member.countedAhead = Math.max(0, member.countedAhead - 1)
    return true
  }
  const { caller } = member
  return caller !== null && (uniqueid === '' ? mirror.channels.has(caller) : caller !== uniqueid)
}
