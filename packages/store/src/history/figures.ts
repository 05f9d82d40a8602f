import { type Journey, knownEnd } from '@jackfield/model'
import { type SqlBool, sql } from 'kysely'
import type { Db, HistoryFigureLine } from '../schema.ts'
import type { CountAsked } from './count.ts'

/** The sums of some calls; times in ms. Calls to the exchange itself, such as one's own mailbox, are in none. */
export type CallFigures = {
  readonly calls: number
  readonly answered: number
  readonly missed: number
  /** Before the answer; of a missed call until its end. */
  readonly waitedMs: number
  readonly talkedMs: number
  /** Moves to somebody else, and consults by which the caller was connected. */
  readonly moves: number
}
const noFigures: CallFigures = { calls: 0, answered: 0, missed: 0, waitedMs: 0, talkedMs: 0, moves: 0 }

/** The kinds of keys by which calls are added up: queues, people who worked on them, lines, numbers dialled from outside. */
const reportedKinds = ['q', 'w', 't', 'd'] as const
export type ReportedKind = (typeof reportedKinds)[number]
const isReported = (key: string): boolean => (reportedKinds as readonly string[]).includes(key.split(':')[0]!)

/** As many values as one statement of SQLite takes, with room to spare. */
const AT_ONCE = 150

/** What reports add up of these calls; made of the calls, also after a backup. */
export async function putFigures(
  into: Db,
  calls: readonly { readonly seq: number; readonly journey: Journey; readonly keys: readonly string[] }[],
): Promise<void> {
  const lines = calls.flatMap(({ seq, journey }) => lineOf(seq, journey) ?? [])
  for (let at = 0; at < lines.length; at += AT_ONCE)
    await into
      .insertInto('history_figures')
      .values(lines.slice(at, at + AT_ONCE))
      .execute()
  const keys = [...new Set(calls.flatMap((call) => call.keys.filter(isReported)))].map((key) => ({ key }))
  for (let at = 0; at < keys.length; at += AT_ONCE)
    await into
      .insertInto('history_reported')
      .values(keys.slice(at, at + AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

function lineOf(seq: number, { startedAt, answeredAt, endedAt, outcome, steps }: Journey): HistoryFigureLine | null {
  if (outcome === 'service') return null
  const end = knownEnd({ endedAt, steps }) ?? startedAt
  return {
    ...{ at: startedAt, seq, answered: outcome === 'answered' ? 1 : 0, missed: outcome === 'missed' ? 1 : 0 },
    waited: Math.max(0, Math.round((answeredAt ?? end) - startedAt)),
    talked: answeredAt === null ? 0 : Math.max(0, Math.round(end - answeredAt)),
    moves: steps.filter((step) => step.kind === 'moved' || (step.kind === 'asked' && step.connected)).length,
  }
}

type Lists = readonly (readonly string[])[]
type Sums = { answered: number; missed: number; waited: number; talked: number; moves: number; calls: number }
const sums = sql`count(*) AS calls, sum(f.answered) AS answered, sum(f.missed) AS missed, sum(f.waited) AS waited, sum(f.talked) AS talked, sum(f.moves) AS moves`
/** A sum of PostgreSQL is a text. */
const figuresOf = (row: Sums): CallFigures => ({
  ...{ calls: Number(row.calls), answered: Number(row.answered), missed: Number(row.missed) },
  ...{ waitedMs: Number(row.waited), talkedMs: Number(row.talked), moves: Number(row.moves) },
})

/** The places of the calls from `from` on and before `to` that have one key of each list: made once, and not looked up for each call. */
const placesOf = (allOf: Lists, from: number, to: number) =>
  sql`SELECT at, seq FROM (${sql.join(
    allOf.map(
      (keys) =>
        sql`SELECT at, seq FROM history_keys WHERE key IN (${sql.join(keys.length === 0 ? [''] : keys)}) AND at >= ${from} AND at < ${to}`,
    ),
    sql` INTERSECT `,
  )}) AS seen`

/** The sums of each period between two neighbouring edges; of calls that have one key of each list of `allOf`. */
export async function sumByPeriod(db: Db, edges: CountAsked['edges'], allOf: Lists): Promise<CallFigures[]> {
  const found: CallFigures[] = edges.slice(1).map(() => noFigures)
  const [first, last] = [edges[0], edges.at(-1)]
  if (first === undefined || last === undefined || found.length === 0) return found
  const period = sql`CASE ${sql.join(
    edges.slice(1).map((edge, nth) => sql`WHEN f.at < ${edge} THEN ${sql.lit(nth)}`),
    sql` `,
  )} END`
  const where = [sql<SqlBool>`f.at >= ${first} AND f.at < ${last}`]
  if (allOf.length > 0) where.push(sql<SqlBool>`(f.at, f.seq) IN (${placesOf(allOf, first, last)})`)
  const { rows } = await sql<Sums & { period: number }>`SELECT period, ${sums} FROM (
    SELECT ${period} AS period, f.answered, f.missed, f.waited, f.talked, f.moves FROM history_figures f WHERE ${sql.join(where, sql` AND `)}
  ) AS f GROUP BY period`.execute(db)
  for (const row of rows) found[row.period] = figuresOf(row)
  return found
}

/** The sums of each key of a kind that has calls from `from` on and before `to`, most calls first. */
export async function sumByKey(
  db: Db,
  { kind, from, to }: { kind: ReportedKind; from: number; to: number },
  allOf: Lists,
): Promise<{ key: string; figures: CallFigures }[]> {
  const all = await db.selectFrom('history_reported').select('key').execute()
  const keys = all.map(({ key }) => key).filter((key) => key.startsWith(`${kind}:`))
  const found: { key: string; figures: CallFigures }[] = []
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE)
    const where = [sql<SqlBool>`k.key IN (${sql.join(some)}) AND k.at >= ${from} AND k.at < ${to}`]
    // The signs keep SQLite from looking each of these places up under each of those keys.
    if (allOf.length > 0) where.push(sql<SqlBool>`(+k.at, +k.seq) IN (${placesOf(allOf, from, to)})`)
    const { rows } = await sql<
      Sums & { key: string }
    >`SELECT k.key AS key, ${sums} FROM history_keys k JOIN history_figures f ON f.at = k.at AND f.seq = k.seq WHERE ${sql.join(where, sql` AND `)} GROUP BY k.key`.execute(
      db,
    )
    found.push(...rows.map((row) => ({ key: row.key, figures: figuresOf(row) })))
  }
  return found.sort((a, b) => b.figures.calls - a.figures.calls || (a.key < b.key ? -1 : 1))
}
