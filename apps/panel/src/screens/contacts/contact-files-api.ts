import type { ColumnKind } from '@jackfield/model'
import { takeToken } from '../../state/token.ts'
import type { Fields } from './contacts-api.ts'

/** Why a row was refused. */
type Refusal =
  | 'too-long'
  | 'no-name'
  | 'no-number'
  | 'too-many'
  | 'quote'
  | 'csv'
  | 'card'
  | 'version'
  | 'rows'
  | 'other'

/** What the gateway found in a file, and did. */
export interface FileReport {
  readonly format: 'csv' | 'vcard'
  readonly encoding: string
  readonly separator: string | null
  readonly header: readonly string[]
  readonly columns: readonly ColumnKind[]
  readonly sample: readonly Fields[]
  readonly good: number
  readonly added: number
  readonly already: number
  readonly refusedRows: number
  readonly refused: readonly { readonly row: number; readonly code: Refusal; readonly why: string }[]
  readonly photos: number
  readonly photosLeftOut: number
  readonly failed: 'full' | 'not-kept' | null
}
export interface ReadAs {
  readonly encoding?: string
  readonly separator?: string
  readonly columns?: readonly ColumnKind[] | undefined
}

/** Bytes that the gateway takes of one file. */
const MOST_BYTES = 20 * 1024 * 1024

const headers = (): Record<string, string> => {
  const token = takeToken(location, history, () => sessionStorage)
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

/** Has a file looked at, or read in. The error is the code of why not. Never rejects. */
export async function sendFile(
  file: File,
  book: 'shared' | 'mine',
  how: ReadAs,
  preview: boolean,
): Promise<{ ok: true; value: FileReport } | { ok: false; code: string }> {
  if (file.size > MOST_BYTES) return { ok: false, code: 'file-too-big' }
  const { encoding, separator, columns } = how
  const query = new URLSearchParams({
    ...{ book, preview: preview ? '1' : '0' },
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
    ...(columns === undefined ? {} : { columns: columns.join(',') }),
  })
  try {
    const answer = await fetch(`/api/v1/contacts/import?${query}`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/octet-stream' },
      body: file,
    })
    const value = (await answer.json()) as FileReport & { error?: { code?: string } }
    return answer.ok ? { ok: true, value } : { ok: false, code: value.error?.code ?? 'other' }
  } catch {
    return { ok: false, code: 'no-answer' }
  }
}

/** A whole book as a file for the browser to keep; false = it could not be read to its end. */
export async function saveContacts(format: 'csv' | 'vcf', book: 'shared' | 'mine'): Promise<boolean> {
  try {
    const answer = await fetch(`/api/v1/contacts/export?${new URLSearchParams({ format, book })}`, {
      headers: headers(),
    })
    if (!answer.ok) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `contacts.${format}`
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}
