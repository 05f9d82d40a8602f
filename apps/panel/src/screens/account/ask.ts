import { dropToken, takeToken } from '../../state/token.ts'

/** What the gateway answered: what was asked for, or why not. `code` 'no-answer' = the gateway can't be reached. */
export type Answer<T> =
  | { ok: true; value: T }
  /** `told`: all that was answered. */
  | { ok: false; code: string; waitMs: number | null; told: unknown }

/** Asks the gateway, as the person who is signed in at this browser; with a token as whoever has that one. Never rejects. */
export async function ask<T = null>(
  method: string,
  path: string,
  body?: object,
  token: string | null = null,
): Promise<Answer<T>> {
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const value: unknown = text === '' ? null : JSON.parse(text)
    if (answer.ok) return { ok: true, value: value as T }
    const { error } = (value ?? {}) as { error?: { code?: unknown; waitMs?: unknown } }
    const waitMs = typeof error?.waitMs === 'number' ? error.waitMs : null
    return { ok: false, code: typeof error?.code === 'string' ? error.code : 'no-answer', waitMs, told: value }
  } catch {
    return { ok: false, code: 'no-answer', waitMs: null, told: null }
  }
}

/**
 * The same for the pages of administrators, who may have a token and no account: as whoever the board of this tab belongs to. A token that is
 * refused is of no more use, and then the person who is signed in at this browser asks.
 */
export async function askAsAdministrator<T = null>(method: string, path: string, body?: object): Promise<Answer<T>> {
  const token = takeToken(location, history, () => sessionStorage)
  const answer = await ask<T>(method, path, body, token)
  // The two kinds of addresses have a code each for it.
  if (token === null || answer.ok || !['not-signed-in', 'unauthorized'].includes(answer.code)) return answer
  dropToken(() => sessionStorage)
  return ask(method, path, body)
}
