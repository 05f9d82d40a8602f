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

/** Why a message (or the banner) was dropped. The stream goes on after it. */
export interface AmiDecodeError {
  readonly code: 'message-too-long' | 'header-too-long' | 'too-many-headers' | 'bad-banner'
  readonly message: string
}
