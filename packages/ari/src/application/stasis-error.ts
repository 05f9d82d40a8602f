import type { AriError, AriErrorCode, AriResult } from '../result.ts'

/**
 * Why something asked of a call, a bridge or an application did not come to be: an error of REST, or one of these.
 * `ended`: the call, bridge or application has ended; a handler may let it pass, for nothing is left to do.
 */
export type StasisErrorCode = AriErrorCode | 'ended' | 'playback-failed' | 'recording-failed' | 'not-started'

/** What the objects of an application throw. `message` is for people and holds no credentials. */
export class StasisError extends Error {
  override readonly name = 'StasisError'
  readonly code: StasisErrorCode
  /** HTTP status; null when Asterisk gave none. */
  readonly status: number | null

  constructor(code: StasisErrorCode, message: string, status: number | null = null) {
    super(message)
    this.code = code
    this.status = status
  }
}

export const thrown = ({ code, message, status }: AriError): StasisError => new StasisError(code, message, status)

/** The value, or the error thrown. */
export async function must<T>(result: Promise<AriResult<T>>): Promise<T> {
  const settled = await result
  if (!settled.ok) throw thrown(settled.error)
  return settled.value
}
