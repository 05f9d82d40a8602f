import { caller, contextOfNeed, isQueue, isUniqueid, placeIn, queue, variables } from '@jackfield/dialplan'
import { type ExtensionId, needs, type QueueId, type View } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { ringsBack } from './own-context.ts'
import { allPhonesOf } from './phone-of.ts'
import type { PlanInput, PlanStep, UndoPlace } from './plan.ts'
import { dialsQueue } from './queue-line.ts'
import { redirect, setvar } from './steps.ts'

/** A caller's queue and priority; null = they wait in none. */
export function waitingPlace({ uniqueid, queue: line }: Channel): { queue: string; priority: number } | null {
  const entry = line?.entries.find((one) => one.uniqueid === uniqueid)
  return line && entry ? { queue: line.queue, priority: entry.priority } : null
}

/** [CALLER-5] A caller taken out of a queue is brought back into it, at the priority they have now; anybody else to the operator. */
export function undoPlace(channel: Channel): UndoPlace {
  const place = waitingPlace(channel)
  if (place === null || !isQueue(place.queue)) return { to: null }
  return { to: { queueId: place.queue as QueueId, priority: place.priority } }
}

/** Whether the exchange has the contexts that bring a caller back to the queue. With an older dialplan the operator is rung instead. */
export const canComeBack = (view: View): boolean =>
  needs.pickup.every((need) => contextOfNeed(need) === null || view.needs.get(need)?.state !== 'missing')

/**
 * [CALLER-1] A waiting caller goes to a person: the phone itself is rung, so that no voicemail takes the call. When it doesn't answer, the
 * caller goes back into the queue at the same priority, with or without the gateway. By Redirect, which the queue counts as abandoned:
 * QueueWithdrawCaller doesn't, but leaves the caller to whatever the site's dialplan does behind its Queue(), and not before the agent's
 * phone has stopped ringing. `asksToAnswer` asks the phone to answer by itself. Null when the caller waits in no queue.
 */
export function callerToPerson(
  channel: Channel,
  to: ExtensionId,
  operator: ExtensionId | null,
  input: PlanInput,
  asksToAnswer = false,
): PlanStep[] | null {
  const { mirror, view } = input
  const waiting = waitingPlace(channel)
  const back = waiting && queue.exten.write(waiting)
  const place = placeIn(caller, to)
  if (!back || place === null || !isUniqueid(channel.uniqueid)) return null
  return [
    setvar(channel, variables.back, back),
    setvar(channel, variables.line, dialsQueue(mirror, view, waiting.queue)),
    setvar(channel, variables.phone, allPhonesOf(mirror, to)),
    setvar(channel, variables.operator, ringsBack(operator, input)),
    setvar(channel, variables.answer, asksToAnswer ? '1' : ''),
    redirect(channel, place),
  ]
}
