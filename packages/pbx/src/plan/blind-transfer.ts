import { placeIn, transfer } from '@jackfield/dialplan'
import { type BlindTransferIntent, knownTarget } from '@jackfield/model'
import { callerToPerson, canComeBack, undoPlace } from './caller-to-person.ts'
import { tellContext } from './own-context.ts'
import { type LegInput, type Plan, type Planners, refuse } from './plan.ts'
import { toQueue } from './queue-line.ts'
import { tellOperator, whyNotRedirect } from './redirect-leg.ts'
import { showNothing, tellOutside, tellShown } from './shown.ts'
import { redirect } from './steps.ts'

export const blindTransfer: Planners<'blind-transfer'> = {
  'blind-transfer': (intent, input) =>
    input.view.legs.get(intent.legId)?.phase === 'waiting' && canComeBack(input.view)
      ? planWaiting(intent, input)
      : planTransfer(intent, input),
}

/**
 * [PLAN-3] The leg itself is sent there (Redirect); its present peer ends. The policy found the person or the queue on our own board,
 * since Asterisk checks nothing; the context is ours, never the request's. Before that a variable of the channel names the operator whom the
 * context rings back when nobody answers.
 */
function planTransfer(intent: BlindTransferIntent, input: LegInput): Plan {
  const { channel, view, mirror, options } = input
  const { legId, actorExtensionId } = intent
  const target = knownTarget(view, intent.target)
  const error = whyNotRedirect(channel)
  if (error) return refuse(error)
  const seenPeerIds = view.legs.get(legId)?.peerLegIds ?? []
  const lost = { kind: 'came-back', legId, from: view.legs.get(legId)?.backFrom?.number ?? null } as const
  const before = tellOperator(channel, actorExtensionId, input)
  const more = { lost, undoable: undoPlace(channel) }
  if (target.kind === 'queue') {
    const steps = toQueue(channel, { queue: target.queueId, priority: 0 }, mirror, view)
    if (steps === null) return refuse({ code: 'no-such-target', target: target.queueId })
    const effect = { kind: 'in-queue', legId, queueId: target.queueId, seenPeerIds } as const
    return { ok: true, steps: [before, ...steps], effect, ...more }
  }
  const number = target.kind === 'extension' ? target.extensionId : target.number
  const place = placeIn(
    { ...transfer, name: (options.transferContext ?? transfer.name) as typeof transfer.name },
    number,
  )
  if (place === null) return refuse({ code: 'no-such-target', target: number })
  const moved = { legId, isOutside: target.kind === 'number', actor: actorExtensionId }
  const shown = number === actorExtensionId ? showNothing(channel, input) : tellShown(channel, moved, input)
  const context = tellContext(channel, number, actorExtensionId, input)
  const steps = [before, tellOutside(channel, moved.isOutside), ...context, ...shown, redirect(channel, place)]
  return target.kind === 'extension'
    ? { ok: true, steps, effect: { kind: 'leg-moved', legId, targetExtensionId: target.extensionId }, ...more }
    : { ok: true, steps, effect: { kind: 'calls-on', legId, seenPeerIds }, ...more }
}

/** C20: a caller who waits in a queue and is not answered where they are sent goes back to the queue, not to the operator. */
function planWaiting(intent: BlindTransferIntent, input: LegInput): Plan {
  const { legId, actorExtensionId } = intent
  const { channel, view } = input
  const target = knownTarget(view, intent.target)
  if (target.kind !== 'extension') return planTransfer(intent, input)
  const goes = callerToPerson(channel, target.extensionId, actorExtensionId, input)
  const moved = { legId, isOutside: false, actor: actorExtensionId }
  const isTaken = target.extensionId === actorExtensionId
  const shown = isTaken ? showNothing(channel, input) : tellShown(channel, moved, input)
  const steps = goes && [...shown, ...goes]
  if (steps === null) return refuse({ code: 'no-such-target', target: target.extensionId })
  const effect = { kind: 'leg-moved', legId, targetExtensionId: target.extensionId } as const
  return { ok: true, steps, effect, undoable: undoPlace(channel) }
}
