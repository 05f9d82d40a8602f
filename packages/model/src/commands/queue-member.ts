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
/** A command that adds a member to more queues is refused as malformed. */
export const MAX_QUEUES_AT_ONCE = 200

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
/** C29: that person becomes a member of each of these queues; those that they serve already are left as they are. */
export const MemberAddAllIntent = z.object({
  ...ofBoard,
  kind: z.literal('member-add-all'),
  extensionId: ExtensionId,
  queueIds: z.array(QueueId).check(z.minLength(1), z.maxLength(MAX_QUEUES_AT_ONCE)),
})
export type MemberAddAllIntent = z.infer<typeof MemberAddAllIntent>
/** C29: the person of that membership leaves every queue which they joined by a command. */
export const MemberRemoveAllIntent = z.object({
  ...ofBoard,
  kind: z.literal('member-remove-all'),
  memberId: MemberId,
})
export type MemberRemoveAllIntent = z.infer<typeof MemberRemoveAllIntent>
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

/** May that person become a member of all these queues? C29. One that they do not serve yet is enough. */
export function mayAddToAll(view: View, queueIds: readonly QueueId[], extensionId: ExtensionId): Verdict {
  let refusal: Verdict = linkUp(view)
  for (const queueId of queueIds) {
    const verdict = mayAddMember(view, queueId, extensionId)
    if (verdict.ok) return verdict
    if (verdict.refusal.code !== 'already-member') return verdict
    refusal = verdict
  }
  return refusal
}

/** May the person of that membership leave all queues? C29. One that they joined by a command is enough. */
export function mayRemoveFromAll(view: View, memberId: MemberId): Verdict {
  const memberships = membershipsOf(view, memberId, true)
  const dynamic = memberships.find((member) => member.dynamic)
  return mayRemoveMember(view, dynamic?.id ?? memberId)
}

/** The queues that the person does not serve yet, by name. */
export const queuesNotServed = (view: View, extensionId: ExtensionId): QueueId[] =>
  [...view.queues.values()]
    .filter(({ id }) => memberOf(view, id, extensionId) === null)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id }) => id)

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

/** Up to this many queues are named in the sentence; dots stand for the others. */
const NAMED_QUEUES = 4

function queueNames(view: View, queueIds: readonly QueueId[]): string {
  const names = queueIds.slice(0, NAMED_QUEUES).map((id) => queueName(view, id))
  return names.join(', ') + (queueIds.length > NAMED_QUEUES ? ' …' : '')
}

export const memberAddAll = command({
  intent: MemberAddAllIntent,
  feature: 'C29',
  about: 'Logs a person in to all queues at once.',
  needs: ['action:QueueAdd'],
  right: ofPeople('queue-own', 'queue-others'),
  may: (view, { queueIds, extensionId }) => mayAddToAll(view, queueIds, extensionId),
  complete: ({ extensionId }: { extensionId: ExtensionId }, view) => {
    const queueIds = queuesNotServed(view, extensionId)
    return queueIds.length === 0 ? null : { extensionId, queueIds }
  },
  sentence: ({ extensionId, queueIds }, view) =>
    say(queueIds.length === 1 ? 'member-add' : 'member-add-all', {
      who: extensionName(view, extensionId),
      to: queueNames(view, queueIds),
    }),
})

export const memberRemoveAll = command({
  intent: MemberRemoveAllIntent,
  feature: 'C29',
  about: 'Logs a member out of all queues at once; a call under way goes on.',
  needs: ['action:QueueRemove'],
  right: ofPeople('queue-own', 'queue-others'),
  may: (view, { memberId }) => mayRemoveFromAll(view, memberId),
  sentence({ memberId }, view) {
    const left = membershipsOf(view, memberId, true).filter(({ dynamic }) => dynamic)
    const to = queueNames(
      view,
      left.map(({ queueId }) => queueId),
    )
    return say(left.length === 1 ? 'member-remove' : 'member-remove-all', { who: memberNames(view, memberId).who, to })
  },
})

export const queueMemberCommands = [
  memberAdd,
  memberAddAll,
  memberRemove,
  memberRemoveAll,
  memberPause,
  memberPenalty,
] as const
