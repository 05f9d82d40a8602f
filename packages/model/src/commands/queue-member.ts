import * as z from 'zod/mini'
import { ExtensionId, MemberId, QueueId } from '../ids.ts'
import { ofPeople } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import type { Member } from '../rows-places.ts'
import { cleanText } from '../text.ts'
import { command, type Given } from './command.ts'
import { MAX_STATUS_TEXT, ofBoard, statusText } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, queueName, say } from './sentence.ts'

export const MAX_PENALTY = 1000

/** C19: that person becomes a member of the queue; by which phone, our own directory knows. */
export const MemberAddIntent = z.object({
  ...ofBoard,
  kind: z.literal('member-add'),
  queueId: QueueId,
  extensionId: ExtensionId,
  penalty: z.int().check(z.minimum(0), z.maximum(MAX_PENALTY)),
})
export type MemberAddIntent = z.infer<typeof MemberAddIntent>
/** C19: the member leaves the queue; a call under way goes on. */
export const MemberRemoveIntent = z.object({
  ...ofBoard,
  kind: z.literal('member-remove'),
  memberId: MemberId,
})
export type MemberRemoveIntent = z.infer<typeof MemberRemoveIntent>
/** C19: the member rings no more, or rings again; in that queue, or `everywhere` the same person serves. */
export const MemberPauseIntent = z.object({
  ...ofBoard,
  kind: z.literal('member-pause'),
  memberId: MemberId,
  everywhere: z.boolean(),
  paused: z.boolean(),
  /** '' = none was given. */
  reason: statusText,
})
export type MemberPauseIntent = z.infer<typeof MemberPauseIntent>
/** C19: the higher the penalty, the later the member rings. */
export const MemberPenaltyIntent = z.object({
  ...ofBoard,
  kind: z.literal('member-penalty'),
  memberId: MemberId,
  penalty: z.int().check(z.minimum(0), z.maximum(MAX_PENALTY)),
})
export type MemberPenaltyIntent = z.infer<typeof MemberPenaltyIntent>
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

/** The member and the queue that it serves; '' when it is gone. */
function memberNames(view: View, memberId: MemberId): { who: string; to: string } {
  const member = view.members.get(memberId)
  return { who: member?.name ?? '', to: member ? queueName(view, member.queueId) : '' }
}

export const memberAdd = command({
  intent: MemberAddIntent,
  feature: 'C19',
  about: 'Logs a person in to a queue.',
  needs: ['action:QueueAdd'],
  right: ofPeople('queue-own', 'queue-others'),
  may: (view, { queueId, extensionId }) => mayAddMember(view, queueId, extensionId),
  complete: ({ penalty = 0, ...given }: Omit<Given<MemberAddIntent>, 'penalty'> & { penalty?: number }) => ({
    ...given,
    penalty,
  }),
  sentence: ({ extensionId, queueId }, view) =>
    say('member-add', { who: extensionName(view, extensionId), to: queueName(view, queueId) }),
})

export const memberRemove = command({
  intent: MemberRemoveIntent,
  feature: 'C19',
  about: 'Logs a member out of a queue; a call under way goes on.',
  needs: ['action:QueueRemove'],
  right: ofPeople('queue-own', 'queue-others'),
  may: (view, { memberId }) => mayRemoveMember(view, memberId),
  sentence: ({ memberId }, view) => say('member-remove', memberNames(view, memberId)),
})

export const memberPause = command({
  intent: MemberPauseIntent,
  feature: 'C19',
  about: 'Pauses a member with a reason, in one queue or everywhere, or ends the pause.',
  needs: ['action:QueuePause'],
  right: ofPeople('queue-own', 'queue-others'),
  may: (view, { memberId }) => mayChangeMember(view, memberId),
  complete: (given: { memberId: MemberId; paused: boolean; reason?: string; everywhere?: boolean }) => ({
    memberId: given.memberId,
    everywhere: given.everywhere ?? false,
    paused: given.paused,
    reason: given.paused ? cleanText(given.reason ?? '', MAX_STATUS_TEXT) : '',
  }),
  sentence({ memberId, paused, everywhere }, view) {
    const names = memberNames(view, memberId)
    if (everywhere) return say(paused ? 'member-pause-everywhere' : 'member-unpause-everywhere', names)
    return say(paused ? 'member-pause' : 'member-unpause', names)
  },
})

export const memberPenalty = command({
  intent: MemberPenaltyIntent,
  feature: 'C19',
  about: "Changes a member's penalty: the higher it is, the later the member is rung.",
  needs: ['action:QueuePenalty'],
  right: ofPeople('queue-own', 'queue-others'),
  may: (view, { memberId }) => mayChangeMember(view, memberId),
  sentence: ({ memberId, penalty }, view) =>
    say('member-penalty', { who: memberNames(view, memberId).who, to: String(penalty) }),
})

export const queueMemberCommands = [memberAdd, memberRemove, memberPause, memberPenalty] as const
