import type { BlindTransferIntent } from '@jackfield/model'
import { RINGING } from '../mirror/channel.ts'
import type { Channel } from '../mirror/mirror.ts'
import { type Plan, type PlanOptions, type PlanStep, refuse } from './plan-intent.ts'
import { isSafeChannel } from './safe-channel.ts'

const number = /^[0-9*#+A-Za-z_.-]{1,40}$/

/**
 * [PLAN-2] The leg itself is sent to the extension (Redirect); its present peer ends. The target was found on our own board
 * by the policy, since Asterisk checks nothing; the context is ours, never the request's. The channel is told first whom that
 * context rings back when nobody answers.
 */
export function planBlindTransfer(
  { legId, target, actorExtensionId }: BlindTransferIntent,
  channel: Channel,
  { transferContext = 'jackfield-xfer', recallVariable = 'JACKFIELD_OPERATOR' }: PlanOptions,
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
  // Set at every transfer, to nothing when nobody is to be rung back: the last transfer's operator is not this one's.
  const operator = actorExtensionId !== null && number.test(actorExtensionId) ? actorExtensionId : ''
  const recall: PlanStep = {
    action: 'Setvar',
    headers: { Channel: channel.uniqueid, Variable: recallVariable, Value: operator },
  }
  return {
    ok: true,
    steps: [recall, redirect],
    effect: { kind: 'leg-moved', legId, targetExtensionId: extensionId },
  }
}
