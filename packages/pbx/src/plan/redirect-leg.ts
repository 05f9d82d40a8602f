import { isUniqueid, variables } from '@jackfield/dialplan'
import type { ExtensionId, LegId } from '@jackfield/model'
import { RINGING } from '../mirror/channel-state.ts'
import type { Channel } from '../mirror/mirror.ts'
import { ringsBack } from './own-context.ts'
import type { PlanError, PlanInput, PlanStep } from './plan.ts'
import { setvar } from './steps.ts'

/** [PLAN-4] [XFER-1] Why a channel can't be redirected; null = it can. A phone that still rings must not: Asterisk drops its caller. */
export function whyNotRedirect({ uniqueid, wasDialed, channelState }: Channel): PlanError | null {
  if (!isUniqueid(uniqueid)) return { code: 'no-such-leg', legId: uniqueid as LegId }
  return wasDialed && channelState === RINGING ? { code: 'not-transferable', phase: 'ringing' } : null
}

/**
 * The operator whom the recall rings. Set at every transfer, to nothing when nobody is to be rung back: the last transfer's operator is
 * not this one's. The underscore lets the Local channel by which the call goes on know it too.
 */
export const tellOperator = (channel: Channel, actor: ExtensionId | null, input: PlanInput): PlanStep =>
  setvar(channel, `_${variables.operator}`, ringsBack(actor, input))
