import type { AuditLine, Db } from '../schema.ts'
import { type ChainEnd, lineAfter, noRow, numbersOf } from './chain.ts'
import type { AuditEntry } from './entry.ts'

/** As many rows as one statement takes in either database, with room to spare. */
const AT_ONCE = 200

/** The last row of the trail. */
export async function chainEnd(db: Db): Promise<ChainEnd> {
  const last = await db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last ?? noRow
}

/** Writes these at the end of the trail, in order; to be called inside a transaction. Gives the end. */
export async function append(
  inside: Db,
  entries: readonly (AuditEntry & { readonly upto?: number })[],
): Promise<ChainEnd> {
  let end = await chainEnd(inside)
  const lines: AuditLine[] = []
  for (const entry of entries) {
    const line = lineAfter(end, entry, entry.upto ?? null)
    lines.push(line)
    end = line
  }
  const numbers = entries.flatMap((entry, at) =>
    numbersOf(entry).map((number) => ({ number, at: lines[at]!.at, seq: lines[at]!.seq })),
  )
  for (let at = 0; at < lines.length; at += AT_ONCE)
    await inside
      .insertInto('audit')
      .values(lines.slice(at, at + AT_ONCE))
      .execute()
  for (let at = 0; at < numbers.length; at += AT_ONCE)
    await inside
      .insertInto('audit_numbers')
      .values(numbers.slice(at, at + AT_ONCE))
      .execute()
  return { seq: end.seq, hash: end.hash }
}
