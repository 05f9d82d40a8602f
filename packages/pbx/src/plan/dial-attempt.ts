import type { AmiEvent } from '@jackfield/ami'
import type { DialFailure } from '@jackfield/model'

/** What is known of a call that an operator asked for. */
export interface DialAttempt {
  /** The leg of whose phone that is rung; of several, the one that answered. */
  readonly legId: string
  /** Where several phones are rung: the channel that was asked for, which is no leg. Null = one phone. */
  readonly made: string | null
  /** Those of the several that ring. */
  readonly ringing: ReadonlySet<string>
  /** The operator's own phone answered. */
  readonly ownAnswered: boolean
  /** Channels that were called for it. */
  readonly called: ReadonlySet<string>
  /** The last failure; the call may go on all the same, to the next phone or to voicemail. */
  readonly failure: { readonly code: DialFailure; readonly reason: string } | null
  /** A call file rings the phone: its leg is known by another id than was asked for, and no `OriginateResponse` tells of it. */
  readonly byFile: boolean
  /** Nothing more will come. */
  readonly over: boolean
}

/** `isUp`: the own phone is in a call already, and dials from there. `allPhones`: the extension has several, and all of them ring. */
export const beginAttempt = (legId: string, { isUp = false, allPhones = false, byFile = false } = {}): DialAttempt => ({
  legId,
  made: allPhones ? legId : null,
  ringing: new Set(),
  ownAnswered: isUp,
  called: new Set(),
  failure: null,
  byFile,
  over: false,
})

/** [PLAN-12] The attempt after one more event; the same object when the event is not about it. */
export function hearAttempt(attempt: DialAttempt, event: AmiEvent): DialAttempt {
  const { legId, called, ownAnswered } = attempt
  switch (event.event) {
    case 'OriginateResponse': {
      if (event.uniqueid !== legId) return attempt
      if (event.response === 'Success') return { ...attempt, ownAnswered: true }
      const reason = `${event.response}, reason ${event.reason ?? ''}`
      // The end of the own leg's dial, or its cause, tells more than a reason of 0.
      const code = ownFailure(event.reason)
      const failure = code === 'own-phone-unreachable' ? (attempt.failure ?? { code, reason }) : { code, reason }
      return { ...attempt, failure, over: true }
    }
    case 'DialBegin':
      if (event.caller?.uniqueid !== legId) return attempt
      return { ...attempt, called: new Set(called).add(event.dest.uniqueid), failure: null }
    case 'DialEnd': {
      if (event.dest.uniqueid === legId) {
        if (attempt.byFile && event.dialStatus === 'ANSWER') return { ...attempt, ownAnswered: true, failure: null }
        const code = ownByDialStatus[event.dialStatus]
        return code === undefined ? attempt : { ...attempt, failure: { code, reason: event.dialStatus } }
      }
      if (event.caller?.uniqueid !== legId) return attempt
      const code = byDialStatus[event.dialStatus]
      if (code === undefined) return event.dialStatus === 'ANSWER' ? { ...attempt, failure: null } : attempt
      // The phone's own cause says more than what Dial makes of it.
      if (attempt.failure?.code === 'dial-declined') return attempt
      return { ...attempt, failure: { code, reason: event.dialStatus } }
    }
    case 'Hangup': {
      const { uniqueid } = event.channel
      const reason = `${event.causeTxt} (${event.cause ?? ''})`
      if (uniqueid === legId) {
        // OriginateResponse reports a phone that never answered too, before or after, and sometimes with less (a reason of 0).
        if (!ownAnswered) {
          const known = attempt.failure !== null && attempt.failure.code !== 'own-phone-unreachable'
          const over = attempt.over || attempt.byFile
          if (known) return over === attempt.over ? attempt : { ...attempt, over }
          return { ...attempt, failure: { code: byOwnCause(event.cause), reason }, over }
        }
        // Dial calls a phone that declines unanswered; the cause that it leaves behind is the phone's own.
        const known = attempt.failure !== null && event.cause !== REJECTED
        return { ...attempt, failure: known ? attempt.failure : { code: byCause(event.cause), reason }, over: true }
      }
      if (!called.has(uniqueid) || event.cause !== REJECTED) return attempt
      return { ...attempt, failure: { code: 'dial-declined', reason } }
    }
    default:
      return attempt
  }
}

const REJECTED = 21

const byDialStatus: Readonly<Record<string, DialFailure>> = {
  BUSY: 'dial-busy',
  NOANSWER: 'dial-no-answer',
  CONGESTION: 'dial-no-route',
  CHANUNAVAIL: 'dial-no-route',
  CANCEL: 'dial-ended',
}

const ownByDialStatus: Readonly<Record<string, DialFailure>> = {
  BUSY: 'own-phone-busy',
  NOANSWER: 'own-phone-silent',
  CANCEL: 'own-phone-silent',
}

/** `Reason` of OriginateResponse: 3 rang, 5 busy, 8 refused, 1 hung up; all else could not be rung. */
function ownFailure(reason: number | null): DialFailure {
  if (reason === 3) return 'own-phone-silent'
  if (reason === 5 || reason === 8) return 'own-phone-busy'
  return reason === 1 ? 'own-phone-silent' : 'own-phone-unreachable'
}

function byOwnCause(cause: number | null): DialFailure {
  if (cause === 17 || cause === REJECTED) return 'own-phone-busy'
  return cause === 0 || cause === 16 || cause === 18 || cause === 19 ? 'own-phone-silent' : 'own-phone-unreachable'
}

/** Q.850. */
function byCause(cause: number | null): DialFailure {
  switch (cause) {
    case 17:
      return 'dial-busy'
    case 18:
    case 19:
      return 'dial-no-answer'
    case REJECTED:
      return 'dial-declined'
    case 1:
    case 2:
    case 3:
    case 20:
    case 22:
    case 27:
    case 28:
    case 34:
    case 38:
      return 'dial-no-route'
    default:
      return 'dial-ended'
  }
}
