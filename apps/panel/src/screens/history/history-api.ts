import type { Journey, Someone } from '@jackfield/model'
import { type FetchedSound, fetchSound } from '../../state/fetch-sound.ts'

/** A finished call as the gateway gives it. */
export interface HistoryCall extends Journey {
  /** Who has called since, of a call that was missed; `by` null = somebody. */
  readonly calledBack: { readonly at: number; readonly by: Someone | null; readonly answered: boolean } | null
}

/** As in the form; '' = not asked. */
export const noFilter = { from: '', to: '', text: '', queue: '', missed: '', sound: '', whose: '' }
export type HistoryFilter = typeof noFilter

type Refused = { readonly ok: false; readonly why: 'unauthorized' | 'failed'; readonly message: string }
export type HistoryAnswer =
  | { readonly ok: true; readonly rows: readonly HistoryCall[]; readonly next: string | null; readonly more: boolean }
  | Refused

function queryOf(filter: HistoryFilter, more: Readonly<Record<string, string>>): string {
  const given = Object.entries(filter).filter(([, value]) => value.trim() !== '')
  return new URLSearchParams([...given.map(([key, value]) => [key, value.trim()]), ...Object.entries(more)]).toString()
}

/** A page of calls, the youngest first. Never rejects. `phone` = the own one, where the person chooses it; '' = none. */
export async function fetchHistory(
  filter: HistoryFilter,
  { before, phone, token }: { before: string | null; phone: string; token: string | null },
): Promise<HistoryAnswer> {
  try {
    const more = { ...(before === null ? {} : { before }), ...(phone === '' ? {} : { phone }) }
    const answer = await ask(`/api/v1/history?${queryOf(filter, more)}`, token)
    const body = (await answer.json()) as {
      rows: HistoryCall[]
      next: string | null
      more: boolean
      error?: { message: string }
    }
    if (answer.ok) return { ok: true, rows: body.rows, next: body.next, more: body.more }
    return { ok: false, why: answer.status === 401 ? 'unauthorized' : 'failed', message: body.error?.message ?? '' }
  } catch {
    // The browser's own words for it are in English, and say nothing to who reads them.
    return { ok: false, why: 'failed', message: '' }
  }
}

/** All that the filter finds as a file for the browser to keep; false = it could not be read to its end. */
export async function saveHistory(
  filter: HistoryFilter,
  format: 'csv' | 'jsonl',
  { phone, token }: { phone: string; token: string | null },
): Promise<boolean> {
  try {
    const more = { format, ...(phone === '' ? {} : { phone }) }
    const answer = await ask(`/api/v1/history/export?${queryOf(filter, more)}`, token)
    if (!answer.ok) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `history.${format}`
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}

/** Of a call that goes on: its journey so far, and the earlier calls of the caller, the youngest first. */
export interface SoFar {
  readonly journey: Journey | null
  readonly earlier: readonly Journey[]
}

/** null = nothing is known, or can't be read now. Never rejects. */
export async function fetchSoFar(legId: string, token: string | null): Promise<SoFar | null> {
  try {
    const answer = await ask(`/api/v1/history/legs/${encodeURIComponent(legId)}`, token)
    return answer.ok ? ((await answer.json()) as SoFar) : null
  } catch {
    return null
  }
}

/** What was recorded at a step of a finished call. Never rejects. */
export function fetchRecording(
  callId: string,
  step: number,
  { phone, token }: { phone: string; token: string | null },
): Promise<FetchedSound> {
  const query = new URLSearchParams({ step: String(step), ...(phone === '' ? {} : { phone }) })
  return fetchSound(`/api/v1/history/calls/${encodeURIComponent(callId)}/recording?${query}`, token)
}

const ask = (path: string, token: string | null): Promise<Response> =>
  fetch(path, token === null ? {} : { headers: { authorization: `Bearer ${token}` } })
