import { type Command, type LegId, type UndoTransferIntent, undoableTransfer, type View } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { QUEUE_CONTEXT } from '../mirror/queue-caller.ts'
import { RECALL_CONTEXT, sentTo } from '../mirror/sent.ts'
import { mayRedirect, redirect, tellOperator, whyNot } from './blind-transfer.ts'
import { type Plan, type PlanOptions, type PlanStep, refuse } from './plan.ts'
import { CALLER_CONTEXT, queueExtension } from './queue-caller.ts'

/**
 * [XFER-3] What was sent away goes where it would have gone had nobody answered: to the recall, which rings the operator's phone
 * and keeps trying. Whatever rings for the leg stops; who has answered already loses it, as the sentence says.
 */
export function planUndoTransfer(
  { legId, actorExtensionId }: UndoTransferIntent,
  channel: Channel,
  view: View,
  options: PlanOptions,
): Plan {
  if (!mayRedirect(channel)) return refuse(whyNot(channel))
  const line = (actorExtensionId && undoableTransfer(view, legId, actorExtensionId)?.undoTo) ?? null
  if (line !== null) return backInLine(line, channel, view, tellOperator(channel, actorExtensionId, options), options)
  const from = sentTo(channel, options.transferContext)
  // Somebody has led it on already: it is not ours any more.
  if (from === null) return refuse({ code: 'nothing-to-undo' })
  return {
    ok: true,
    steps: [tellOperator(channel, actorExtensionId, options), redirect(channel, RECALL_CONTEXT, from)],
    effect: { kind: 'came-back', legId },
  }
}

/**
 * [CALLER-5] Who waited in a line goes back there, at the priority that he had and so behind those who have the same: a place in the
 * line can't be asked for in one way that all versions know.
 */
function backInLine(
  { queueId, priority }: NonNullable<Command['undoTo']>,
  channel: Channel,
  view: View,
  before: PlanStep,
  { transferContext }: PlanOptions,
): Plan {
  const legId = channel.uniqueid as LegId
  const exten = queueExtension(queueId, priority)
  if (exten === null) return refuse({ code: 'no-such-queue', target: queueId })
  if (channel.context !== CALLER_CONTEXT && sentTo(channel, transferContext) === null)
    return refuse({ code: 'nothing-to-undo' })
  const seenPeerIds = view.legs.get(legId)?.peerLegIds ?? []
  return {
    ok: true,
    steps: [before, redirect(channel, QUEUE_CONTEXT, exten)],
    effect: { kind: 'in-queue', legId, queueId, seenPeerIds },
  }
}
