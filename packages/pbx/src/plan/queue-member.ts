import {
  type MemberAddIntent,
  type MemberId,
  type MemberPauseIntent,
  type MemberPenaltyIntent,
  type MemberRemoveIntent,
  membershipsOf,
  type QueueId,
  type View,
} from '@jackfield/model'
import type { Member, Mirror } from '../mirror/mirror.ts'
import { memberExten, memberKey } from '../mirror/queue-member.ts'
import { plain } from './dial.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, refuse } from './plan.ts'

/** An interface as it may stand in a header: it came from Asterisk, and goes back to it as it came. */
const isHeader = (text: string): boolean => text !== '' && text.length <= 200 && !/[\p{Cc}]/u.test(text)

const told = (mirror: Mirror, memberId: MemberId): Member | null => {
  for (const queue of mirror.queues.values()) {
    for (const member of queue.members.values()) {
      if (memberKey(member.queue, member.interface) !== memberId) continue
      return isHeader(member.interface) && isHeader(member.queue) ? member : null
    }
  }
  return null
}

/**
 * [AGENT-1] Somebody serves another queue by the same interface as in those where they serve already (FreePBX: a Local channel), else by
 * the phone that the directory has for them. With the state interface and the name said: a Local member without one looks always free.
 */
export function planMemberAdd({ queueId, extensionId, penalty }: MemberAddIntent, view: View, mirror: Mirror): Plan {
  const serves = servesAlready(mirror, extensionId)
  const phone = phoneOf(mirror, extensionId)
  const iface = serves?.interface ?? phone
  if (iface === null) return refuse({ code: 'target-unavailable', target: extensionId })
  if (!isHeader(queueId) || !isHeader(iface)) return refuse({ code: 'no-such-queue', target: queueId })
  return {
    ok: true,
    steps: [
      {
        action: 'QueueAdd',
        headers: {
          Queue: queueId,
          Interface: iface,
          StateInterface: serves?.stateInterface || phone || iface,
          MemberName: plain(view.extensions.get(extensionId)?.name ?? '') || extensionId,
          Penalty: String(penalty),
          Paused: 'false',
        },
      },
    ],
    effect: { kind: 'member-in', legId: null, queueId: queueId as QueueId, extensionId },
  }
}

function servesAlready(mirror: Mirror, extension: string): Member | null {
  for (const queue of mirror.queues.values())
    for (const member of queue.members.values())
      if (memberExten(mirror, member) === extension && isHeader(member.interface)) return member
  return null
}

export function planMemberRemove({ memberId }: MemberRemoveIntent, mirror: Mirror): Plan {
  const member = told(mirror, memberId)
  if (!member) return refuse({ code: 'no-such-member' })
  return {
    ok: true,
    steps: [{ action: 'QueueRemove', headers: { Queue: member.queue, Interface: member.interface } }],
    effect: { kind: 'member-out', legId: null, memberId },
  }
}

/**
 * [AGENT-2] A pause names each queue, so that it touches what the operator sees and nothing else; the reason is always said, also
 * when there is none, or that of the pause before would stay.
 */
export function planMemberPause(intent: MemberPauseIntent, view: View, mirror: Mirror): Plan {
  const { memberId, everywhere, paused } = intent
  const reason = paused ? intent.reason : ''
  const members = membershipsOf(view, memberId, everywhere).flatMap(({ id }) => told(mirror, id) ?? [])
  if (members.length === 0) return refuse({ code: 'no-such-member' })
  return {
    ok: true,
    steps: members.map((member) => ({
      action: 'QueuePause',
      headers: { Queue: member.queue, Interface: member.interface, Paused: String(paused), Reason: reason },
    })),
    effect: {
      kind: 'members-paused',
      legId: null,
      memberIds: members.map((member) => memberKey(member.queue, member.interface) as MemberId),
      paused,
      reason: reason === '' ? null : reason,
    },
  }
}

export function planMemberPenalty({ memberId, penalty }: MemberPenaltyIntent, mirror: Mirror): Plan {
  const member = told(mirror, memberId)
  if (!member) return refuse({ code: 'no-such-member' })
  return {
    ok: true,
    steps: [
      {
        action: 'QueuePenalty',
        headers: { Queue: member.queue, Interface: member.interface, Penalty: String(penalty) },
      },
    ],
    effect: { kind: 'member-penalty', legId: null, memberId, penalty },
  }
}
