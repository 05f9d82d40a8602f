import { variables } from '@jackfield/dialplan'
import { dialledNote } from '../mirror/list-dialled.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Plan, PlanStep } from './plan.ts'
import { setvar } from './steps.ts'

/** [DIAL-8] The plan, which before it moves somebody whom a line has called writes on the channel by which number. */
export function noteDialled(plan: Plan, mirror: Mirror): Plan {
  if (!plan.ok) return plan
  const steps = plan.steps.flatMap((step) => [...notesBefore(step, mirror), step])
  return steps.length === plan.steps.length ? plan : { ...plan, steps }
}

function notesBefore({ action, headers: { Channel, ExtraChannel } }: PlanStep, mirror: Mirror): PlanStep[] {
  if (action !== 'Redirect') return []
  return [Channel, ExtraChannel].flatMap((id) => {
    const channel = mirror.channels.get(String(id))
    const number = channel ? dialledNote(channel) : null
    return channel && number !== null ? [setvar(channel, variables.dialled, number)] : []
  })
}
