import type { Journey } from '@jackfield/model'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Dialect } from '../backend.ts'
import type { Db } from '../schema.ts'

/** A call's place in the history. */
export type HistoryPlace = { readonly at: number; readonly seq: number }
export type HistoryRow = HistoryPlace & { readonly keys: readonly string[]; readonly journey: Journey }

/** Which calls are asked for; epoch ms, both included. */
export type HistoryFilter = {
  /** One of these keys: the fewer and the rarer, the sooner it is found. `*` = all. */
  readonly anyOf: readonly string[]
  /** And one of each of these. */
  readonly allOf: readonly (readonly string[])[]
  readonly missed: boolean
  readonly from?: number | undefined
  readonly to?: number | undefined
}
/** `next` = where the page after it begins; null = there is no more. A page may be shorter than asked, even empty, and not be the last. */
export type HistoryPage = { readonly rows: readonly HistoryRow[]; readonly next: HistoryPlace | null }

/** Most calls that one page looks at, so that a search for what is rare is answered in pieces and holds nothing up. */
const MOST_LOOKED_AT = 2_500
const LOOKED_AT_ONCE = 500

type Line = { seq: number; at: number; keys: string; record: string }
export const rowOf = ({ seq, at, keys, record }: Line): HistoryRow => ({
  ...{ seq, at },
  keys: JSON.parse(keys) as string[],
  journey: JSON.parse(record) as Journey,
})

type In = { readonly db: Db; readonly dialect: Dialect }

export async function page(
  inside: In,
  filter: HistoryFilter,
  before: HistoryPlace | null,
  most: number,
): Promise<HistoryPage> {
  if (filter.anyOf.length === 0) return { rows: [], next: null }
  const { places, horizon } = await candidates(inside, filter, before, most)
  const found = await withAllOf(inside.db, places, filter.allOf, most + 1)
  const shown = found.slice(0, most)
  const rows = shown.length === 0 ? [] : (await read(inside.db, shown)).map(rowOf)
  return { rows, next: found.length > most ? shown.at(-1)! : horizon }
}

/**
 * The calls that one of the keys finds, the youngest first; down to the horizon, where they are not all known any more.
 * null = these are all.
 */
async function candidates(
  inside: In,
  filter: HistoryFilter,
  before: HistoryPlace | null,
  most: number,
): Promise<{ places: HistoryPlace[]; horizon: HistoryPlace | null }> {
  const { anyOf, allOf, missed, from, to } = filter
  const ofEach = Math.max(most + 1, allOf.length === 0 ? 0 : Math.floor(MOST_LOOKED_AT / anyOf.length))
  const where: RawBuilder<SqlBool>[] = []
  if (missed) where.push(sql`missed = 1`)
  if (before !== null) where.push(sql`(at, seq) < (${before.at}, ${before.seq})`)
  if (from !== undefined) where.push(sql`at >= ${from}`)
  if (to !== undefined) where.push(sql`at <= ${to}`)
  const found = new Map<number, HistoryPlace>()
  const counts = new Map<string, { n: number; last: HistoryPlace }>()
  for (const { key, at, seq } of await youngest(inside, anyOf, where, ofEach)) {
    found.set(seq, { at, seq })
    const count = counts.get(key)
    const last = count === undefined || isOlder({ at, seq }, count.last) ? { at, seq } : count.last
    counts.set(key, { n: (count?.n ?? 0) + 1, last })
  }
  let horizon: HistoryPlace | null = null
  for (const { n, last } of counts.values())
    if (n === ofEach && (horizon === null || isOlder(horizon, last))) horizon = last
  const places = [...found.values()]
    .filter((one) => horizon === null || !isOlder(one, horizon))
    .sort((a, b) => b.at - a.at || b.seq - a.seq)
  return { places, horizon }
}

/** Of each key the youngest calls. */
async function youngest(
  { db, dialect }: In,
  keys: readonly string[],
  where: readonly RawBuilder<SqlBool>[],
  ofEach: number,
): Promise<(HistoryPlace & { key: string })[]> {
  const of = (key: RawBuilder<unknown>) =>
    sql`SELECT key, at, seq FROM history_keys WHERE ${sql.join([sql`key = ${key}`, ...where], sql` AND `)} ORDER BY at DESC, seq DESC LIMIT ${sql.lit(ofEach)}`
  // PostgreSQL plans one part for all keys, where it would plan, and compile, one for each; SQLite has no such join.
  const all =
    dialect === 'postgres'
      ? sql`SELECT found.* FROM unnest(${[...keys]}::text[]) AS asked (asked), LATERAL (${of(sql.ref('asked.asked'))}) AS found`
      : sql.join(
          keys.map((key) => sql`SELECT * FROM (${of(sql.val(key))})`),
          sql` UNION ALL `,
        )
  return (await sql<HistoryPlace & { key: string }>`${all}`.execute(db)).rows
}

/** Those of the calls that have one key of each list, in their order; at most `most`. */
async function withAllOf(
  db: Db,
  places: readonly HistoryPlace[],
  allOf: HistoryFilter['allOf'],
  most: number,
): Promise<readonly HistoryPlace[]> {
  if (allOf.length === 0) return places
  const lists = allOf.map((keys) => new Set(keys))
  const found: HistoryPlace[] = []
  // A call says its keys itself: that is one look for each, and not one for each key of the lists.
  for (let at = 0; at < places.length && found.length < most; at += LOOKED_AT_ONCE) {
    const some = places.slice(at, at + LOOKED_AT_ONCE)
    const lines = await db.selectFrom('history').select(['seq', 'keys']).where(isOneOf(some)).execute()
    const keysOf = new Map(lines.map(({ seq, keys }) => [seq, keys]))
    for (const place of some) {
      const keys = JSON.parse(keysOf.get(place.seq) ?? '[]') as string[]
      if (lists.every((list) => keys.some((key) => list.has(key)))) found.push(place)
    }
  }
  return found.slice(0, most)
}

const isOneOf = (places: readonly HistoryPlace[]) =>
  sql<SqlBool>`seq IN (${sql.join(places.map(({ seq }) => sql.lit(seq)))})`

const isOlder = (one: HistoryPlace, other: HistoryPlace): boolean =>
  one.at < other.at || (one.at === other.at && one.seq < other.seq)

/** These calls, the youngest first. */
function read(db: Db, places: readonly HistoryPlace[]): Promise<Line[]> {
  return db
    .selectFrom('history')
    .select(['seq', 'at', 'keys', 'record'])
    .where(isOneOf(places))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .execute()
}
