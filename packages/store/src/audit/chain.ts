import { createHash, randomBytes } from 'node:crypto'
import type { AuditLine } from '../schema.ts'
import { type AuditEntry, type AuditRow, type TextField, textFields } from './entry.ts'

/** What the first row follows. */
export const GENESIS = '0'.repeat(64)

/** The end of a chain: its last row. */
export type ChainEnd = { readonly seq: number; readonly hash: string }
export const noRow: ChainEnd = { seq: 0, hash: GENESIS }

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * The hash of a row: of the one before, and of everything chained in it as a JSON list, which no two different rows share. Texts are in it by their
 * salted digests alone.
 */
export function hashOf(line: Omit<AuditLine, 'hash'>): string {
  const { seq, id, at, kind, action, outcome, actor, role, phone, address, request, call_id, upto, detail } = line
  const who = [actor, role, phone, address]
  return sha256(
    `${line.previous}\n${JSON.stringify([1, seq, id, at, kind, action, outcome, who, request, call_id, upto, detail, line.digests])}`,
  )
}

/** A number has few digits: without a salt of its own, which goes with it, anybody could try them all. */
export const digestOf = (field: TextField, salt: string, text: string): string => sha256(`${field}\n${salt}\n${text}`)

/** The row that follows `end`. `upto` is given by the row that says what retention removes. */
export function lineAfter(end: ChainEnd, entry: AuditEntry, upto: number | null = null): AuditLine {
  const texts: Record<TextField, string | null> = {
    number: kept(entry.number),
    parties: entry.parties.length === 0 ? null : kept(JSON.stringify(entry.parties)),
    sentence: kept(entry.sentence),
    reason: kept(entry.reason),
  }
  const salts: Partial<Record<TextField, string>> = {}
  const digests: Partial<Record<TextField, string>> = {}
  for (const field of textFields) {
    const text = texts[field]
    if (text === null) continue
    const salt = randomBytes(16).toString('base64url')
    salts[field] = salt
    digests[field] = digestOf(field, salt, text)
  }
  const { name, role, phone, address } = entry.actor
  const line = {
    seq: end.seq + 1,
    id: entry.id,
    at: Math.round(entry.at),
    kind: whole(entry.kind),
    action: whole(entry.action),
    outcome: whole(entry.outcome),
    actor: kept(name),
    role: kept(role),
    phone: kept(phone),
    address: kept(address),
    request: kept(entry.request),
    call_id: kept(entry.call),
    upto,
    detail: entry.detail === null ? null : whole(JSON.stringify(entry.detail)),
    digests: JSON.stringify(digests),
    previous: end.hash,
    salts: JSON.stringify(salts),
    ...texts,
  }
  return { ...line, hash: hashOf(line) }
}

/** As the database will give it back: neither kind takes half a surrogate pair, nor PostgreSQL a NUL. */
const whole = (text: string): string => text.toWellFormed().replaceAll('\0', '')
const kept = (text: string | null): string | null => (text === null || text === '' ? null : whole(text))

/** A row as it is shown. */
export function rowOf(line: AuditLine): AuditRow {
  const digests = parsed(line.digests) as Record<string, string>
  return {
    seq: line.seq,
    hash: line.hash,
    id: line.id,
    at: line.at,
    kind: line.kind,
    action: line.action,
    outcome: line.outcome,
    actor: { name: line.actor, role: line.role, phone: line.phone, address: line.address },
    request: line.request,
    call: line.call_id,
    detail: line.detail === null ? null : parsed(line.detail),
    number: line.number,
    parties: line.parties === null ? [] : (parsed(line.parties) as never),
    sentence: line.sentence,
    reason: line.reason,
    taken: textFields.filter((field) => digests[field] !== undefined && line[field] === null),
  }
}

/** Somebody may have changed it by hand: what is no JSON shows nothing, and `verify` names the row. */
function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The numbers by which a row is found. */
export function numbersOf({ number, parties }: Pick<AuditEntry, 'number' | 'parties'>): string[] {
  const all = [number, ...parties.map((party) => party.number)].filter((one) => one !== null && one !== '')
  return [...new Set(all as string[])].map(whole)
}
