import type { AuditLine } from '../schema.ts'
import { type ChainEnd, digestOf, GENESIS, hashOf, noRow } from './chain.ts'
import { type TextField, textFields } from './entry.ts'

/** What is wrong at a row of the trail, in words for an administrator. */
export type ChainFault = { readonly seq: number; readonly says: string }
export type ChainReport = {
  readonly rows: number
  readonly first: number | null
  readonly end: ChainEnd
  /** Texts that `forget` took out. */
  readonly taken: number
  readonly faults: readonly ChainFault[]
  /** More faults than are listed. */
  readonly more: number
}

/** What rows of the trail say about other rows. */
export type ChainNotes = {
  /** What retention removed last: up to which row, and that one's hash. */
  readonly removed: ChainEnd
  /** Each text that was taken out, as `seq field`. */
  readonly taken: ReadonlySet<string>
}

/** Most faults that are listed one by one. */
const LISTED = 100

/** Reads what those rows of the kind `audit` say; the others are passed over. */
export function notesOf(lines: Iterable<AuditLine>): ChainNotes {
  let removed = noRow
  const taken = new Set<string>()
  for (const line of lines) {
    if (line.kind !== 'audit' || line.detail === null) continue
    const detail = read(line.detail)
    if (line.action === 'retention' && line.upto !== null && line.upto > removed.seq)
      removed = { seq: line.upto, hash: String(detail.hash) }
    if (line.action === 'forget' && Array.isArray(detail.texts))
      for (const text of detail.texts) taken.add(String(text))
  }
  return { removed, taken }
}

/**
 * Follows the chain row by row, in the order of `seq`. A row that was changed, put in, taken out or moved is named. `partial`: rows before the first one are there and
 * not looked at, so that it is believed what that one follows.
 */
export class ChainCheck {
  readonly #notes: ChainNotes
  readonly #partial: boolean
  readonly #faults: ChainFault[] = []
  #more = 0
  #rows = 0
  #taken = 0
  #first: number | null = null
  #end: ChainEnd | null = null

  constructor(notes: ChainNotes, { partial = false } = {}) {
    this.#notes = notes
    this.#partial = partial
  }

  add(line: AuditLine): void {
    const before = this.#end
    if (before === null) this.#begins(line)
    else if (line.seq <= before.seq) this.#fault(line.seq, 'stands twice, or not in its place')
    else if (line.seq > before.seq + 1)
      this.#fault(line.seq, `follows row ${before.seq}: ${missing(before.seq, line.seq)}`)
    else if (line.previous !== before.hash)
      this.#fault(line.seq, `does not follow row ${before.seq}: one of the two was changed, put in or moved`)
    if (hashOf(line) !== line.hash) this.#fault(line.seq, 'was changed')
    const { removed } = this.#notes
    if (line.seq === removed.seq && line.hash !== removed.hash)
      this.#fault(line.seq, 'is not the row that retention removed up to')
    this.#texts(line)
    this.#rows += 1
    this.#first ??= line.seq
    this.#end = { seq: line.seq, hash: line.hash }
  }

  report(): ChainReport {
    return {
      rows: this.#rows,
      first: this.#first,
      end: this.#end ?? noRow,
      taken: this.#taken,
      faults: this.#faults,
      more: this.#more,
    }
  }

  #begins(line: AuditLine): void {
    if (this.#partial) return
    const { removed } = this.#notes
    if (line.seq === 1) {
      if (line.previous !== GENESIS) this.#fault(1, 'is not the beginning of a trail')
    } else if (line.seq > removed.seq + 1) this.#fault(line.seq, `is the first: ${missing(removed.seq, line.seq)}`)
    else if (line.seq === removed.seq + 1 && line.previous !== removed.hash)
      this.#fault(line.seq, `does not follow row ${removed.seq}, which retention removed last`)
  }

  #texts(line: AuditLine): void {
    const [digests, salts] = [read(line.digests), read(line.salts)]
    for (const field of textFields) {
      const [digest, salt, text] = [digests[field], salts[field], line[field]]
      if (digest === undefined) {
        if (text !== null) this.#fault(line.seq, `has a ${field} that was put in`)
      } else if (text === null || salt === undefined) this.#gone(line.seq, field)
      else if (digestOf(field, String(salt), text) !== digest) this.#fault(line.seq, `has another ${field} than it had`)
    }
  }

  #gone(seq: number, field: TextField): void {
    if (this.#notes.taken.has(`${seq} ${field}`)) this.#taken += 1
    else this.#fault(seq, `has lost its ${field}, and no row says that it was to be forgotten`)
  }

  #fault(seq: number, says: string): void {
    if (this.#faults.length < LISTED) this.#faults.push({ seq, says })
    else this.#more += 1
  }
}

const missing = (before: number, at: number): string =>
  at - before === 2 ? `row ${at - 1} is missing` : `rows ${before + 1} to ${at - 1} are missing`

function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
