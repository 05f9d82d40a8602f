import { type BlindTransferIntent, type ExtensionId, isQueueName, knownTarget, type View } from '@jackfield/model'
import { RINGING } from '../mirror/channel-state.ts'
import type { Channel } from '../mirror/mirror.ts'
import { QUEUE_CONTEXT } from '../mirror/queue-caller.ts'
import { TRANSFER_CONTEXT } from '../mirror/sent.ts'
import { type Plan, type PlanOptions, type PlanStep, refuse } from './plan.ts'
import { undoPlace } from './queue-caller.ts'
import { isSafeChannel } from './safe-channel.ts'

const number = /^[0-9*#+A-Za-z_.-]{1,40}$/

/**
 * [PLAN-2] The leg itself is sent there (Redirect); its present peer ends. A person or queue was found on our own board by the
 * policy, since Asterisk checks nothing; the context is ours, never the request's. The channel is told first whom that context
 * rings back when nobody answers.
 */
export function planBlindTransfer(
  intent: BlindTransferIntent,
  channel: Channel,
  view: View,
  options: PlanOptions,
): Plan {
  const { legId, actorExtensionId } = intent
  const target = knownTarget(view, intent.target)
  if (!mayRedirect(channel)) return refuse(whyNot(channel))
  const seenPeerIds = view.legs.get(legId)?.peerLegIds ?? []
  const lost = { kind: 'came-back', legId, from: view.legs.get(legId)?.backFrom?.number ?? null } as const
  const before = tellOperator(channel, actorExtensionId, options)
  const { transferContext = TRANSFER_CONTEXT } = options
  switch (target.kind) {
    case 'extension': {
      const { extensionId } = target
      if (!number.test(extensionId)) return refuse({ code: 'no-such-target', target: extensionId })
      return {
        ok: true,
        steps: [before, tellOutside(channel, false), redirect(channel, transferContext, extensionId)],
        effect: { kind: 'leg-moved', legId, targetExtensionId: extensionId },
        lost,
        undoable: undoPlace(channel),
      }
    }
    case 'number':
      if (!number.test(target.number)) return refuse({ code: 'no-such-target', target: target.number })
      return {
        ok: true,
        steps: [before, tellOutside(channel, true), redirect(channel, transferContext, target.number)],
        effect: { kind: 'calls-on', legId, seenPeerIds },
        lost,
        undoable: undoPlace(channel),
      }
    case 'queue':
      if (!isQueueName(target.queueId)) return refuse({ code: 'no-such-target', target: target.queueId })
      return {
        ok: true,
        steps: [before, redirect(channel, QUEUE_CONTEXT, `0_${target.queueId}`)],
        effect: { kind: 'in-queue', legId, queueId: target.queueId, seenPeerIds },
        lost,
        undoable: undoPlace(channel),
      }
  }
}

/** [PLAN-3] [XFER-1] A phone that still rings must not be redirected: Asterisk drops its caller. */
export const mayRedirect = (channel: Channel): boolean =>
  isSafeChannel(channel.uniqueid) && !(channel.wasDialed && channel.channelState === RINGING)

export const whyNot = (channel: Channel) =>
  isSafeChannel(channel.uniqueid)
    ? ({ code: 'not-transferable', phase: 'ringing' } as const)
    : ({ code: 'no-such-leg', legId: channel.uniqueid as never } as const)

export const redirect = ({ uniqueid }: Channel, context: string, exten: string): PlanStep => ({
  action: 'Redirect',
  headers: { Channel: uniqueid, Context: context, Exten: exten, Priority: '1' },
})

/**
 * Whom the recall rings. Set at every transfer, to nothing when nobody is to be rung back: the last transfer's operator is not
 * this one's. The underscore lets the Local channel by which the call goes on know it too.
 */
export function tellOperator(
  channel: Channel,
  actor: ExtensionId | null,
  { recallVariable = 'JACKFIELD_OPERATOR' }: PlanOptions,
): PlanStep {
  return set(channel, `_${recallVariable}`, actor !== null && number.test(actor) ? actor : '')
}

/** A number outside is called with the operator's number: the caller's own is mostly one that no trunk would take. */
const tellOutside = (channel: Channel, isOutside: boolean): PlanStep =>
  set(channel, '_JACKFIELD_OUTSIDE', isOutside ? '1' : '')

const set = ({ uniqueid }: Channel, Variable: string, Value: string): PlanStep => ({
  action: 'Setvar',
  headers: { Channel: uniqueid, Variable, Value },
})
