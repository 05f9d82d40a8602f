import type { AnswerIntent } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { type Plan, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** How long a phone may ring on that was told to answer, ms. One that obeys does so within a second. */
export const OBEYS_WITHIN_MS = 5_000

/**
 * [ANSWER-3] A NOTIFY with `Event: talk` in the dialog of this one ringing call (BroadSoft's talk event package, res_pjsip_notify.c).
 * Asterisk's "NOTIFY sent" proves nothing, not even that the phone took it: done is when the leg is up.
 */
export function planAnswer({ legId }: AnswerIntent, { uniqueid, channel }: Channel): Plan {
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  if (!/^PJSIP\//i.test(channel)) return refuse({ code: 'phone-cannot-be-told' })
  return {
    ok: true,
    steps: [{ action: 'PJSIPNotify', account: 'system', headers: { Channel: uniqueid, Variable: 'Event=talk' } }],
    effect: { kind: 'picked-up', legId },
    withinMs: OBEYS_WITHIN_MS,
    unseen: 'phone-rang-on',
    lost: { kind: 'rings-no-more', legId },
  }
}
