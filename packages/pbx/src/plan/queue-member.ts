import { actions } from '@jackfield/ami/actions'
import { callerIdName, isInterfaceHeader } from '@jackfield/dialplan'
import { type ExtensionId, type MemberId, memberOf, membershipsOf, type QueueId, type View } from '@jackfield/model'
import type { Member, Mirror } from '../mirror/mirror.ts'
import { memberExten, memberKey } from '../mirror/queue-member.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type Planners, type PlanStep, refuse } from './plan.ts'
import { step } from './steps.ts'

export const queueMember: Planners<
  'member-add' | 'member-add-all' | 'member-remove' | 'member-remove-all' | 'member-pause' | 'member-penalty'
> = {
  'member-add'({ queueId, extensionId, penalty }, { view, mirror }) {
    const add = addStep(queueId, extensionId, penalty, view, mirror)
    if (!add.ok) return refuse(add.error)
    return {
      ok: true,
      steps: [add.step],
      effect: { kind: 'member-in', legId: null, queueId: queueId as QueueId, extensionId },
    }
  },

  'member-add-all'({ queueIds, extensionId }, { view, mirror }) {
    const missing = queueIds.filter((queueId) => memberOf(view, queueId, extensionId) === null)
    const steps: PlanStep[] = []
    for (const queueId of missing) {
      const add = addStep(queueId, extensionId, 0, view, mirror)
      if (!add.ok) return refuse(add.error)
      steps.push(add.step)
    }
    return { ok: true, steps, effect: { kind: 'members-in', legId: null, queueIds: missing, extensionId } }
  },

  'member-remove'({ memberId }, { mirror }) {
    const member = memberInMirror(mirror, memberId)
    if (!member) return refuse({ code: 'no-such-member' })
    return { ok: true, steps: [removeStep(member)], effect: { kind: 'member-out', legId: null, memberId } }
  },

  'member-remove-all'({ memberId }, { view, mirror }) {
    const dynamic = membershipsOf(view, memberId, true).filter((member) => member.dynamic)
    const members = dynamic.flatMap(({ id }) => memberInMirror(mirror, id) ?? [])
    if (members.length === 0) return refuse({ code: 'no-such-member' })
    return {
      ok: true,
      steps: members.map(removeStep),
      effect: { kind: 'members-out', legId: null, memberIds: members.map(idOf) },
    }
  },

  /**
   * [AGENT-2] A pause names each queue, so that it touches what the operator sees and nothing else; the reason is always sent, also when
   * there is none, or that of the pause before would stay.
   */
  'member-pause'(intent, { view, mirror }): Plan {
    const { memberId, everywhere, paused } = intent
    const reason = paused ? intent.reason : ''
    const members = membershipsOf(view, memberId, everywhere).flatMap(({ id }) => memberInMirror(mirror, id) ?? [])
    if (members.length === 0) return refuse({ code: 'no-such-member' })
    return {
      ok: true,
      steps: members.map((member) => step(actions.queuePause(member.interface, paused, member.queue, reason))),
      effect: {
        kind: 'members-paused',
        legId: null,
        memberIds: members.map(idOf),
        paused,
        reason: reason === '' ? null : reason,
      },
    }
  },

  'member-penalty'({ memberId, penalty }, { mirror }) {
    const member = memberInMirror(mirror, memberId)
    if (!member) return refuse({ code: 'no-such-member' })
    return {
      ok: true,
      steps: [step(actions.queuePenalty(member.interface, penalty, member.queue))],
      effect: { kind: 'member-penalty', legId: null, memberId, penalty },
    }
  },
}

const idOf = (member: Member) => memberKey(member.queue, member.interface) as MemberId
const removeStep = (member: Member) => step(actions.queueRemove(member.queue, member.interface))

/**
 * [AGENT-1] A person serves another queue by the same interface as in those where they serve already (FreePBX: a Local channel), else by
 * the phone that the directory has for them. The state interface and the name are sent too: a Local member without one looks always free.
 */
function addStep(queue: string, extensionId: ExtensionId, penalty: number, view: View, mirror: Mirror) {
  const serves = servesAlready(mirror, extensionId)
  const phone = phoneOf(mirror, extensionId)
  const iface = serves?.interface ?? phone
  if (iface === null) return { ok: false, error: { code: 'target-unavailable', target: extensionId } } as const
  if (!isInterfaceHeader(queue) || !isInterfaceHeader(iface))
    return { ok: false, error: { code: 'no-such-queue', target: queue } } as const
  const add = actions.queueAdd({
    queue,
    interface: iface,
    memberName: callerIdName(view.extensions.get(extensionId)?.name ?? '') || extensionId,
    penalty,
    paused: false,
    stateInterface: serves?.stateInterface || phone || iface,
  })
  return { ok: true, step: step(add) } as const
}

/** The member, if its names may stand in a header. */
function memberInMirror(mirror: Mirror, memberId: MemberId): Member | null {
  for (const queue of mirror.queues.values()) {
    for (const member of queue.members.values()) {
      if (memberKey(member.queue, member.interface) !== memberId) continue
      return isInterfaceHeader(member.interface) && isInterfaceHeader(member.queue) ? member : null
    }
  }
  return null
}

function servesAlready(mirror: Mirror, extension: string): Member | null {
  for (const queue of mirror.queues.values())
    for (const member of queue.members.values())
      if (memberExten(mirror, member) === extension && isInterfaceHeader(member.interface)) return member
  return null
}
