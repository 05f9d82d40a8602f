import { callerIdName, isTarget, placeIn, through, variables } from '@jackfield/dialplan'
import { madeLegId } from '@jackfield/model'
import { numberOf } from '../mirror/people.ts'
import { ATTEMPT_MS } from './dial.ts'
import { allPhonesOf, phoneOf } from './phone-of.ts'
import { type Planners, refuse } from './plan.ts'
import { ringOwnPhone } from './steps.ts'

export const breakThrough: Planners<'break-through'> = {
  /**
   * [PLAN-26] As a dial, but in a context that rings the phones of the person themselves: the dialplan of the site would say that they are not to
   * be disturbed, and so would ours.
   */
  'break-through'(intent, { view, mirror }) {
    const { extensionId, actorExtensionId } = intent
    if (actorExtensionId === null || !isTarget(actorExtensionId)) return refuse({ code: 'choose-your-extension' })
    const [own, phone] = [phoneOf(mirror, actorExtensionId), allPhonesOf(mirror, extensionId)]
    if (own === null) return refuse({ code: 'target-unavailable', target: actorExtensionId })
    const number = numberOf(extensionId)
    const target = placeIn(through, number)
    if (phone === '' || target === null) return refuse({ code: 'target-unavailable', target: extensionId })
    const nameOf = (extension: string) => callerIdName(view.extensions.get(extension)?.name ?? '')
    const legId = madeLegId(intent)
    return {
      ok: true,
      steps: [
        ringOwnPhone({
          phone: own,
          madeId: legId,
          asksToAnswer: intent.autoAnswer,
          shows: { name: nameOf(extensionId), number },
          target,
          variables: {
            [variables.operator]: actorExtensionId,
            [variables.operatorName]: nameOf(actorExtensionId),
            [variables.target]: phone,
          },
        }),
      ],
      effect: { kind: 'call-made', legId },
      withinMs: ATTEMPT_MS,
    }
  },
}
