import type { ExtensionId, LegId, QueueId } from '../ids.ts'
import type { TransferTarget } from '../intents.ts'
import type { Leg, View } from '../rows.ts'
import type { Command } from '../rows-exchange.ts'
import { staysForOthers } from './consult.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { linkUp } from './link-up.ts'
import { transferable } from './transferable.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** May this leg be sent to that extension? C4. */
export const mayBlindTransfer = (view: View, legId: LegId, target: ExtensionId): Verdict =>
  mayTransfer(view, legId, { kind: 'extension', extensionId: target })

/** May this leg be sent there? C4. Whether a number outside exists, only the exchange finds out; then the caller comes back. */
export function mayTransfer(view: View, legId: LegId, wanted: TransferTarget): Verdict {
  const leg = movable(view, legId)
  if ('code' in leg) return no(leg)
  const target = knownTarget(view, wanted)
  switch (target.kind) {
    case 'extension':
      return mayGoTo(view, leg, target.extensionId)
    case 'queue':
      return mayJoin(view, leg, target.queueId)
    case 'number': {
      const isThere = [leg, ...peersOf(view, leg)].some(({ who }) => who.number === target.number)
      return isThere ? no({ code: 'same-extension' }) : linkUp(view)
    }
  }
}

/** A number that is somebody's of the board means that person. */
export function knownTarget(view: View, target: TransferTarget): TransferTarget {
  const known = target.kind === 'number' ? view.extensions.get(target.number) : undefined
  return known ? { kind: 'extension', extensionId: known.id } : target
}

/** May this leg leave a message for that extension? C6. Also for the one who just talks with it, or whose phone rings for it. */
export function mayVoicemail(view: View, legId: LegId, target: ExtensionId): Verdict {
  const leg = movable(view, legId)
  if ('code' in leg) return no(leg)
  const extension = view.extensions.get(target)
  if (!extension) return no({ code: 'no-such-target', target })
  if (extension.newMessages === null) return no({ code: 'no-mailbox', target })
  return leg.extensionId === target ? no({ code: 'same-extension' }) : linkUp(view)
}

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

/** The leg, when it is one that can be sent elsewhere; else why not. */
function movable(view: View, legId: LegId): Leg | Refusal {
  const leg = view.legs.get(legId)
  if (!leg) return { code: 'no-such-leg', legId }
  const stays = staysForOthers(view, legId)
  if (stays) return stays
  // Somebody of a meeting can be sent elsewhere too: the others stay in it.
  return transferable.has(leg.phase) || leg.phase === 'conference' || isCallerOfRinging(view, leg)
    ? leg
    : { code: 'not-transferable', phase: leg.phase }
}

/** Somebody for whom a phone rings: he can be led elsewhere, the phone that rings never. */
function isCallerOfRinging(view: View, leg: Leg): boolean {
  if (leg.phase !== 'dialing' || leg.direction !== 'out') return false
  const peers = peersOf(view, leg)
  return peers.length > 0 && peers.every(({ phase }) => phase === 'ringing')
}

function mayGoTo(view: View, leg: Leg, target: ExtensionId): Verdict {
  const extension = view.extensions.get(target)
  if (!extension) return no({ code: 'no-such-target', target })
  if ([leg, ...peersOf(view, leg)].some(({ extensionId }) => extensionId === target))
    return no({ code: 'same-extension' })
  if (extension.state === 'unavailable') return no({ code: 'target-unavailable', target })
  const quiet = doNotDisturb(view, target)
  return quiet ? no(quiet) : linkUp(view)
}

function mayJoin(view: View, leg: Leg, target: QueueId): Verdict {
  const queue = view.queues.get(target)
  if (!queue || !isQueueName(target)) return no({ code: 'no-such-target', target })
  return view.waitingCallers.get(leg.id)?.queueId === target ? no({ code: 'same-extension' }) : linkUp(view)
}

const peersOf = (view: View, leg: Leg): Leg[] => leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])

/** The name of a queue that may stand in the dialplan: Asterisk gives single letters a meaning of its own. */
export const isQueueName = (name: string): name is QueueId =>
  /^(?![ahiostTe]$)[0-9A-Za-z][0-9A-Za-z_.-]{0,59}$/.test(name)
