/** Why a command gave nothing. */
export type AgiErrorCode =
  /** The caller has gone: Asterisk takes no more commands for this call. */
  | 'hung-up'
  /** AsyncAGI: the session of AMI was lost. Whether Asterisk has done the command is not known; the call comes again if it is still there. */
  | 'session-lost'
  /** No answer in the time given. */
  | 'timed-out'
  /** An argument that would be another command, or that can't be sent. Nothing was sent. */
  | 'bad-argument'
  /** 510: this Asterisk does not know the command. */
  | 'unknown-command'
  /** 511: not on a channel that has hung up. */
  | 'dead-channel'
  /** 520: Asterisk says how the command is used. */
  | 'usage'
  /** `result=-1`: Asterisk could not do it, or the caller hung up meanwhile. */
  | 'failed'
  /** What came is no answer of AGI. */
  | 'bad-answer'

/** An expected failure. `message` is for people. */
export interface AgiError {
  readonly code: AgiErrorCode
  readonly message: string
}

export type AgiResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AgiError }

export const failure = (code: AgiErrorCode, message: string): AgiResult<never> => ({
  ok: false,
  error: { code, message },
})
