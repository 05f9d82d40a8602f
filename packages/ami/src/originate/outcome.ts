/** What came of a call. */
export type OriginateStatus =
  | 'answered'
  | 'busy'
  /** It rang in vain, or nobody said anything until the time was over. */
  | 'no-answer'
  /** The phone, or whoever stands before it, turned the call down. */
  | 'rejected'
  | 'congestion'
  /** There is no such phone, or it is not reachable: nothing rang. */
  | 'unavailable'
  /** Somebody ended the call before it was answered. */
  | 'cancelled'
  /** Asterisk did not take the action: `message` is its text. */
  | 'refused'
  | 'failed'

export interface OriginateOutcome {
  readonly status: OriginateStatus
  /** For people: what `status` says, or Asterisk's own words when it refused. */
  readonly message: string
  /** Q.850 cause of the hang-up; null = the call goes on, or there was no channel. */
  readonly cause: number | null
  /** Asterisk's words for `cause`. */
  readonly causeText: string | null
  /** The name of the channel; null = none was made. */
  readonly channel: string | null
  /** From the first ring to the answer or the end, ms of our clock; null = it did not ring. */
  readonly ringMs: number | null
}

/** A call that is over. */
export interface OriginateEnd extends OriginateOutcome {
  /** From the answer to the hang-up, ms of our clock; null = nobody answered. */
  readonly talkMs: number | null
}

/** What is known of a call that nobody answered. */
export interface Attempt {
  /** Of OriginateResponse; null = there was none, as for a call that is waited for. */
  readonly reason: number | null
  readonly cause: number | null
  readonly isMade: boolean
  readonly rang: boolean
  /** Whether it ended before its time was over. */
  readonly isInTime: boolean
}

const statusOfCause: Readonly<Record<number, OriginateStatus>> = {
  ...{ 1: 'unavailable', 2: 'unavailable', 3: 'unavailable', 20: 'unavailable', 22: 'unavailable', 27: 'unavailable' },
  ...{ 17: 'busy', 18: 'no-answer', 19: 'no-answer', 21: 'rejected' },
  ...{ 34: 'congestion', 38: 'congestion', 41: 'congestion', 42: 'congestion', 44: 'congestion' },
}
/** Control frames, of main/pbx.c `pbx_dial_reason`. */
const statusOfReason: Readonly<Record<number, OriginateStatus>> = {
  ...{ 1: 'cancelled', 3: 'no-answer', 5: 'busy', 8: 'congestion' },
}

/**
 * The status of a call that was not answered. The cause of the hang-up says more than the reason: Asterisk tells a phone's own refusal as
 * congestion, and most others as 0. Of a call that a command ended it tells neither, only that it ended before its time (16 and 22).
 */
export function statusOf({ reason, cause, isMade, rang, isInTime }: Attempt): OriginateStatus {
  if (!isMade) return 'unavailable'
  const byCause = cause === null ? undefined : statusOfCause[cause]
  if (reason === 3) return byCause === 'rejected' ? 'rejected' : 'no-answer'
  const said = byCause ?? statusOfReason[reason ?? 0]
  if (said !== undefined) return said
  if (!rang) return 'failed'
  return isInTime ? 'cancelled' : 'no-answer'
}

export const wordsOf: Readonly<Record<OriginateStatus, string>> = {
  answered: 'was answered',
  busy: 'was busy',
  'no-answer': 'did not answer',
  rejected: 'turned the call down',
  congestion: 'could not be called: no line, or no way there',
  unavailable: "does not exist or can't be reached",
  cancelled: 'was hung up before the answer',
  refused: 'was not called: Asterisk refused',
  failed: 'could not be called',
}
