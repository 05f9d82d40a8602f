import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackendKind, HistoryTable, postgres, Store, sqlite } from '@jackfield/store'
import { PostgresServer } from '@jackfield/store/postgres-server'
import { query } from '@jackfield/store/testing'
import { type Bench, type Figure, figure } from '../frame/bench.ts'
import { APART_MS, callOf } from './calls.ts'
import { kept, measureHistory } from './measure.ts'

/** Calls that are written one by one, and how often they are copied, each time later. */
const sizes = { short: { calls: 400, copies: 5 }, long: { calls: 50_000, copies: 100 } }
const AT_ONCE = 200

/** The same searches and reports as `history`, with a year and more of a busy exchange behind them. */
export const largeHistoryBench: Bench = {
  name: 'large-history',
  about:
    'the same pages and reports with 5,000,000 calls, in SQLite and in PostgreSQL; needs 30 GB of disk and half an hour',
  needs: [],
  isLong: true,
  run: async ({ short, tell }) => {
    const size = sizes[short ? 'short' : 'long']
    const folder = mkdtempSync(join(tmpdir(), 'large-history-bench-'))
    try {
      const figures = await ofDatabase('SQLite', sqlite(folder), size, tell)
      rmSync(folder, { recursive: true, force: true })
      const server = await PostgresServer.open(['max_wal_size=16GB', 'shared_buffers=1GB'])
      try {
        figures.push(...(await ofDatabase('PostgreSQL', postgres({ url: await server.database() }), size, tell)))
      } finally {
        await server.close()
      }
      return {
        figures,
        notes: ['calls of another day than the first are copies of its calls, with ids and times of their own'],
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function ofDatabase(
  name: string,
  kind: BackendKind,
  size: { calls: number; copies: number },
  tell: (line: string) => void,
): Promise<Figure[]> {
  const silent = { info() {}, warn() {}, error() {} }
  const opened = await Store.open({ kind, log: silent, lookMs: null, deadlineMs: 600_000 })
  if (!opened.ok) throw new Error(opened.problem)
  const { store } = opened
  try {
    const startedAt = performance.now()
    const calls = await fill({ store, isPostgres: name === 'PostgreSQL' }, size, (line) => tell(`${name}: ${line}`))
    const seconds = (performance.now() - startedAt) / 1_000
    const of = `${name}, ${calls.toLocaleString('en')} calls`
    return [
      figure(`${of}: filled`, seconds, 's'),
      ...(await measureHistory(store, of, (line) => tell(`${name}: ${line}`))),
    ]
  } finally {
    await store.close()
  }
}

/** Gives how many calls there are then. */
async function fill(
  { store, isPostgres }: { store: Store; isPostgres: boolean },
  { calls, copies }: { calls: number; copies: number },
  tell: (line: string) => void,
): Promise<number> {
  const table = new HistoryTable(store)
  // A statement of the gateway’s own never takes so long.
  if (isPostgres) await query(store, 'SET statement_timeout TO 0')
  tell(`writing ${calls.toLocaleString('en')} calls`)
  for (let at = 0; at < calls; at += AT_ONCE)
    await kept(table.add(Array.from({ length: AT_ONCE }, (_, n) => callOf(at + n))))
  for (const name of copied) await query(store, `CREATE TABLE first_${name} AS SELECT * FROM ${name}`)
  const rebuild = isPostgres ? await withoutIndexes(store) : []
  for (let copy = 1; copy < copies; copy++) {
    if (copy % 10 === 0) tell(`copying them, ${copy} of ${copies}`)
    const [later, on] = [copy * calls * APART_MS, copy * calls]
    for (const statement of [
      `INSERT INTO history (seq, id, at, missed, keys, record)
        SELECT seq + ${on}, id || '-${copy}', at + ${later}, missed, keys, record FROM first_history`,
      `INSERT INTO history_keys (key, at, seq, missed)
        SELECT key, at + ${later}, seq + ${on}, missed FROM first_history_keys`,
      `INSERT INTO history_figures (at, seq, answered, missed, waited, talked, moves)
        SELECT at + ${later}, seq + ${on}, answered, missed, waited, talked, moves FROM first_history_figures`,
    ])
      await query(store, statement)
  }
  if (rebuild.length > 0) tell('building the indexes')
  for (const statement of rebuild) await query(store, statement)
  for (const name of copied) await query(store, `DROP TABLE first_${name}`)
  // What the filling left to be written would be written while the pages are read: no day of a gateway fills so fast.
  if (isPostgres) for (const statement of ['VACUUM ANALYZE', 'CHECKPOINT']) await query(store, statement)
  return calls * copies
}

const copied = ['history', 'history_keys', 'history_figures']

/** Takes the indexes from these tables, which are filled much faster without; gives the statements that build them again. */
async function withoutIndexes(store: Store): Promise<string[]> {
  const tables = copied.map((name) => `'${name}'`).join(', ')
  const constraints = (await query(
    store,
    `SELECT conrelid::regclass::text AS of, conname AS name, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid::regclass::text IN (${tables})`,
  )) as { of: string; name: string; definition: string }[]
  const rebuild = constraints.map(
    ({ of, name, definition }) => `ALTER TABLE ${of} ADD CONSTRAINT ${name} ${definition}`,
  )
  for (const { of, name } of constraints) await query(store, `ALTER TABLE ${of} DROP CONSTRAINT ${name}`)
  const indexes = (await query(
    store,
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename IN (${tables})`,
  )) as { name: string; definition: string }[]
  for (const { name } of indexes) await query(store, `DROP INDEX ${name}`)
  return [...rebuild, ...indexes.map(({ definition }) => definition)]
}
