import type { Journey } from '@jackfield/model'
import { type SqlBool, sql } from 'kysely'
import { type CountAsked, countByPeriod } from '../history/count.ts'
import { type CallFigures, type ReportedKind, sumByKey, sumByPeriod } from '../history/figures.ts'
import { addNote, type NoteChanged, type Noted, type NotePlace, removeNote } from '../history/notes.ts'
import { keepOpen, type OpenCalls, readOpen } from '../history/open-calls.ts'
import { findPeople, type PeopleFound, wordsAsked } from '../history/people.ts'
import { addCalls, type FinishedCall, removeBefore } from '../history/write.ts'
import type { Db } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

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
const MOST_LOOKED_AT = 4_000

/** V14: finished calls with their journeys. */
export class HistoryTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** Once: a call that is there already is left as it is. */
  add(calls: readonly FinishedCall[]): Promise<Kept<void>> {
    return this.#store.run('finished calls', (db) => db.transaction().execute((inside) => addCalls(inside, calls)))
  }

  /** At most `most` calls older than `before`, the youngest first. */
  page(filter: HistoryFilter, before: HistoryPlace | null, most: number): Promise<Kept<HistoryPage>> {
    return this.#store.run('a page of the history', (db) => page(db, filter, before, most))
  }

  /** What the last gateway kept of the calls that went on, and when it saw the board last, epoch ms; null = nothing. */
  open(): Promise<Kept<{ states: string[]; at: number } | null>> {
    return this.#store.run('the calls that go on', readOpen)
  }

  keepOpen(calls: OpenCalls): Promise<Kept<void>> {
    return this.#store.run('calls that go on', (db) => db.transaction().execute((inside) => keepOpen(inside, calls)))
  }

  /** The finished call of this id, whoever asks; null = there is none. */
  call(id: string): Promise<Kept<HistoryRow | null>> {
    return this.#store.run('a finished call', async (db) => {
      const line = await db
        .selectFrom('history')
        .select(['seq', 'at', 'keys', 'record'])
        .where('id', '=', id)
        .executeTakeFirst()
      return line ? rowOf(line) : null
    })
  }

  /** C27: a note on a call that is over. */
  addNote(id: string, note: Noted): Promise<Kept<NoteChanged>> {
    return this.#store.run('a note on a finished call', (db) => addNote(db, id, note))
  }

  removeNote(id: string, note: NotePlace): Promise<Kept<NoteChanged>> {
    return this.#store.run('that a note of a finished call goes', (db) => removeNote(db, id, note))
  }

  /** The people whose names or numbers have all the words of what somebody typed, as keys. */
  people(text: string): Promise<Kept<PeopleFound>> {
    return this.#store.run('people of the history', (db) => findPeople(db, wordsAsked(text)))
  }

  /** For each, the first call with that key that began later; null = none did. */
  laterWith(asked: readonly { readonly key: string; readonly at: number }[]): Promise<Kept<(HistoryRow | null)[]>> {
    return this.#store.run('later calls', async (db) => {
      const found: (HistoryRow | null)[] = []
      for (const { key, at } of asked) {
        const line = await db
          .selectFrom('history_keys as k')
          .innerJoin('history as h', 'h.seq', 'k.seq')
          .select(['h.seq', 'h.at', 'h.keys', 'h.record'])
          .where('k.key', '=', key)
          .where('k.at', '>', at)
          .orderBy('k.at')
          .orderBy('k.seq')
          .limit(1)
          .executeTakeFirst()
        found.push(line ? rowOf(line) : null)
      }
      return found
    })
  }

  /** For each, how many calls began in each of its periods, of those that have one key of each list of `allOf`. */
  counts(asked: readonly CountAsked[], allOf: HistoryFilter['allOf']): Promise<Kept<number[][]>> {
    return this.#store.run('numbers of calls', async (db) => {
      const counts: number[][] = []
      for (const one of asked) counts.push(await countByPeriod(db, one, allOf))
      return counts
    })
  }

  /** The sums of the calls of each period, of those that have one key of each list of `allOf`. */
  sums(edges: CountAsked['edges'], allOf: HistoryFilter['allOf']): Promise<Kept<CallFigures[]>> {
    return this.#store.run('sums of calls', (db) => sumByPeriod(db, edges, allOf))
  }

  /** The sums of each queue, person, line or number that has calls from `from` on and before `to`, most calls first. */
  sumsOf(
    asked: { kind: ReportedKind; from: number; to: number },
    allOf: HistoryFilter['allOf'],
  ): Promise<Kept<{ key: string; figures: CallFigures }[]>> {
    return this.#store.run('sums of calls', (db) => sumByKey(db, asked, allOf))
  }

  /** Removes some of the calls that began before `at`; gives how many. */
  removeBefore(at: number): Promise<Kept<number>> {
    return this.#store.run('that old calls go', (db) => db.transaction().execute((inside) => removeBefore(inside, at)))
  }
}

type Line = { seq: number; at: number; keys: string; record: string }
const rowOf = ({ seq, at, keys, record }: Line): HistoryRow => ({
  ...{ seq, at },
  keys: JSON.parse(keys) as string[],
  journey: JSON.parse(record) as Journey,
})

async function page(db: Db, filter: HistoryFilter, before: HistoryPlace | null, most: number): Promise<HistoryPage> {
  if (filter.anyOf.length === 0) return { rows: [], next: null }
  const { places, horizon } = await candidates(db, filter, before, most)
  const shown = places.slice(0, most)
  const rows = shown.length === 0 ? [] : (await read(db, shown)).map(rowOf)
  return { rows, next: places.length > most ? shown.at(-1)! : horizon }
}

/**
 * The calls that one of the keys finds and that have one key of each other list, the youngest first; down to the horizon, where they are not all known any more.
 * null = these are all.
 */
async function candidates(
  db: Db,
  { anyOf, allOf, missed, from, to }: HistoryFilter,
  before: HistoryPlace | null,
  most: number,
): Promise<{ places: HistoryPlace[]; horizon: HistoryPlace | null }> {
  const ofEach = Math.max(most + 1, allOf.length === 0 ? 0 : Math.floor(MOST_LOOKED_AT / anyOf.length))
  const parts = anyOf.map((key, nth) => {
    const where = [sql<SqlBool>`key = ${key}`]
    if (missed) where.push(sql<SqlBool>`missed = 1`)
    if (before !== null) where.push(sql<SqlBool>`(at, seq) < (${before.at}, ${before.seq})`)
    if (from !== undefined) where.push(sql<SqlBool>`at >= ${from}`)
    if (to !== undefined) where.push(sql<SqlBool>`at <= ${to}`)
    const others = allOf.map(
      (keys) =>
        sql`EXISTS (SELECT 1 FROM history_keys o WHERE o.key IN (${sql.join(keys.length === 0 ? [''] : keys)}) AND o.at = k.at AND o.seq = k.seq)`,
    )
    const isMeant = others.length === 0 ? sql`1` : sql`CASE WHEN ${sql.join(others, sql` AND `)} THEN 1 ELSE 0 END`
    return sql`SELECT k.nth, k.at, k.seq, ${isMeant} AS meant FROM (SELECT ${sql.lit(nth)} AS nth, at, seq FROM history_keys WHERE ${sql.join(where, sql` AND `)} ORDER BY at DESC, seq DESC LIMIT ${sql.lit(ofEach)}) AS k`
  })
  const { rows } = await sql<
    HistoryPlace & { nth: number; meant: number }
  >`${sql.join(parts, sql` UNION ALL `)}`.execute(db)
  const found = new Map<number, HistoryPlace>()
  const counts = new Map<number, { n: number; last: HistoryPlace }>()
  for (const { nth, at, seq, meant } of rows) {
    if (meant === 1) found.set(seq, { at, seq })
    const count = counts.get(nth)
    const last = count === undefined || isOlder({ at, seq }, count.last) ? { at, seq } : count.last
    counts.set(nth, { n: (count?.n ?? 0) + 1, last })
  }
  let horizon: HistoryPlace | null = null
  for (const { n, last } of counts.values())
    if (n === ofEach && (horizon === null || isOlder(horizon, last))) horizon = last
  const places = [...found.values()]
    .filter((one) => horizon === null || !isOlder(one, horizon))
    .sort((a, b) => b.at - a.at || b.seq - a.seq)
  return { places, horizon }
}

const isOlder = (one: HistoryPlace, other: HistoryPlace): boolean =>
  one.at < other.at || (one.at === other.at && one.seq < other.seq)

/** These calls, the youngest first. */
function read(db: Db, places: readonly HistoryPlace[]): Promise<Line[]> {
  return db
    .selectFrom('history')
    .select(['seq', 'at', 'keys', 'record'])
    .where(
      'seq',
      'in',
      places.map(({ seq }) => seq),
    )
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .execute()
}
