import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HistoryTable, Store, sqlite } from '@jackfield/store'
import { type Bench, figure } from '../frame/bench.ts'
import { callOf } from './calls.ts'
import { kept, measureHistory } from './measure.ts'

const sizes = { short: 2_000, long: 300_000 }
const AT_ONCE = 200

/** How soon a page of the history is there, however many calls are behind it. */
export const historyBench: Bench = {
  name: 'history',
  about: 'a page of 50 finished calls, for every kind of search, and reports of 30 days, with 300,000 calls in SQLite',
  needs: [],
  run: async ({ short, tell }) => {
    const calls = sizes[short ? 'short' : 'long']
    const folder = mkdtempSync(join(tmpdir(), 'history-bench-'))
    const silent = { info() {}, warn() {}, error() {} }
    const opened = await Store.open({ kind: sqlite(folder), log: silent, lookMs: null, deadlineMs: 60_000 })
    if (!opened.ok) throw new Error(opened.problem)
    const { store } = opened
    try {
      const table = new HistoryTable(store)
      tell(`writing ${calls.toLocaleString('en')} calls`)
      const startedAt = performance.now()
      for (let at = 0; at < calls; at += AT_ONCE)
        await kept(table.add(Array.from({ length: Math.min(AT_ONCE, calls - at) }, (_, n) => callOf(at + n))))
      const writingMs = performance.now() - startedAt
      const of = `${calls.toLocaleString('en')} calls`
      const figures = [
        figure(`${of}: written`, (calls / writingMs) * 1000, 'calls/s'),
        ...(await measureHistory(store, of, tell)),
      ]
      const { size } = statSync(join(folder, 'jackfield.db'))
      figures.push(figure(`${of}: on the disk`, size / calls, 'bytes a call'))
      return {
        figures,
        notes: [
          'each search is gone through page by page from the youngest call on; a page is read, looked up and parsed',
        ],
      }
    } finally {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
