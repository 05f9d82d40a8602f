import { type DialIntent, madeLegId, type View } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type PlanOptions, refuse } from './plan.ts'

/** How long the operator's own phone may ring, ms. */
export const RING_MS = 30_000
/** An attempt has ended by then: the phones and the dialplan give up much earlier. */
const ATTEMPT_MS = 600_000
/**
 * Which header a phone obeys is a matter of its make: these two are what nearly all look for. The words are ours, so that
 * nothing of a request stands in a SIP message.
 */
export const autoAnswerHeaders = [
  'PJSIP_HEADER(add,Call-Info)=<sip:jackfield>;answer-after=0',
  'PJSIP_HEADER(add,Alert-Info)=info=alert-autoanswer',
]
export const ownNumber = /^[0-9A-Za-z*#+_.-]{1,40}$/

/**
 * [PLAN-10] The operator's own phone is rung, showing who will be called; when it answers it goes on in a context of ours, which
 * gives it its own caller id back and dials the number where the site's phones dial. The channel's Uniqueid is ours, so that
 * every word about the attempt is known from the first.
 */
export function planDial(intent: DialIntent, view: View, mirror: Mirror, options: PlanOptions): Plan {
  const { number, actorExtensionId, autoAnswer } = intent
  if (actorExtensionId === null || !ownNumber.test(actorExtensionId)) return refuse({ code: 'choose-your-extension' })
  const phone = phoneOf(mirror, actorExtensionId)
  if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId })
  const called = plain(view.extensions.get(number)?.name ?? '')
  const caller = plain(view.extensions.get(actorExtensionId)?.name ?? '')
  const legId = madeLegId(intent)
  return {
    ok: true,
    steps: [
      {
        action: 'Originate',
        headers: {
          Channel: phone,
          Context: options.dialContext ?? 'jackfield-dial',
          Exten: number,
          Priority: '1',
          CallerID: `"${called}" <${number}>`,
          Timeout: String(RING_MS),
          ChannelId: legId,
          Async: 'true',
          Variable: [
            `JACKFIELD_OPERATOR=${actorExtensionId}`,
            `JACKFIELD_OPERATOR_NAME=${caller}`,
            ...(autoAnswer ? autoAnswerHeaders : []),
          ],
        },
      },
    ],
    effect: { kind: 'call-made', legId },
    withinMs: ATTEMPT_MS,
  }
}

/** A name as it may stand in a header: Asterisk splits at commas, and quotes and brackets mean something to it. */
export const plain = (name: string): string => name.replace(/[^\p{L}\p{N} .'-]/gu, '').slice(0, 60)
