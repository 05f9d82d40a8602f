export type AmiErrorCode =
  /** No live session, or it was lost before the answer. Whether Asterisk acted is then unknown. */
  | 'link-down'
  | 'timed-out'
  /** Refused by the encoder; nothing was sent. `cause` is the AmiEncodeError. */
  | 'encode'
  /** A list action that Asterisk answered with `Error`; `message` is its text. */
  | 'refused'
  /** The ActionID is in use by a request under way. */
  | 'duplicate-action-id'

/** Why a request has no answer. Never holds a header's value. */
export class AmiError extends Error {
  override readonly name = 'AmiError'
  readonly code: AmiErrorCode

  constructor(code: AmiErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
