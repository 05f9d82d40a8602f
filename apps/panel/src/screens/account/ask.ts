/** What the gateway answered: what was asked for, or why not. `code` 'no-answer' = the gateway can't be reached. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; waitMs: number | null }

/** Asks the gateway, as the person who is signed in at this browser. Never rejects. */
export async function ask<T = null>(method: string, path: string, body?: object): Promise<Answer<T>> {
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const value: unknown = text === '' ? null : JSON.parse(text)
    if (answer.ok) return { ok: true, value: value as T }
    const { error } = (value ?? {}) as { error?: { code?: unknown; waitMs?: unknown } }
    const waitMs = typeof error?.waitMs === 'number' ? error.waitMs : null
    return { ok: false, code: typeof error?.code === 'string' ? error.code : 'no-answer', waitMs }
  } catch {
    return { ok: false, code: 'no-answer', waitMs: null }
  }
}
