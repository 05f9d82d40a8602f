import type { CstaEvent, ForwardingType } from '@jackfield/csta'
import type { ForwardWhen } from '@jackfield/model'
import type { AgentPicture, DevicePicture } from './picture.ts'

const nameOf = {
  ready: 'AgentReadyEvent',
  'not-ready': 'AgentNotReadyEvent',
  busy: 'AgentBusyEvent',
  'after-call': 'AgentWorkingAfterCallEvent',
  away: 'AgentLoggedOffEvent',
} as const

/** Who came, went, or became ready or not, in each queue. */
export function agentEvents(before: readonly AgentPicture[], after: readonly AgentPicture[]): CstaEvent[] {
  const was = new Map(before.map((agent) => [agent.id, agent]))
  const is = new Set(after.map(({ id }) => id))
  const told = (name: Extract<CstaEvent, { agentId: string }>['name'], { device, group }: AgentPicture): CstaEvent => ({
    ...{ name, device, agentId: device, group },
  })
  const left = before
    .filter(({ id, state }) => !is.has(id) && state !== 'away')
    .map((agent) => told('AgentLoggedOffEvent', agent))
  const others = after.flatMap((agent) => {
    const old = was.get(agent.id)?.state ?? 'away'
    if (old === agent.state) return []
    const on = old === 'away' ? [told('AgentLoggedOnEvent', agent)] : []
    return [...on, told(nameOf[agent.state], agent)]
  })
  return [...left, ...others]
}

/** As CSTA calls the cases of a forward. */
export const forwardingTypes = {
  always: 'forwardImmediate',
  busy: 'forwardBusy',
  noAnswer: 'forwardNoAns',
} as const satisfies Record<ForwardWhen, ForwardingType>
export const forwardCases = Object.keys(forwardingTypes) as ForwardWhen[]

/** Do not disturb, and forwards. */
export function deviceEvents(before: DevicePicture, { device, dnd, forwards }: DevicePicture): CstaEvent[] {
  const events: CstaEvent[] = []
  if (dnd !== null && dnd !== before.dnd) events.push({ name: 'DoNotDisturbEvent', device, on: dnd })
  if (forwards === null || before.forwards === null) return events
  for (const when of forwardCases) {
    const to = forwards[when]
    if (to === before.forwards[when]) continue
    events.push({ name: 'ForwardingEvent', device, type: forwardingTypes[when], on: to !== null, to: to || null })
  }
  return events
}
