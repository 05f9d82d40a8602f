import { randomBytes } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import { append, chainEnd } from '../audit/append.ts'
import { type ChainEnd, rowOf } from '../audit/chain.ts'
import { type AuditEntry, type AuditRow, nobody } from '../audit/entry.ts'
import type { Kept, Store } from '../store.ts'

/** What rows of the audit trail are asked for; what is not given is not asked. */
export type AuditFilter = {
  /** Epoch ms, both included. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly actor?: string | undefined
  readonly kind?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: string | undefined
  /** A number that it was about, or of somebody on the call. */
  readonly number?: string | undefined
}

/** A row's place in time. */
export type AuditPlace = { readonly at: number; readonly seq: number }

/** Most rows that retention removes in one go, so that nothing waits long behind it. */
const REMOVED_AT_ONCE = 2000

export class AuditTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /**
   * Writes these at the end, all or none. `after`: the last row that is known to be written; what stands behind it already, because an attempt that seemed to
   * fail did not, is not written again.
   */
  add(entries: readonly AuditEntry[], after: number | null = null): Promise<Kept<ChainEnd>> {
    return this.#store.run('rows of the audit trail', (db) =>
      db.transaction().execute(async (inside) => {
        if (after === null) return append(inside, entries)
        const there = await inside.selectFrom('audit').select('id').where('seq', '>', after).execute()
        const known = new Set(there.map(({ id }) => id))
        return append(
          inside,
          entries.filter(({ id }) => !known.has(id)),
        )
      }),
    )
  }

  end(): Promise<Kept<ChainEnd>> {
    return this.#store.run('the end of the audit trail', chainEnd)
  }

  /** At most `most` rows that are older than `before`, the youngest first. */
  page(filter: AuditFilter, before: AuditPlace | null, most: number): Promise<Kept<AuditRow[]>> {
    return this.#store.run('a page of the audit trail', async (db) => {
      const { from, to, number, ...same } = filter
      // Each index ends in time and row, so that no page is sorted, however many rows there are.
      const place = number === undefined ? 'audit' : 'audit_numbers'
      const [at, seq] = [sql.ref<number>(`${place}.at`), sql.ref<number>(`${place}.seq`)]
      let found = db.selectFrom('audit').selectAll('audit').orderBy(at, 'desc').orderBy(seq, 'desc').limit(most)
      if (number !== undefined)
        found = found
          .innerJoin('audit_numbers', 'audit_numbers.seq', 'audit.seq')
          .where('audit_numbers.number', '=', number) as typeof found
      if (before !== null) found = found.where(sql<SqlBool>`(${at}, ${seq}) < (${before.at}, ${before.seq})`)
      if (from !== undefined) found = found.where(at, '>=', from)
      if (to !== undefined) found = found.where(at, '<=', to)
      for (const [column, value] of Object.entries(same))
        if (value !== undefined)
          found = found.where(`audit.${column as 'actor' | 'kind' | 'action' | 'outcome'}`, '=', value)
      return (await found.execute()).map(rowOf)
    })
  }

  /**
   * Removes what is older than `at`, some of it in one go; gives how many rows went. The row that says so is written first: it is where the chain begins from
   * then on.
   */
  removeBefore(at: number, now: number): Promise<Kept<number>> {
    return this.#store.run('that old rows of the audit trail go', (db) =>
      db.transaction().execute(async (inside) => {
        const oldest = inside.selectFrom('audit').select(['seq', 'at', 'hash']).orderBy('seq').limit(REMOVED_AT_ONCE)
        const lines = await oldest.execute()
        const young = lines.findIndex((line) => line.at >= at)
        const going = young === -1 ? lines : lines.slice(0, young)
        const last = going.at(-1)
        if (last === undefined) return 0
        const entry: AuditEntry & { upto: number } = {
          ...{ id: randomBytes(9).toString('base64url'), at: now, kind: 'audit', action: 'retention', outcome: 'done' },
          ...{ actor: nobody, request: null, call: null, number: null, parties: [], sentence: null, reason: null },
          detail: { rows: going.length, hash: last.hash },
          upto: last.seq,
        }
        await append(inside, [entry])
        await inside.deleteFrom('audit_numbers').where('seq', '<=', last.seq).execute()
        await inside.deleteFrom('audit').where('seq', '<=', last.seq).execute()
        return going.length
      }),
    )
  }
}
