import { membershipsOf } from '../commands/queue-member.ts'
import type { MemberId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import type { Member } from '../rows-places.ts'
import { legsNamed, named } from './named.ts'
import type { Limit, Permissions, TargetGroup } from './permissions.ts'
import type { Rule } from './rule.ts'

/** One thing that a command touches, as far as target groups tell things apart. */
export type Thing =
  | { readonly kind: 'call' | 'participant'; readonly leg: Leg }
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'people' | 'queues' | 'rooms' | 'switches'; readonly id: string }

/**
 * [LIMIT-1] What an intent touches: the calls of the legs that it names, however deep, of a supervision the one that is listened to; the participants and
 * rooms; the people, their places in queues and the queues; the switch. Where a call goes to is not looked at: anybody could have called there.
 */
export function thingsOf(view: View, asked: object, touches: Rule['touches']): Thing[] {
  switch (touches) {
    case 'nothing':
      return []
    case 'legs':
      return legsNamed(view, asked).map((leg) => ({ kind: 'call', leg }))
    case 'spied':
      return legsNamed(view, asked).flatMap(({ supervises }) => {
        const leg = supervises === null ? undefined : view.legs.get(supervises.legId)
        return leg ? [{ kind: 'call' as const, leg }] : []
      })
    case 'room':
      return [
        ...legsNamed(view, asked).map((leg): Thing => ({ kind: 'participant', leg })),
        ...named(asked, (key) => key === 'conferenceId').map((id): Thing => ({ kind: 'rooms', id })),
      ]
    case 'person':
      return [
        ...named(asked, (key) => key === 'extensionId').map((id): Thing => ({ kind: 'people', id })),
        ...named(asked, (key) => key === 'queueId' || key === 'queueIds').map((id): Thing => ({ kind: 'queues', id })),
        ...named(asked, (key) => key === 'memberId').flatMap((id) => membersOf(view, id, asked)),
      ]
    case 'switch':
      return named(asked, (key) => key === 'switchId').map((id) => ({ kind: 'switches', id }))
  }
}

/** One place in a queue, or all those of the person. */
function membersOf(view: View, id: string, asked: object): Thing[] {
  const { kind, everywhere } = asked as { kind?: string; everywhere?: boolean }
  const members = membershipsOf(view, id as MemberId, everywhere === true || kind === 'member-remove-all')
  return members.map((member) => ({ kind: 'member', member }))
}

/** [LIMIT-2] Whether everything is in one of the groups to which it is limited: the thing that is allowed least decides. */
export const isWithin = (
  limit: Limit | undefined,
  groups: Permissions['groups'],
  view: View,
  things: readonly Thing[],
): boolean =>
  limit === null ||
  limit === undefined ||
  things.every((thing) => limit.some((id) => Object.hasOwn(groups, id) && isOf(groups[id]!, view, thing)))

/** [LIMIT-3] Whether the call of a leg belongs to one of these groups. */
export const isLegWithin = (groups: readonly TargetGroup[], view: View, leg: Leg): boolean =>
  groups.some((group) => isCallOf(group, view, leg))

/** [LIMIT-3] Whether a thing belongs to a target group. */
function isOf(group: TargetGroup, view: View, thing: Thing): boolean {
  switch (thing.kind) {
    case 'call':
      return isCallOf(group, view, thing.leg)
    case 'participant':
      return isPersonOf(group, view, thing.leg.extensionId) || isRoomOf(group, view, thing.leg)
    case 'member':
      return isPersonOf(group, view, thing.member.extensionId) || group.queues.includes(thing.member.queueId)
    case 'people':
      return isPersonOf(group, view, thing.id)
    default:
      return group[thing.kind].includes(thing.id)
  }
}

/** A person who is named, who is in a group of the board that is, or whose hint stands in a context that is. */
export function isPersonOf(group: TargetGroup, view: View, id: string | null): boolean {
  if (id === null) return false
  if (group.people.includes(id)) return true
  const { boardGroups, contexts } = group
  if (boardGroups.length > 0 && view.extensions.get(id)?.groups.some((one) => boardGroups.includes(one))) return true
  return contexts.length > 0 && (view.personContexts.get(id)?.contexts.some((one) => contexts.includes(one)) ?? false)
}

/**
 * A call is a group's as it is an operator's own: by the person whose leg it is, and by the one who talks with it, but not in a conference, where
 * everybody is joined with everybody. Also by the place where it waits or is, and by the way on which it came.
 */
function isCallOf(group: TargetGroup, view: View, leg: Leg): boolean {
  if (isPersonOf(group, view, leg.extensionId)) return true
  const isTogether = leg.phase === 'conference'
  const peers = isTogether ? [] : leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])
  if (peers.some(({ extensionId }) => isPersonOf(group, view, extensionId))) return true
  if ([leg, ...peers].some(({ trunkId }) => trunkId !== null && group.trunks.includes(trunkId))) return true
  const waiting = view.waitingCallers.get(leg.id)?.queueId
  if (waiting !== undefined && group.queues.includes(waiting)) return true
  const call = view.calls.get(leg.callId)
  if (call && call.queueId !== null && group.queues.includes(call.queueId)) return true
  if (call && call.did !== null && group.dids.includes(call.did)) return true
  return isRoomOf(group, view, leg) || isLotOf(group, view, leg)
}

function isRoomOf({ rooms }: TargetGroup, view: View, leg: Leg): boolean {
  const room = view.participants.get(leg.id)?.conferenceId
  return room !== undefined && rooms.includes(room)
}

function isLotOf({ lots }: TargetGroup, view: View, leg: Leg): boolean {
  if (lots.length === 0 || leg.phase !== 'parked') return false
  return [...view.parkedCalls.values()].some(({ legId, lotId }) => legId === leg.id && lots.includes(lotId))
}
