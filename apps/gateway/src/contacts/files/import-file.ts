import { setImmediate as otherTurns } from 'node:timers/promises'
import type { ColumnKind, Encoding, Separator } from '@jackfield/model'
import { ContactFields } from '../contact-fields.ts'
import type { Photo } from '../photos/picture.ts'
import { contactOfRow, guessColumns } from './columns.ts'
import { rowsOf, separatorOf } from './csv-file.ts'
import { encodingOf, textOf } from './decode.ts'
import type { Refusal, Refuse } from './refusals.ts'
import { type Card, cardsOf } from './vcard-file.ts'

/** Rows that are taken of one file. */
const MOST_ROWS = 100_000
/** Refused rows that are listed; more are only counted. */
const MOST_LISTED = 1000
/** Contacts that are shown before anything is done. */
const SAMPLES = 5
/** Contacts that are looked at, and given on, in one turn. */
const AT_ONCE = 200

/** How a file is to be read; what is null is found out. */
export interface ReadAs {
  readonly encoding: Encoding | null
  readonly separator: Separator | null
  readonly columns: readonly ColumnKind[] | null
}

/** What was found in a file. */
export interface FileReport {
  readonly format: 'csv' | 'vcard'
  readonly encoding: Encoding
  /** Of a CSV file alone. */
  readonly separator: Separator | null
  readonly header: readonly string[]
  readonly columns: readonly ColumnKind[]
  readonly sample: readonly ContactFields[]
  /** Rows with something in them, without the header. */
  rows: number
  /** Those that are contacts. */
  good: number
  refusedRows: number
  readonly refused: { readonly row: number; readonly code: Refusal; readonly why: string }[]
  /** Pictures of good rows, and those that are left out: too big, too many pixels or no picture. */
  photos: number
  photosLeftOut: number
}

/**
 * Reads a file of contacts, CSV or vCard, in many short turns, and gives the contacts to `take` in parts, in order. What can't be taken is told by row and reason; nothing ends
 * the work but `take`, by false.
 */
export async function readContacts(
  bytes: Uint8Array,
  how: ReadAs,
  take: (contacts: readonly ContactFields[], photoOf: (one: ContactFields) => Photo | null) => Promise<boolean>,
): Promise<FileReport> {
  const encoding = how.encoding ?? (await encodingOf(bytes))
  const begin = new TextDecoder(encoding).decode(bytes.subarray(0, 16_384))
  const isCard = /^\ufeff?\s*BEGIN:VCARD/i.test(begin)
  const separator = isCard ? null : (how.separator ?? separatorOf(begin))
  const report = {
    ...{ format: isCard ? ('vcard' as const) : ('csv' as const), encoding, separator },
    ...{ header: [] as string[], columns: [] as ColumnKind[], sample: [] as ContactFields[] },
    ...{ rows: 0, good: 0, refusedRows: 0, refused: [] as FileReport['refused'] },
    ...{ photos: 0, photosLeftOut: 0 },
  }
  const refuse: Refuse = (row, code, why) => {
    report.refusedRows += 1
    if (report.refused.length < MOST_LISTED) report.refused.push({ row, code, why })
  }
  let part: ContactFields[] = []
  let photos = new Map<ContactFields, Photo>()
  const given = (): Promise<boolean> => {
    const theirs = photos
    photos = new Map()
    return take(part, (one) => theirs.get(one) ?? null)
  }
  for await (const { row, contact, photo } of drafts()) {
    if (report.rows === MOST_ROWS) {
      refuse(row, 'rows', `only ${MOST_ROWS} rows are taken of one file: nothing from here on was read`)
      break
    }
    report.rows += 1
    const fields = ContactFields.safeParse(contact)
    if (!fields.success) {
      const { path, message } = fields.error.issues[0]!
      refuse(row, codeOf(message), `${path.join('.')}: ${message}`.slice(0, 200))
      continue
    }
    report.good += 1
    if (typeof photo === 'string') report.photosLeftOut += 1
    else if (photo !== null) {
      report.photos += 1
      photos.set(fields.data, photo)
    }
    if (report.sample.length < SAMPLES) report.sample.push(fields.data)
    part.push(fields.data)
    if (part.length < AT_ONCE) continue
    if (!(await given())) return report
    part = []
    await otherTurns()
  }
  if (part.length > 0) await given()
  return report

  async function* drafts(): AsyncGenerator<Card> {
    const text = textOf(bytes, encoding)
    if (separator === null) {
      yield* cardsOf(text, refuse)
      return
    }
    for await (const { row, cells } of rowsOf(text, separator, refuse)) {
      if (report.columns.length === 0) {
        report.header.push(...cells.slice(0, MOST_COLUMNS).map((cell) => cell.trim().slice(0, 120)))
        report.columns.push(...(how.columns ?? guessColumns(report.header)))
      } else yield { row, contact: contactOfRow(cells, report.columns, report.header), photo: null }
    }
  }
}
const MOST_COLUMNS = 200

/** By the words of `ContactFields`. */
function codeOf(message: string): Refusal {
  if (message.startsWith('must have at most')) return 'too-long'
  if (message.startsWith('must be at most')) return 'too-many'
  if (message === 'must be a number') return 'no-number'
  return message.startsWith('a name or') ? 'no-name' : 'other'
}
