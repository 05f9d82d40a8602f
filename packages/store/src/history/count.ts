import { type SqlBool, sql } from 'kysely'
import type { Db } from '../schema.ts'

/** The calls of one key, by periods: `edges` are their borders, epoch ms, from the oldest on; each period has its beginning, and not its end. */
export type CountAsked = { readonly key: string; readonly edges: readonly number[] }

/** How many calls began in each period, in the order of `edges`; of calls that also have one key of each list of `allOf`. */
export async function countByPeriod(
  db: Db,
  { key, edges }: CountAsked,
  allOf: readonly (readonly string[])[],
): Promise<number[]> {
  const counts = edges.slice(1).map(() => 0)
  const [first, last] = [edges[0], edges.at(-1)]
  if (first === undefined || last === undefined || counts.length === 0) return counts
  const period = sql`CASE ${sql.join(
    edges.slice(1).map((edge, nth) => sql`WHEN k.at < ${edge} THEN ${sql.lit(nth)}`),
    sql` `,
  )} END`
  const where = [
    sql<SqlBool>`k.key = ${key} AND k.at >= ${first} AND k.at < ${last}`,
    ...allOf.map(
      (keys) =>
        sql<SqlBool>`EXISTS (SELECT 1 FROM history_keys o WHERE o.key IN (${sql.join(keys.length === 0 ? [''] : keys)}) AND o.at = k.at AND o.seq = k.seq)`,
    ),
  ]
  const { rows } = await sql<{ period: number; n: number }>`SELECT period, count(*) AS n FROM (
    SELECT ${period} AS period FROM history_keys k WHERE ${sql.join(where, sql` AND `)}
  ) AS found GROUP BY period`.execute(db)
  for (const { period: nth, n } of rows) counts[nth] = n
  return counts
}
