/** What Asterisk calls, and with what it connects whoever answers. */
export type CallFile = CallFileCall & (ToDialplan | ToApplication)

export interface CallFileCall {
  /** Whom it calls: `Tech/destination`, such as `PJSIP/101` or `Local/600@default`. */
  readonly channel: string
  /** What the phone that rings shows. */
  readonly callerId?: { readonly name?: string; readonly number?: string }
  /** How long it may ring, s; Asterisk takes 45 without it. */
  readonly waitTime?: number
  /** How often it is tried again after the first time; Asterisk takes 0 without it. */
  readonly maxRetries?: number
  /** The wait before it is tried again, s, from the end of the time before; Asterisk takes 300 without it. */
  readonly retryTime?: number
  /** The account code in the call records. */
  readonly account?: string
  /** Codecs to offer, the best first: `alaw`. Asterisk takes signed linear without it. */
  readonly codecs?: readonly string[]
  /** Variables and functions of the channel that is called, in their order. A name may come twice; `__NAME` is inherited. */
  readonly variables?: readonly (readonly [name: string, value: string])[]
  /** Whether the file is kept in `outgoing_done`, with a line that says what became of it. */
  readonly archive?: boolean
  /** Whether the file goes at the end even where somebody gave it a time in the future; Asterisk takes yes without it. */
  readonly alwaysDelete?: boolean
  /** Whether whoever calls is connected as soon as there is sound, before the answer. Asterisk 18 and newer; older ones warn and go on. */
  readonly earlyMedia?: boolean
}

/** Whoever answers goes on in the dialplan. */
export interface ToDialplan {
  /** Asterisk takes `default` without it. */
  readonly context?: string
  readonly extension: string
  /** From 1; Asterisk takes 1 without it. */
  readonly priority?: number
  readonly application?: undefined
  readonly data?: undefined
}
/** Whoever answers hears an application of the dialplan. */
export interface ToApplication {
  readonly application: string
  readonly data?: string
  readonly context?: undefined
  readonly extension?: undefined
  readonly priority?: undefined
}

/** One try of Asterisk, from the lines that it adds to the file. */
export interface Attempt {
  /** From 1. */
  readonly nth: number
  /** Epoch ms, from Asterisk's clock; null = not in the file. */
  readonly beganAt: number | null
  /** Epoch ms; null = it goes on, or was the last. */
  readonly endedAt: number | null
}

/** `completed` = somebody answered and was connected, `expired` = nobody did, as often as it was to be tried, `failed` = Asterisk could not do it. */
export type CallFileStatus = 'completed' | 'expired' | 'failed'

/** A call file as it was found. */
export interface ReadCallFile {
  readonly call: CallFile
  readonly attempts: readonly Attempt[]
  /** What became of it; null = it goes on, or was not archived. */
  readonly status: CallFileStatus | null
  /** Keywords that are none of Asterisk's. */
  readonly unknown: readonly string[]
}
