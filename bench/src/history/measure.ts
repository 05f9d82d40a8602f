import { type HistoryFilter, type HistoryPage, type HistoryPlace, HistoryTable, type Store } from '@jackfield/store'
import { type Figure, figure } from '../frame/bench.ts'
import { BEGAN } from './calls.ts'

/** A page of the panel, and how often each is asked for. */
const PAGE = 50
const TIMES = 15

/** Every kind of search, page by page from the youngest call on, and the reports of 30 days. `of` = how each figure's name begins. */
export async function measureHistory(store: Store, of: string, tell: (line: string) => void): Promise<Figure[]> {
  const table = new HistoryTable(store)
  const figures: Figure[] = []
  for (const [name, filter] of await searches(table)) {
    tell(name)
    const goal = { is: 'at most', value: 100 } as const
    figures.push(figure(`${of}: ${name}, worst of ${TIMES} pages`, await worst(table, filter), 'ms', goal))
  }
  for (const [name, reach] of Object.entries(reaches)) {
    tell(`a report ${name}`)
    figures.push(figure(`${of}: a report of 30 days, ${name}`, await reportMs(table, reach), 'ms'))
  }
  return figures
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
    ['a number', { ...all, anyOf: await people('06555012') }],
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

export async function kept<T>(work: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> {
  const done = await work
  if (!done.ok) throw new Error('the database failed')
  return done.value
}
