import type { AmiEvent } from '@jackfield/ami'
import type { DialFailure } from '@jackfield/model'
import type { DialAttempt } from './dial-attempt.ts'

const REJECTED = 21

/**
 * [ROOM-6] What became of an attempt to call somebody into a room, after one more event; the same object when the event is not about
 * it. `legId` is the channel that was made; a number outside is called by its other half, `viaId`, which the dialplan leads.
 */
export function hearInvite(attempt: DialAttempt, viaId: string, event: AmiEvent): DialAttempt {
  const { legId, called, ownAnswered } = attempt
  const failed = (code: DialFailure, reason: string, over = false): DialAttempt => ({
    ...attempt,
    // The first word of a phone is its own, and what follows is only that it is over; but "could not be rung" may come from
    // Asterisk's answer a moment before the phone's own word, since the two take different ways.
    failure: attempt.failure === null || attempt.failure.code === 'dial-no-route' ? { code, reason } : attempt.failure,
    over: over || attempt.over,
  })
  switch (event.event) {
    case 'OriginateResponse':
      if (event.uniqueid !== legId) return attempt
      if (event.response === 'Success') return { ...attempt, ownAnswered: true, failure: null }
      return failed(byReason(event.reason), `${event.response}, reason ${event.reason ?? ''}`, true)
    case 'DialBegin':
      if (event.caller?.uniqueid !== viaId) return attempt
      return { ...attempt, called: new Set(called).add(event.dest.uniqueid), failure: null }
    case 'DialEnd': {
      if (ownAnswered || (event.dest.uniqueid !== legId && event.caller?.uniqueid !== viaId)) return attempt
      const code = byStatus[event.dialStatus]
      return code === undefined ? attempt : failed(code, event.dialStatus)
    }
    case 'Hangup': {
      const { uniqueid } = event.channel
      const reason = `${event.causeTxt} (${event.cause ?? ''})`
      if (uniqueid === legId && ownAnswered) return failed('dial-ended', reason, true)
      const isTheirs = uniqueid === legId || called.has(uniqueid)
      if (!isTheirs || ownAnswered || event.cause !== REJECTED) return attempt
      return { ...attempt, failure: { code: 'dial-declined', reason } }
    }
    default:
      return attempt
  }
}

const byStatus: Readonly<Record<string, DialFailure>> = {
  BUSY: 'dial-busy',
  NOANSWER: 'dial-no-answer',
  // We gave up, after as long as we would wait.
  CANCEL: 'dial-no-answer',
  CONGESTION: 'dial-no-route',
  CHANUNAVAIL: 'dial-no-route',
}

/** `Reason` of OriginateResponse: 3 rang, 5 busy, 8 refused, 1 hung up; all else could not be rung. */
function byReason(reason: number | null): DialFailure {
  if (reason === 3 || reason === 1) return 'dial-no-answer'
  if (reason === 5) return 'dial-busy'
  return reason === 8 ? 'dial-declined' : 'dial-no-route'
}
