import { numbersOf } from '../audit/chain.ts'
import type { AuditParty, TextField } from '../audit/entry.ts'
import type { AuditLine, Db } from '../schema.ts'
import type { Traces } from './traces.ts'

/** Rows that are looked at in one go. */
const PAGE = 2000

type Redacted = {
  /** Each text that went, as `seq field`. */
  readonly texts: string[]
  readonly rows: number
  /** Rows in which the number is the phone of the person who acted. */
  readonly acted: number
}

/** Takes the texts that tell of them out of the audit trail, with their salts. The names that came with the number are learnt on the way: from the calls first, then the texts are looked through. */
export async function redact(db: Db, traces: Traces): Promise<Redacted> {
  for await (const line of linesOf(db)) learnFrom(line, traces)
  const texts: string[] = []
  let [rows, acted] = [0, 0]
  for await (const line of linesOf(db)) {
    if (traces.isNumber(line.phone)) acted += 1
    const gone = await redactLine(db, line, traces, false)
    if (gone.length > 0) rows += 1
    texts.push(...gone)
  }
  return { texts, rows, acted }
}

/** The names on the calls of the number. */
export function learnFrom(line: AuditLine, traces: Traces): void {
  for (const { name, number } of partiesOf(line)) if (traces.isNumber(number)) traces.learn(name)
}

/** Takes the texts that tell of them out of one row, each given as `seq field`. `onlyLook`: nothing is changed. */
export async function redactLine(db: Db, line: AuditLine, traces: Traces, onlyLook: boolean): Promise<string[]> {
  const gone = goneOf(line, traces)
  if (gone.length > 0 && !onlyLook) await takeOut(db, line, gone)
  return gone.map((field) => `${line.seq} ${field}`)
}

/** Rows behind `after`, in order, as many as are looked at in one go. */
export const linesAfter = (db: Db, after: number): Promise<AuditLine[]> =>
  db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute()

function goneOf(line: AuditLine, traces: Traces): TextField[] {
  const gone: TextField[] = []
  if (traces.isNumber(line.number)) gone.push('number')
  if (partiesOf(line).some(({ number }) => traces.isNumber(number))) gone.push('parties')
  for (const field of ['sentence', 'reason'] as const) if (traces.isIn(line[field])) gone.push(field)
  return gone
}

async function takeOut(db: Db, line: AuditLine, gone: readonly TextField[]): Promise<void> {
  const salts = Object.entries(JSON.parse(line.salts) as object).filter(([field]) => !gone.includes(field as TextField))
  const nothing = Object.fromEntries(gone.map((field) => [field, null]))
  const left = { ...line, ...nothing, salts: JSON.stringify(Object.fromEntries(salts)) }
  await db
    .updateTable('audit')
    .set({ ...nothing, salts: left.salts })
    .where('seq', '=', line.seq)
    .execute()
  const kept = new Set(numbersOf({ number: left.number, parties: partiesOf(left) }))
  for (const number of numbersOf({ number: line.number, parties: partiesOf(line) }))
    if (!kept.has(number))
      await db.deleteFrom('audit_numbers').where('seq', '=', line.seq).where('number', '=', number).execute()
}

function partiesOf({ parties }: Pick<AuditLine, 'parties'>): AuditParty[] {
  if (parties === null) return []
  try {
    return JSON.parse(parties) as AuditParty[]
  } catch {
    // Changed by hand: `verify` names the row.
    return []
  }
}

async function* linesOf(db: Db): AsyncGenerator<AuditLine> {
  for (let after = 0; ; ) {
    const lines = await linesAfter(db, after)
    yield* lines
    if (lines.length < PAGE) return
    after = lines.at(-1)!.seq
  }
}
