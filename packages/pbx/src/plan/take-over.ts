import { back, isWholeChannelName, placeIn, variables } from '@jackfield/dialplan'
import { type LegId, listensTo, sidesOf } from '@jackfield/model'
import { ringsBack } from './own-context.ts'
import { type Planners, refuse } from './plan.ts'
import { redirect, setvar } from './steps.ts'

export const takeOver: Planners<'take-over'> = {
  /**
   * [PLAN-25] The phone of who listens goes to a context that bridges it with the customer: the dialplan takes the customer out of the call
   * with the agent, so nobody waits and nobody is lost on the way. The agent is left alone and ends by that. Should the customer be held later, the supervisor
   * is the one who is rung back.
   */
  'take-over'({ legId, actorExtensionId }, input) {
    const { view, mirror } = input
    const sides = sidesOf(view, legId)
    const own = actorExtensionId === null ? null : listensTo(view, legId, actorExtensionId)
    const customer = sides && mirror.channels.get(sides.customer.id)
    const mine = own && mirror.channels.get(own.id)
    const place = customer && placeIn(back, customer.uniqueid)
    if (!mine || !customer || !place || !isWholeChannelName(customer.channel))
      return refuse({ code: 'no-such-leg', legId })
    return {
      ok: true,
      steps: [
        setvar(customer, variables.operator, ringsBack(actorExtensionId, input)),
        setvar(mine, variables.with, customer.channel),
        redirect(mine, place),
      ],
      effect: {
        kind: 'handed-over',
        legId: customer.uniqueid as LegId,
        peerLegId: mine.uniqueid as LegId,
        leftLegId: sides.agent.id,
      },
      leaves: sides.agent.id,
    }
  },
}
