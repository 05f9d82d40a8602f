import { callerIdName, dial as dialContext, isTarget, placeIn, splitTarget, variables } from '@jackfield/dialplan'
import { madeLegId } from '@jackfield/model'
import { homeOf, ownContext } from './own-context.ts'
import { phoneOf } from './phone-of.ts'
import { type Planners, refuse } from './plan.ts'
import { ringOwnPhone } from './steps.ts'

/** An attempt has ended by then, ms: the phones and the dialplan give up much earlier. */
export const ATTEMPT_MS = 600_000

export const dial: Planners<'dial' | 'ring-phone'> = {
  /**
   * [PLAN-11] The operator's own phone is rung and shows who will be called. When it answers it goes on in a context of ours, which gives
   * it its own caller id back and dials the number where the site's phones dial. The channel's Uniqueid is ours, so that every event
   * about the attempt is known from the first.
   */
  dial(intent, input) {
    const { view, mirror } = input
    const { number, actorExtensionId } = intent
    if (actorExtensionId === null || !isTarget(actorExtensionId)) return refuse({ code: 'choose-your-extension' })
    const phone = phoneOf(mirror, actorExtensionId)
    if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId })
    const target = placeIn(dialContext, number)
    if (target === null) return refuse({ code: 'bad-number', number })
    const nameOf = (extension: string) => callerIdName(view.extensions.get(extension)?.name ?? '')
    const legId = madeLegId(intent)
    const [context, home] = [ownContext(number, actorExtensionId, input), homeOf(number, actorExtensionId, input)]
    return {
      ok: true,
      steps: [
        ringOwnPhone({
          phone,
          madeId: legId,
          asksToAnswer: intent.autoAnswer,
          shows: { name: nameOf(number), number: splitTarget(number).number },
          target,
          variables: {
            [variables.operator]: actorExtensionId,
            [variables.operatorName]: nameOf(actorExtensionId),
            ...(context === '' ? {} : { [variables.context]: context }),
            ...(home === '' ? {} : { [variables.home]: home }),
          },
        }),
      ],
      effect: { kind: 'call-made', legId },
      withinMs: ATTEMPT_MS,
    }
  },

  /**
   * [PLAN-29] The operator's own phone is rung and, when somebody lifts it, joined with itself. It needs no line of ours, so that it works before the
   * dialplan is set up; of several phones of one extension the first rings.
   */
  'ring-phone'(intent, { mirror }) {
    const { actorExtensionId } = intent
    if (actorExtensionId === null) return refuse({ code: 'choose-your-extension' })
    const phone = phoneOf(mirror, actorExtensionId)
    if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId })
    const legId = madeLegId(intent)
    return {
      ok: true,
      steps: [
        ringOwnPhone({
          phone,
          madeId: legId,
          asksToAnswer: false,
          shows: { name: 'Jackfield', number: actorExtensionId },
          target: { application: 'Echo', data: '' },
        }),
      ],
      effect: { kind: 'call-made', legId },
      withinMs: ATTEMPT_MS,
    }
  },
}
