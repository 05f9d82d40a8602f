import { type CountAsked, countByPeriod } from '../history/count.ts'
import { type CallFigures, type ReportedKind, sumByKey, sumByPeriod } from '../history/figures.ts'
import { addNote, type NoteChanged, type NotePlace, removeNote, type Written } from '../history/notes.ts'
import { keepOpen, type OpenCalls, readOpen } from '../history/open-calls.ts'
import {
  type HistoryFilter,
  type HistoryPage,
  type HistoryPlace,
  type HistoryRow,
  page,
  rowOf,
} from '../history/page.ts'
import { findPeople, type PeopleFound, wordsAsked } from '../history/people.ts'
import { addCalls, type FinishedCall, removeBefore } from '../history/write.ts'
import type { Kept, Store } from '../store.ts'

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
    return this.#store.run('a page of the history', (db, dialect) => page({ db, dialect }, filter, before, most))
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
  addNote(id: string, note: Written): Promise<Kept<NoteChanged>> {
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
