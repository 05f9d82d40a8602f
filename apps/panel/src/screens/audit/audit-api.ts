/** A row of the audit trail as the gateway gives it. */
export interface AuditRow {
  readonly seq: number
  /** Epoch ms. */
  readonly at: number
  readonly kind: string
  readonly action: string
  readonly outcome: string
  readonly actor: {
    readonly name: string | null
    readonly role: string | null
    readonly phone: string | null
    readonly address: string | null
  }
  readonly request: string | null
  readonly call: string | null
  readonly detail: Readonly<Record<string, unknown>> | null
  readonly number: string | null
  readonly parties: readonly { readonly name: string; readonly number: string }[]
  /** An English sentence, or a key of our messages and its values as JSON. */
  readonly sentence: string | null
  readonly reason: string | null
  /** The names of texts that were taken out. */
  readonly taken: readonly string[]
  readonly hash: string
}

/** As in the form; '' = not asked. */
export const noFilter = { from: '', to: '', person: '', kind: '', number: '', outcome: '' }
export type AuditFilter = typeof noFilter

export type AuditPageOutcome =
  | { readonly ok: true; readonly rows: readonly AuditRow[]; readonly next: string | null }
  | { readonly ok: false; readonly why: 'unauthorized' | 'not-allowed' | 'failed'; readonly message: string }

function queryOf(filter: AuditFilter, more: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries(filter).filter(([, value]) => value.trim() !== '')
  return new URLSearchParams([...given.map(([key, value]) => [key, value.trim()]), ...Object.entries(more)]).toString()
}

/** A page of rows, the youngest first. Never rejects. */
export async function fetchAudit(
  filter: AuditFilter,
  before: string | null,
  token: string | null,
): Promise<AuditPageOutcome> {
  try {
    const answer = await ask(`/api/v1/audit?${queryOf(filter, before === null ? {} : { before })}`, token)
    const body = (await answer.json()) as { rows: AuditRow[]; next: string | null; error?: { message: string } }
    if (answer.ok) return { ok: true, rows: body.rows, next: body.next }
    const why = answer.status === 401 ? 'unauthorized' : answer.status === 403 ? 'not-allowed' : 'failed'
    return { ok: false, why, message: body.error?.message ?? '' }
  } catch {
    // The browser's own words for it are in English, and say nothing to who reads them.
    return { ok: false, why: 'failed', message: '' }
  }
}

/** All that the filter finds as a file for the browser to keep; false = it could not be read to its end. */
export async function saveAudit(filter: AuditFilter, format: 'csv' | 'jsonl', token: string | null): Promise<boolean> {
  try {
    const answer = await ask(`/api/v1/audit/export?${queryOf(filter, { format })}`, token)
    if (!answer.ok) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `audit.${format}`
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}

const ask = (path: string, token: string | null): Promise<Response> =>
  fetch(path, token === null ? {} : { headers: { authorization: `Bearer ${token}` } })
