import { caller, placeIn, recall } from '@jackfield/dialplan'
import { type Command, type LegId, undoableTransfer } from '@jackfield/model'
import { sentTo } from '../mirror/sent.ts'
import { type LegInput, type Plan, type Planners, type PlanStep, refuse } from './plan.ts'
import { toQueue } from './queue-line.ts'
import { tellOperator, whyNotRedirect } from './redirect-leg.ts'
import { redirect } from './steps.ts'

export const undoTransfer: Planners<'undo-transfer'> = {
  /**
   * [XFER-3] A leg that was sent away goes where it would have gone had nobody answered: to the recall, which rings the operator's phone
   * and keeps trying. Whatever rings for the leg stops; a person who has answered already loses it, as the sentence says.
   */
  'undo-transfer'({ legId, actorExtensionId }, input) {
    const { channel, view, options } = input
    const error = whyNotRedirect(channel)
    if (error) return refuse(error)
    const line = (actorExtensionId && undoableTransfer(view, legId, actorExtensionId)?.undoTo) ?? null
    const before = tellOperator(channel, actorExtensionId, input)
    if (line !== null) return backInQueue(line, input, before)
    const from = sentTo(channel, options.transferContext)
    const place = from === null ? null : placeIn(recall, from)
    // Somebody has led it on already: it is not ours any more.
    if (place === null) return refuse({ code: 'nothing-to-undo' })
    return { ok: true, steps: [before, redirect(channel, place)], effect: { kind: 'came-back', legId } }
  },
}

/**
 * [CALLER-5] A caller who waited in a queue goes back there at the same priority, and so behind those who have the same: no version of
 * Asterisk lets us ask for a place in the queue.
 */
function backInQueue(
  { queueId, priority }: NonNullable<Command['undoTo']>,
  { channel, view, mirror, options }: LegInput,
  before: PlanStep,
): Plan {
  const legId = channel.uniqueid as LegId
  const steps = toQueue(channel, { queue: queueId, priority }, mirror, view)
  if (steps === null) return refuse({ code: 'no-such-queue', target: queueId })
  if (channel.context !== caller.name && sentTo(channel, options.transferContext) === null)
    return refuse({ code: 'nothing-to-undo' })
  const seenPeerIds = view.legs.get(legId)?.peerLegIds ?? []
  return {
    ok: true,
    steps: [before, ...steps],
    effect: { kind: 'in-queue', legId, queueId, seenPeerIds },
  }
}
