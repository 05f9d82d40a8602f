/**
 * Why a REST call gave nothing. Down to `unexpected-status` it is the HTTP status in words; the rest had no usable answer.
 */
export type AriErrorCode =
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unprocessable'
  | 'not-ready'
  | 'server-error'
  | 'unexpected-status'
  | 'invalid-params'
  | 'unreachable'
  | 'timed-out'
  | 'too-large'
  | 'bad-response'

/** An expected failure of a REST call. `message` is for people and holds no credentials. */
export interface AriError {
  readonly code: AriErrorCode
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  readonly message: string
}

export type AriResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AriError }

const codeByStatus: Readonly<Record<number, AriErrorCode>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'unprocessable',
  503: 'not-ready',
}

/** The code of an HTTP status that is not 2xx. Asterisk says 503 until it is fully booted (`res_ari.c`). */
export function errorCodeOf(status: number): AriErrorCode {
  return codeByStatus[status] ?? (status >= 500 ? 'server-error' : 'unexpected-status')
}

export function failure(code: AriErrorCode, message: string, status: number | null = null): AriResult<never> {
  return { ok: false, error: { code, status, message } }
}

/** Text from the wire made fit for a log line or a message: one line, no control or direction marks, bounded. */
export function tame(text: string, length = 200): string {
  const line = text
    .slice(0, length * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  return line.length > length ? `${line.slice(0, length)}…` : line
}
