import type { AmiEvent } from '@jackfield/ami'
import { isUniqueid, variables } from '@jackfield/dialplan'
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
  return action === 'Redirect' ? [Channel, ExtraChannel].flatMap((id) => noteOn(String(id), mirror)) : []
}

/** [DIAL-9] What is to be written on those who stay when a phone has transferred by its own keys: the same. [] = nothing. */
export function notesOfTransfer(event: AmiEvent, mirror: Mirror): PlanStep[] {
  if (event.event !== 'BlindTransfer' && event.event !== 'AttendedTransfer') return []
  if (event.result !== 'Success') return []
  const stay = event.event === 'BlindTransfer' ? [event.transferee] : [event.transferee, event.transferTarget]
  return stay.flatMap((block) => (block ? noteOn(block.uniqueid, mirror) : []))
}

function noteOn(uniqueid: string, mirror: Mirror): PlanStep[] {
  const channel = mirror.channels.get(uniqueid)
  const number = channel ? dialledNote(channel) : null
  return channel && number !== null && isUniqueid(uniqueid) ? [setvar(channel, variables.dialled, number)] : []
}
