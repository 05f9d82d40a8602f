import type { BlindTransferIntent } from '@jackfield/model'
import { RINGING } from '../mirror/channel.ts'
import type { Channel } from '../mirror/mirror.ts'
import { type Plan, type PlanOptions, type PlanStep, refuse } from './plan-intent.ts'
import { isSafeChannel } from './safe-channel.ts'

const number = /^[0-9*#+A-Za-z_.-]{1,40}$/

/**
 * [PLAN-2] The leg itself is sent to the extension (Redirect); its present peer ends. The target was found on our own board
 * by the policy, since Asterisk checks nothing; the context is ours, never the request's.
 */
export function planBlindTransfer(
  { legId, target, actorExtensionId }: BlindTransferIntent,
  channel: Channel,
  { transferContext = 'jackfield-xfer', recallVariable }: PlanOptions,
): Plan {
  const { extensionId } = target
  if (!number.test(extensionId)) return refuse({ code: 'no-such-target', target: extensionId })
  if (!isSafeChannel(channel.uniqueid)) return refuse({ code: 'no-such-leg', legId })
  // [PLAN-3] A phone that still rings must not be redirected: Asterisk drops its caller.
  if (channel.wasDialed && channel.channelState === RINGING)
    return refuse({ code: 'not-transferable', phase: 'ringing' })
  const redirect: PlanStep = {
    action: 'Redirect',
    headers: { Channel: channel.uniqueid, Context: transferContext, Exten: extensionId, Priority: '1' },
  }
  const isRecalled = recallVariable !== undefined && actorExtensionId !== null && number.test(actorExtensionId)
  const recall: PlanStep[] = isRecalled
    ? [{ action: 'Setvar', headers: { Channel: channel.uniqueid, Variable: recallVariable, Value: actorExtensionId } }]
    : []
  return {
    ok: true,
    steps: [...recall, redirect],
    effect: { kind: 'leg-moved', legId, targetExtensionId: extensionId },
  }
}
