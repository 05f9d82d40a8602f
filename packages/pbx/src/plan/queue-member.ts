import { actions } from '@jackfield/ami/actions'
import { callerIdName, isContext, isInterfaceHeader, isNumber } from '@jackfield/dialplan'
import { type ExtensionId, type MemberId, memberOf, membershipsOf, type QueueId, type View } from '@jackfield/model'
import { keptName } from '../mirror/kept-name.ts'
import { loginLampOf } from '../mirror/login-lamp.ts'
import type { Member, Mirror } from '../mirror/mirror.ts'
import { numberOf, personIn } from '../mirror/people.ts'
import { memberExten, memberKey } from '../mirror/queue-member.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type Planners, type PlanStep, refuse } from './plan.ts'
import { setGlobal, step } from './steps.ts'

export const queueMember: Planners<
  'member-add' | 'member-add-all' | 'member-remove' | 'member-remove-all' | 'member-pause' | 'member-penalty'
> = {
  'member-add'({ queueId, extensionId, penalty }, { view, mirror }) {
    const add = addSteps(queueId, extensionId, penalty, view, mirror)
    if (!add.ok) return refuse(add.error)
    return {
      ok: true,
      steps: add.steps,
      effect: { kind: 'member-in', legId: null, queueId: queueId as QueueId, extensionId },
    }
  },

  'member-add-all'({ queueIds, extensionId }, { view, mirror }) {
    const missing = queueIds.filter((queueId) => memberOf(view, queueId, extensionId) === null)
    const steps: PlanStep[] = []
    for (const queueId of missing) {
      const add = addSteps(queueId, extensionId, 0, view, mirror)
      if (!add.ok) return refuse(add.error)
      steps.push(...add.steps)
    }
    return { ok: true, steps, effect: { kind: 'members-in', legId: null, queueIds: missing, extensionId } }
  },

  'member-remove'({ memberId }, { mirror }) {
    const member = memberInMirror(mirror, memberId)
    if (!member) return refuse({ code: 'no-such-member' })
    return { ok: true, steps: removeSteps(mirror, member), effect: { kind: 'member-out', legId: null, memberId } }
  },

  'member-remove-all'({ memberId }, { view, mirror }) {
    const dynamic = membershipsOf(view, memberId, true).filter((member) => member.dynamic)
    const members = dynamic.flatMap(({ id }) => memberInMirror(mirror, id) ?? [])
    if (members.length === 0) return refuse({ code: 'no-such-member' })
    return {
      ok: true,
      steps: members.flatMap((member) => removeSteps(mirror, member)),
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

/**
 * [AGENT-1] A person serves another queue by the same interface as in those where they serve already, else in the form of the members that
 * the exchange has made itself (FreePBX: a Local channel that asks for do not disturb and follows forwards), else by the phone that the directory
 * has for them. The state interface and the name are sent too: a Local member without one looks always free.
 */
function addSteps(queue: string, extensionId: ExtensionId, penalty: number, view: View, mirror: Mirror) {
  const member = servesAlready(mirror, extensionId) ?? inForm(mirror, queue, extensionId)
  const phone = phoneOf(mirror, extensionId)
  const iface = member?.interface ?? phone
  if (iface === null) return { ok: false, error: { code: 'target-unavailable', target: extensionId } } as const
  if (!isInterfaceHeader(queue) || !isInterfaceHeader(iface))
    return { ok: false, error: { code: 'no-such-queue', target: queue } } as const
  const add = actions.queueAdd({
    queue,
    interface: iface,
    memberName: callerIdName(view.extensions.get(extensionId)?.name ?? '') || numberOf(extensionId),
    penalty,
    paused: false,
    stateInterface: member?.stateInterface || phone || iface,
  })
  return { ok: true, steps: [step(add), ...lampSteps(mirror, extensionId, queue, true)] } as const
}

const removeSteps = (mirror: Mirror, member: Member): PlanStep[] => {
  const extension = memberExten(mirror, member)
  const remove = step(actions.queueRemove(member.queue, member.interface))
  return [remove, ...(extension === null ? [] : lampSteps(mirror, extension, member.queue, false))]
}

/** [AGENT-3] The login lamp of the member follows, where the exchange has one: its own login code would set it. */
function lampSteps(mirror: Mirror, extension: string, queue: string, on: boolean): PlanStep[] {
  const lamp = loginLampOf(mirror, keptName(mirror, extension, 'dnd'), queue)
  return lamp === null ? [] : [setGlobal(`DEVICE_STATE(${lamp})`, on ? 'INUSE' : 'NOT_INUSE')]
}

/**
 * A member for that person in the form of others, those of the same queue first: `Local/<n>@X/n` with the state of `hint:<n>@Y`, or of `hint:Agent<n>@Y` as on VitalPBX. Of several people with the
 * number it is only for the one who has that hint.
 */
function inForm(mirror: Mirror, queue: string, extension: string): Pick<Member, 'interface' | 'stateInterface'> | null {
  const own = numberOf(extension)
  if (!isNumber(own)) return null
  const queues = [...mirror.queues.values()].sort((a, b) => Number(b.queue === queue) - Number(a.queue === queue))
  for (const { members } of queues)
    for (const member of members.values()) {
      const [, number, context] = /^Local\/([^@/]+)@([^@/]+)\/n$/i.exec(member.interface) ?? []
      const [, agent = '', same, hints] = /^hint:(Agent(?=[0-9]))?([^@]+)@(.+)$/i.exec(member.stateInterface) ?? []
      if (context === undefined || hints === undefined || number !== same || !isContext(context) || !isContext(hints))
        continue
      if (personIn(mirror, own, hints) !== extension) continue
      return { interface: `Local/${own}@${context}/n`, stateInterface: `hint:${agent}${own}@${hints}` }
    }
  return null
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
