/** What the decoder accepts of one message before it drops it and goes on with the next. */
export interface AmiLimits {
  /** One line, in bytes. */
  readonly maxHeaderBytes: number
  /** One message without the blank line at its end, in bytes. */
  readonly maxMessageBytes: number
  readonly maxHeaders: number
}

/** Generous: a `Command` answers with one header per line of output. */
export const defaultLimits: AmiLimits = {
  maxHeaderBytes: 64 * 1024,
  maxMessageBytes: 4 * 1024 * 1024,
  maxHeaders: 50_000,
}

export type AmiDecodeErrorCode = 'message-too-long' | 'header-too-long' | 'too-many-headers' | 'bad-banner'

/** Why a message (or the banner) was dropped. The stream goes on after it. Holds nothing of what was dropped. */
export class AmiDecodeError extends Error {
  override readonly name = 'AmiDecodeError'
  readonly code: AmiDecodeErrorCode

  constructor(code: AmiDecodeErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
