import type { AmiEvent } from '@jackfield/ami'
import { allPhonesId } from '@jackfield/dialplan'
import type { DialAttempt } from './dial-attempt.ts'

/** What is known of a call after one more event, as `dial-attempt.ts` and `invite-attempt.ts` find it for one phone. */
export type Hear = (attempt: DialAttempt, event: AmiEvent) => DialAttempt

/**
 * [RING-6] An attempt by which all phones of an extension ring. Of the helper that rings them nothing counts but that it could ring nobody;
 * one that is busy or silent ends nothing while another rings; the first that answers is the leg from then on, of which `hear` tells.
 *
 * [RING-7] Asterisk may tell that somebody answered whom it never rang: the channel whose place the phone has taken by then.
 */
export function hearAllPhones(attempt: DialAttempt, event: AmiEvent, hear: Hear): DialAttempt {
  const { made } = attempt
  if (made === null) return hear(attempt, event)
  switch (event.event) {
    case 'OriginateResponse':
      if (event.uniqueid !== made) return hear(attempt, event)
      if (event.response === 'Success' || attempt.ownAnswered) return attempt
      // What the phones themselves said is more than that nobody answered.
      return { ...hear(attempt, event), ...(attempt.failure ? { failure: attempt.failure } : {}), over: true }
    case 'DialBegin':
      if (event.caller?.uniqueid !== allPhonesId(made)) return hear(attempt, event)
      return { ...attempt, ringing: new Set(attempt.ringing).add(event.dest.uniqueid) }
    case 'DialEnd': {
      const { uniqueid } = event.dest
      if (event.caller?.uniqueid !== allPhonesId(made)) return uniqueid === made ? attempt : hear(attempt, event)
      const ringing = without(attempt.ringing, uniqueid)
      if (attempt.ownAnswered) return { ...attempt, ringing }
      if (event.dialStatus === 'ANSWER' && !attempt.ringing.has(uniqueid) && attempt.ringing.size > 0) return attempt
      if (event.dialStatus === 'ANSWER')
        return { ...attempt, legId: uniqueid, ownAnswered: true, failure: null, ringing }
      // In the words for one phone: as if this were it.
      const { failure } = hear({ ...attempt, legId: uniqueid, failure: null }, event)
      return { ...attempt, ringing, failure: failure ?? attempt.failure }
    }
    case 'Hangup': {
      const { uniqueid } = event.channel
      if (uniqueid === made) return attempt
      if (!attempt.ringing.has(uniqueid)) return hear(attempt, event)
      return { ...attempt, ringing: without(attempt.ringing, uniqueid) }
    }
    default:
      return hear(attempt, event)
  }
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const left = new Set(ids)
  left.delete(id)
  return left
}
