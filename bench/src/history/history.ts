import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Journey, Someone } from '@jackfield/model'
import {
  type FinishedCall,
  type HistoryFilter,
  type HistoryPage,
  type HistoryPlace,
  HistoryTable,
  Store,
  sqlite,
} from '@jackfield/store'
import { type Bench, figure } from '../frame/bench.ts'

const sizes = { short: 2_000, long: 300_000 }
/** A page of the panel, and how often each is asked for. */
const PAGE = 50
const TIMES = 15
const AT_ONCE = 200
/** One call each eight seconds, for weeks. */
const APART_MS = 8_000
const BEGAN = 1_760_000_000_000
const PEOPLE = 200
const QUEUES = 12

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
      const of = calls.toLocaleString('en')
      const figures = [figure(`${of} calls: written`, (calls / writingMs) * 1000, 'calls/s')]
      for (const [name, filter] of await searches(table)) {
        tell(name)
        figures.push(
          figure(`${of} calls: ${name}, worst of ${TIMES} pages`, await worst(table, filter), 'ms', {
            is: 'at most',
            value: 100,
          }),
        )
      }
      for (const [name, reach] of Object.entries(reaches)) {
        tell(`a report ${name}`)
        figures.push(figure(`${of} calls: a report of 30 days, ${name}`, await reportMs(table, reach), 'ms'))
      }
      const { size } = statSync(join(folder, 'jackfield.db'))
      figures.push(figure(`${of} calls: on the disk`, size / calls, 'bytes a call'))
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

const all: HistoryFilter = { anyOf: ['*'], allOf: [], missed: false }

async function searches(table: HistoryTable): Promise<[string, HistoryFilter][]> {
  const people = async (text: string) => (await kept(table.people(text))).keys
  const groups = Array.from({ length: 60 }, (_, n) => `x:${100 + n}`)
  return [
    ['all', all],
    ['missed', { ...all, missed: true }],
    ['one person', { ...all, anyOf: ['x:107'] }],
    ['missed of one person', { ...all, anyOf: ['x:107'], missed: true }],
    ['a group of 60', { ...all, anyOf: groups }],
    ['a queue', { ...all, anyOf: ['q:q3'] }],
    ['a queue, of one person', { ...all, anyOf: ['x:107'], allOf: [['q:q3']] }],
    ['what hardly any call has', { ...all, allOf: [['q:nowhere']] }],
    ['a name', { ...all, anyOf: await people('anna') }],
    ['a number', { ...all, anyOf: await people('0655501') }],
    ['a number, of a group', { ...all, anyOf: await people('555'), allOf: [groups] }],
    ['one day', { ...all, from: BEGAN + 86_400_000, to: BEGAN + 2 * 86_400_000 }],
  ]
}

async function worst(table: HistoryTable, filter: HistoryFilter): Promise<number> {
  let [most, before]: [number, HistoryPlace | null] = [0, null]
  for (let n = 0; n < TIMES; n++) {
    const startedAt = performance.now()
    const { next }: HistoryPage = await kept(table.page(filter, before, PAGE))
    most = Math.max(most, performance.now() - startedAt)
    before = next
  }
  return most
}

const reaches: Readonly<Record<string, HistoryFilter['allOf']>> = {
  'all calls': [],
  'of one person': [['x:107']],
  'of a group of 60': [Array.from({ length: 60 }, (_, n) => `x:${100 + n}`)],
}
/** As the gateway makes it: by day, queue, person, line and number. */
async function reportMs(table: HistoryTable, allOf: HistoryFilter['allOf']): Promise<number> {
  const edges = Array.from({ length: 31 }, (_, day) => BEGAN + day * 86_400_000)
  const startedAt = performance.now()
  await kept(table.sums(edges, allOf))
  for (const kind of ['q', 'w', 't', 'd'] as const)
    await kept(table.sumsOf({ kind, from: BEGAN, to: edges.at(-1)! }, allOf))
  return performance.now() - startedAt
}

async function kept<T>(work: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> {
  const done = await work
  if (!done.ok) throw new Error('the database failed')
  return done.value
}

/** The same each time, and no two alike. */
function callOf(n: number): FinishedCall {
  const person = (nth: number): Someone => ({ name: `Person ${nth}`, number: `${nth}`, extensionId: `${nth}` })
  const own = person(100 + (n % PEOPLE))
  const names = ['Anna', 'Boris', 'Carla', 'José', 'Мария', 'Zoë']
  const outside = {
    name: `${names[n % names.length]} ${(n * 7919) % 40_000}`,
    number: `+3906${5_550_000 + ((n * 7919) % 40_000)}`,
    extensionId: null,
  }
  const at = BEGAN + n * APART_MS
  const isMissed = n % 9 === 0
  const queueId = `q${n % QUEUES}`
  const journey: Journey = {
    ...{ id: `1760000000.${n}`, startedAt: at, answeredAt: isMissed ? null : at + 9_000, endedAt: at + 90_000 },
    ...{ kind: 'inbound', outcome: isMissed ? 'missed' : 'answered', did: '0612', caller: outside, callee: own },
    steps: [
      { kind: 'queued', at, endedAt: at + 9_000, by: null, queueId, name: `Queue ${queueId}` },
      { kind: 'rang', at: at + 2_000, endedAt: at + 9_000, who: own, answered: !isMissed },
      { kind: 'rang', at: at + 2_000, endedAt: at + 9_000, who: person(100 + ((n + 3) % PEOPLE)), answered: false },
      ...(isMissed ? [] : [{ kind: 'answered' as const, at: at + 9_000, who: own }]),
      { kind: 'ended', at: at + 90_000 },
    ],
  }
  const keys = [
    `x:${own.number}`,
    `x:${100 + ((n + 3) % PEOPLE)}`,
    'g:Sales',
    'c:internal',
    `q:${queueId}`,
    `w:${own.number}`,
    't:telco',
    'd:0612',
  ]
  return { journey, keys: [...keys, `n:${outside.number.slice(-9)}`, `b:${outside.number.slice(-9)}`] }
}
