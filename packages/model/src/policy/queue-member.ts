import type { ExtensionId, MemberId, QueueId } from '../ids.ts'
import type { View } from '../rows.ts'
import type { Member } from '../rows-places.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** May that person become a member of the queue? C19. */
export function mayAddMember(view: View, queueId: QueueId, extensionId: ExtensionId): Verdict {
  if (!view.queues.has(queueId)) return no({ code: 'no-such-queue', target: queueId })
  if (!view.extensions.has(extensionId)) return no({ code: 'no-such-target', target: extensionId })
  if (memberOf(view, queueId, extensionId)) return no({ code: 'already-member', target: extensionId })
  return linkUp(view)
}

/** May the member leave? C19. One that stands in the exchange's own configuration can only be paused. */
export function mayRemoveMember(view: View, memberId: MemberId): Verdict {
  const member = view.members.get(memberId)
  if (!member) return no({ code: 'no-such-member' })
  return member.dynamic ? linkUp(view) : no({ code: 'member-static' })
}

/** May the member be paused, go on, or get another penalty? C19. */
export function mayChangeMember(view: View, memberId: MemberId): Verdict {
  return view.members.has(memberId) ? linkUp(view) : no({ code: 'no-such-member' })
}

/** The membership of that person in that queue, null when there is none. */
export function memberOf(view: View, queueId: QueueId, extensionId: ExtensionId): Member | null {
  for (const id of view.queues.get(queueId)?.memberIds ?? []) {
    const member = view.members.get(id)
    if (member?.extensionId === extensionId) return member
  }
  return null
}

/** Where that member serves, in this queue or in all: the same person, or the same outside phone. */
export function membershipsOf(view: View, memberId: MemberId, everywhere: boolean): Member[] {
  const member = view.members.get(memberId)
  if (!member) return []
  if (!everywhere) return [member]
  const iface = memberId.slice(member.queueId.length)
  return [...view.members.values()].filter((other) =>
    member.extensionId === null
      ? other.id.slice(other.queueId.length) === iface
      : other.extensionId === member.extensionId,
  )
}
