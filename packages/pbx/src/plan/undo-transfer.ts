import type { UndoTransferIntent } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { RECALL_CONTEXT, sentTo } from '../mirror/sent.ts'
import { mayRedirect, redirect, tellOperator, whyNot } from './blind-transfer.ts'
import { type Plan, type PlanOptions, refuse } from './plan-intent.ts'

/**
 * [XFER-3] What was sent away goes where it would have gone had nobody answered: to the recall, which rings the operator's phone
 * and keeps trying. Whatever rings for the leg stops; who has answered already loses it, as the sentence says.
 */
export function planUndoTransfer(
  { legId, actorExtensionId }: UndoTransferIntent,
  channel: Channel,
  options: PlanOptions,
): Plan {
  if (!mayRedirect(channel)) return refuse(whyNot(channel))
  const from = sentTo(channel, options.transferContext)
  // Somebody has led it on already: it is not ours any more.
  if (from === null) return refuse({ code: 'nothing-to-undo' })
  return {
    ok: true,
    steps: [tellOperator(channel, actorExtensionId, options), redirect(channel, RECALL_CONTEXT, from)],
    effect: { kind: 'came-back', legId },
  }
}
