import { cleanText, type Extension, type ExtensionId, type Member, type MemberId, type QueueId } from '@jackfield/model'
import { dialledThrough } from '../mirror/device-key.ts'
import type { Mirror, Member as ToldMember } from '../mirror/mirror.ts'
import { memberExten, memberKey } from '../mirror/queue-member.ts'
import { nameOf } from './person.ts'

/** A member of a queue. */
export function deriveMember(mirror: Mirror, member: ToldMember, rows: ReadonlyMap<string, Extension>): Member {
  const exten = memberExten(mirror, member)
  const extension = exten === null ? undefined : rows.get(exten)
  const isNamed = !['', member.interface, exten].includes(member.memberName)
  return {
    id: memberKey(member.queue, member.interface) as MemberId,
    queueId: member.queue as QueueId,
    extensionId: extension?.id ?? (null as ExtensionId | null),
    name: cleanText(
      isNamed ? member.memberName : (exten !== null && nameOf(mirror, exten)) || exten || calledAs(mirror, member),
    ),
    status: statusOf(member.status, extension),
    paused: member.paused,
    pausedReason: member.pausedReason === '' ? null : cleanText(member.pausedReason),
    pausedAt: member.pausedAt,
    penalty: member.penalty,
    callsTaken: member.callsTaken,
    inCall: member.inCall,
    lastCallAt: member.lastCallAt,
    wrapUpUntilAt: member.wrapUpUntilAt,
    dynamic: member.membership === 'dynamic',
  }
}

/** [MEMBER-13] What a member is called whom nothing names and who is nobody of the board: by an agent's name, else by the number in the interface, never by the whole of it. */
function calledAs(mirror: Mirror, { interface: iface }: ToldMember): string {
  const [, agent] = /^Agent[:/](.+)$/i.exec(iface) ?? []
  if (agent !== undefined) return mirror.agentNames.get(agent) ?? agent
  const [, word] = /^(?:hint:|[^/]+\/)([^@/]+)/i.exec(iface) ?? []
  return dialledThrough(iface)?.number ?? word ?? iface
}

/**
 * [MEMBER-6] A device-state number. ONHOLD stands at the phone whose other side pressed hold, so that whether a member is
 * held is asked of its tile.
 */
function statusOf(status: number, extension: Extension | undefined): Member['status'] {
  switch (status) {
    case 1:
      return 'free'
    case 2:
    case 7:
    case 8:
      // [MEMBER-10] Its phone is answered, and the caller is still to be joined with it.
      if (extension?.state === 'dialing') return 'busy'
      return extension?.state === 'held' ? 'held' : 'talking'
    case 3:
      return 'busy'
    case 4:
    case 5:
      return 'unavailable'
    case 6:
      return 'ringing'
    default:
      return 'unknown'
  }
}
