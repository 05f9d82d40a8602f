import { actions } from '@jackfield/ami/actions'
import { isUniqueid } from '@jackfield/dialplan'
import { type Planners, refuse } from './plan.ts'
import { step } from './steps.ts'

/** How long a phone may ring on after it was asked to answer, ms. One that obeys does so within a second. */
const OBEYS_WITHIN_MS = 5_000

export const answer: Planners<'answer'> = {
  /**
   * [ANSWER-3] A NOTIFY with `Event: talk` in the dialog of this one ringing call (BroadSoft's talk event package, res_pjsip_notify.c).
   * Asterisk's "NOTIFY sent" proves nothing, not even that the phone took it: the command is done when the leg is up.
   */
  answer({ legId }, { channel: { uniqueid, channel } }) {
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    if (!/^PJSIP\//i.test(channel)) return refuse({ code: 'phone-cannot-be-told' })
    return {
      ok: true,
      steps: [step(actions.pjsipNotify(uniqueid, { Event: 'talk' }), { account: 'system' })],
      effect: { kind: 'picked-up', legId },
      withinMs: OBEYS_WITHIN_MS,
      unseen: 'phone-rang-on',
      lost: { kind: 'rings-no-more', legId },
    }
  },
}
