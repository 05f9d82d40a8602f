import { caller, placeIn, queue, recall } from '@jackfield/dialplan'
import { type Command, type LegId, undoableTransfer, type View } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { sentTo } from '../mirror/sent.ts'
import { type Plan, type Planners, type PlanOptions, type PlanStep, refuse } from './plan.ts'
import { tellOperator, whyNotRedirect } from './redirect-leg.ts'
import { redirect } from './steps.ts'

export const undoTransfer: Planners<'undo-transfer'> = {
  /**
   * [XFER-3] A leg that was sent away goes where it would have gone had nobody answered: to the recall, which rings the operator's phone
   * and keeps trying. Whatever rings for the leg stops; a person who has answered already loses it, as the sentence says.
   */
  'undo-transfer'({ legId, actorExtensionId }, { channel, view, options }) {
    const error = whyNotRedirect(channel)
    if (error) return refuse(error)
    const line = (actorExtensionId && undoableTransfer(view, legId, actorExtensionId)?.undoTo) ?? null
    const before = tellOperator(channel, actorExtensionId)
    if (line !== null) return backInQueue(line, channel, view, before, options)
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
  channel: Channel,
  view: View,
  before: PlanStep,
  { transferContext }: PlanOptions,
): Plan {
  const legId = channel.uniqueid as LegId
  const place = placeIn(queue, { queue: queueId, priority })
  if (place === null) return refuse({ code: 'no-such-queue', target: queueId })
  if (channel.context !== caller.name && sentTo(channel, transferContext) === null)
    return refuse({ code: 'nothing-to-undo' })
  const seenPeerIds = view.legs.get(legId)?.peerLegIds ?? []
  return {
    ok: true,
    steps: [before, redirect(channel, place)],
    effect: { kind: 'in-queue', legId, queueId, seenPeerIds },
  }
}
