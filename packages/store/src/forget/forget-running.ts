import { sql } from 'kysely'
import type { AuditActor } from '../audit/entry.ts'
import type { Kept, Store } from '../store.ts'
import {
  countsOf,
  type Forgotten,
  type ForgottenIds,
  findRows,
  learnNames,
  removeRows,
  tellForgotten,
} from './forgotten.ts'
import { learnFrom, linesAfter, redactLine } from './redact.ts'
import { Traces } from './traces.ts'

export interface ForgetOptions {
  readonly number: string
  /** Only counts. */
  readonly dryRun: boolean
  readonly actor: AuditActor
  readonly now: () => number
}

export interface ForgottenNow {
  readonly forgotten: Forgotten
  /** What went, for who has it in memory. */
  readonly ids: ForgottenIds
  readonly traces: Traces
}

/**
 * Takes a number, and the names that came with it, out of everything that is kept, while the gateway goes on writing. A long trail is gone through in many short turns, each whole and told in the trail
 * by itself, so that nobody waits long behind it and the chain holds after each. What comes in meanwhile is new, and stays. Not kept = the database went away: what was taken out by then is, and it can be begun again.
 */
export async function forgetInStore(store: Store, options: ForgetOptions): Promise<Kept<ForgottenNow>> {
  const { number, dryRun, actor, now } = options
  const traces = new Traces(number)
  const what = 'that a number is forgotten'
  const learnt = await store.run(what, async (db, dialect) => {
    // What is taken out is written over in the file.
    if (dialect === 'sqlite' && !dryRun) await sql`PRAGMA secure_delete = ON`.execute(db)
    await learnNames(db, traces)
  })
  if (!learnt.ok) return learnt
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    const page: Kept<number | null> = await store.run(what, async (db) => {
      const lines = await linesAfter(db, from)
      for (const line of lines) learnFrom(line, traces)
      return lines.at(-1)?.seq ?? null
    })
    if (!page.ok) return page
    after = page.value
  }
  let [texts, rows, acted] = [0, 0, 0]
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after
    const page = await store.run(what, (db) =>
      db.transaction().execute(async (inside) => {
        const lines = await linesAfter(inside, from)
        const found = { texts: [] as string[], rows: 0, acted: 0 }
        for (const line of lines) {
          if (traces.isNumber(line.phone)) found.acted += 1
          const gone = await redactLine(inside, line, traces, dryRun)
          found.texts.push(...gone)
          if (gone.length > 0) found.rows += 1
        }
        if (found.texts.length > 0 && !dryRun)
          await tellForgotten(inside, { counts: null, texts: found.texts, now: now(), actor })
        return { ...found, last: lines.at(-1)?.seq ?? null }
      }),
    )
    if (!page.ok) return page
    texts += page.value.texts.length
    rows += page.value.rows
    acted += page.value.acted
    after = page.value.last
  }
  const removed = await store.run(what, (db, dialect) =>
    db.transaction().execute(async (inside) => {
      const ids = await (dryRun ? findRows : removeRows)(inside, traces)
      const counts = { ...countsOf(ids), texts, rows }
      if (!dryRun) await tellForgotten(inside, { counts, texts: [], now: now(), actor })
      return { ids, counts, dialect }
    }),
  )
  if (!removed.ok) return removed
  const { ids, counts, dialect } = removed.value
  // Its journal holds what was taken out until it is begun anew.
  if (dialect === 'sqlite' && !dryRun) await store.run(what, (db) => sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db))
  return { ok: true, value: { forgotten: { ...counts, acted, names: traces.names }, ids, traces } }
}
