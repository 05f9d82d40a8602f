import type { Mirror } from './mirror.ts'
import { countOnce, queueOf } from './queue-caller.ts'
import { countCall, findMember, touchMember } from './queue-member.ts'

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
export function agentConnected(mirror: Mirror, word: AgentWord & { readonly holdTime: number }): void {
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
  if (!member) return
  member.inCall = true
  member.wrapUpUntilAt = null
  touchMember(mirror, member)
}

/** AgentComplete: counted once; the member wraps up. */
export function agentCompleted(mirror: Mirror, word: AgentWord & { readonly talkTime: number }, at: number): void {
  const queue = queueOf(mirror, word.queue)
  if (!countOnce(queue, `complete ${word.channel.uniqueid} ${word.interface} ${word.talkTime}`)) return
  queue.completed += 1
  queue.talkTime = Math.trunc((queue.talkTime * 3 + word.talkTime) / 4)
  mirror.touched.queues.add(word.queue)
  const member = findMember(mirror, word.queue, word.interface)
  if (!member) return
  member.inCall = false
  countCall(member, at)
  member.lastCallAt = at
  member.wrapUpUntilAt = member.wrapuptime > 0 ? at + member.wrapuptime * 1000 : null
  touchMember(mirror, member)
}
