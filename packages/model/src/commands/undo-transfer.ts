import * as z from 'zod/mini'
import { sentFingerprint } from '../fingerprint.ts'
import type { ExtensionId, LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import type { Command } from '../rows-exchange.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { recalls } from './needs-of.ts'
import { no, type Verdict } from './refusal.ts'
import { endsWith, legName, queueName, say } from './sentence.ts'

/** C7: the leg that the actor has just sent away, by one of the two above, comes back to the actor's phone. */
export const UndoTransferIntent = z.object({ ...ofLeg, kind: z.literal('undo-transfer') })
export type UndoTransferIntent = z.infer<typeof UndoTransferIntent>
/** May `actor` take back what they have just sent away? C7. The board knows who sent it, and until when. */
export function mayUndoTransfer(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  const sent = undoableTransfer(view, legId, actor)
  if (!sent) return no({ code: 'nothing-to-undo' })
  // Somebody may have done something else with it meanwhile.
  if (leg.phase === 'ringing' || leg.phase === 'supervising') return no({ code: 'not-transferable', phase: leg.phase })
  if (leg.backFrom !== null) return no({ code: 'nothing-to-undo' })
  const { undoTo } = sent
  if (undoTo) {
    // Nobody answered where he was sent, and he is back already.
    if (view.waitingCallers.get(legId)?.queueId === undoTo.queueId) return no({ code: 'nothing-to-undo' })
    return view.queues.has(undoTo.queueId) ? linkUp(view) : no({ code: 'no-such-queue', target: undoTo.queueId })
  }
  if (view.extensions.get(actor)?.state === 'unavailable') return no({ code: 'target-unavailable', target: actor })
  return linkUp(view)
}
/** The transfer of this leg by `actor` that can be taken back now: the newest of them. */
export function undoableTransfer(view: View, legId: LegId, actor: ExtensionId): Command | null {
  let newest: Command | null = null
  for (const row of view.commands.values()) {
    if (row.legId !== legId || row.undoUntilAt === null || row.actorExtensionId !== actor) continue
    if (newest === null || row.askedAt >= newest.askedAt) newest = row
  }
  return newest
}

export const undoTransfer = command({
  intent: UndoTransferIntent,
  feature: 'C7',
  about: 'Brings back a call that I have just sent away.',
  needs: recalls,
  // The board knows who sent it away.
  right: always('own-calls'),
  may: (view, { legId, actorExtensionId }) => mayUndoTransfer(view, legId, actorExtensionId),
  seen: sentFingerprint,
  sentence({ legId, actorExtensionId: actor }, view) {
    // A phone that rings for it only stops ringing; a person who has answered is cut off.
    const ending = endsWith(view, legId)
    const ends = ending && ending.phase !== 'ringing' && ending.phase !== 'dialing' ? partyLabel(ending.who) : ''
    const line = (actor && undoableTransfer(view, legId, actor)?.undoTo) ?? null
    const values = { who: legName(view, legId), to: line === null ? '' : queueName(view, line.queueId), ends }
    if (line === null) return ends === '' ? say('undo-transfer-alone', values) : say('undo-transfer', values)
    return ends === '' ? say('undo-queue-alone', values) : say('undo-queue', values)
  },
})

export const undoTransferCommands = [undoTransfer] as const
