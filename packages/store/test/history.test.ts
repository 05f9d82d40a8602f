import { join } from 'node:path'
import type { Journey } from '@jackfield/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  backup,
  forgetInStore,
  type HistoryFilter,
  type HistoryPage,
  type HistoryPlace,
  HistoryTable,
  type Place,
  restore,
  type Store,
} from '../src/index.ts'
import { openStore, query } from '../src/testing.ts'
import { bothDatabases, kindOf } from './databases.ts'
import { aCall, anna } from './history-rows.ts'
import { kept, NOW } from './rows.ts'

const { fresh: databases, folder: parent } = bothDatabases('history')
const all: HistoryFilter = { anyOf: ['*'], allOf: [], missed: false }

describe.each(Object.entries(databases))('%s', (name, fresh) => {
  let at: Place
  let store: Store
  let table: HistoryTable
  beforeEach(async () => {
    at = await fresh()
    await open()
  })
  afterEach(() => store.close())
  async function open() {
    store = await openStore({ kind: kindOf(at) })
    table = new HistoryTable(store)
  }
  const ids = async (filter: Partial<HistoryFilter> = {}, most = 10): Promise<string[]> =>
    kept(await table.page({ ...all, ...filter }, null, most)).rows.map(({ journey }) => journey.id)
  const count = async (of: string) =>
    Number((await query(store, `SELECT count(*) AS n FROM ${of}`).then((rows) => rows[0] as { n: number })).n)

  it('keeps a call once, whole, also for the next gateway', async () => {
    const call = aCall('1.1', { startedAt: NOW - 7 })
    kept(await table.add([call, call]))
    kept(await table.add([aCall('1.1', { outcome: 'answered' })]))
    await store.close()
    await open()
    const { rows, next } = kept(await table.page(all, null, 10))
    expect(rows).toEqual([
      { at: NOW - 7, seq: 1, keys: expect.arrayContaining(['*', 'x:101', 'p:1', 'p:2']), journey: call.journey },
    ])
    expect(next).toBeNull()
  })

  it('is read a page at a time, the youngest first, also where many began at once', async () => {
    const calls = Array.from({ length: 23 }, (_, n) => aCall(`c${n}`, { startedAt: NOW + Math.floor(n / 5) }))
    kept(await table.add(calls))
    const found: string[] = []
    let before: HistoryPlace | null = null
    do {
      const page: HistoryPage = kept(await table.page(all, before, 4))
      found.push(...page.rows.map(({ journey }) => journey.id))
      before = page.next
    } while (before !== null)
    expect(found).toEqual(calls.map(({ journey }) => journey.id).reverse())
  })

  it('finds by key, missed, time, and by all of several', async () => {
    kept(
      await table.add([
        aCall('a', { startedAt: NOW + 1 }, ['x:101', 'q:sales']),
        aCall('b', { startedAt: NOW + 2, outcome: 'answered' }, ['x:102', 'q:sales']),
        aCall('c', { startedAt: NOW + 3, outcome: 'answered' }, ['x:101', 'x:102']),
      ]),
    )
    expect(await ids({ anyOf: ['x:101'] })).toEqual(['c', 'a'])
    expect(await ids({ anyOf: ['x:101', 'x:102'] })).toEqual(['c', 'b', 'a'])
    expect(await ids({ missed: true })).toEqual(['a'])
    expect(await ids({ from: NOW + 2, to: NOW + 2 })).toEqual(['b'])
    expect(await ids({ anyOf: ['q:sales'], allOf: [['x:101', 'x:9']] })).toEqual(['a'])
    expect(await ids({ anyOf: ['*'], allOf: [['x:101'], ['x:102']] })).toEqual(['c'])
    expect(await ids({ anyOf: [] })).toEqual([])
    expect(await ids({ allOf: [[]] })).toEqual([])
  })

  it('what is rare among very many is found in pieces, none of them long', async () => {
    const calls = Array.from({ length: 4_050 }, (_, n) =>
      aCall(`c${n}`, { startedAt: NOW + n, callee: null, steps: [] }, n === 3 ? ['q:rare'] : []),
    )
    for (let from = 0; from < calls.length; from += 200) kept(await table.add(calls.slice(from, from + 200)))
    const filter = { ...all, allOf: [['q:rare']] }
    const first = kept(await table.page(filter, null, 10))
    expect(first.rows).toEqual([])
    const second = kept(await table.page(filter, first.next, 10))
    expect(second.rows.map(({ journey }) => journey.id)).toEqual(['c3'])
    expect(second.next).toBeNull()
  })

  it.each([
    ['jose', true],
    ['ORST', true],
    ['anna', true],
    ['conti ann', true],
    ['+39 061234', true],
    ['0039 06 12', true],
    ['1234567', true],
    ['34-56', true],
    ['anna jose', false],
    ['nna', false],
    ['9999', false],
    ["'; --%_", false],
    ['', false],
  ])('%j finds somebody: %s', async (text, finds) => {
    kept(await table.add([aCall('1.1')]))
    const { keys, more } = kept(await table.people(text))
    expect(more).toBe(false)
    expect(await ids({ anyOf: keys })).toEqual(finds ? ['1.1'] : [])
  })

  it('gives the first later call with a key', async () => {
    kept(
      await table.add(['a', 'b', 'c'].map((id, n) => aCall(id, { startedAt: NOW + n }, [`b:${id === 'a' ? 1 : 2}`]))),
    )
    const later = kept(
      await table.laterWith([
        { key: 'b:2', at: NOW },
        { key: 'b:2', at: NOW + 2 },
        { key: 'b:1', at: NOW - 1 },
      ]),
    )
    expect(later.map((one) => one?.journey.id ?? null)).toEqual(['b', null, 'a'])
  })

  it('counts the calls of a key by periods, within what may be seen', async () => {
    const begun = [1, 9, 10, 11, 29, 30].map((after, n) =>
      aCall(`c${n}`, { startedAt: NOW + after }, ['qa:sales', `x:${n % 2 === 0 ? 101 : 102}`]),
    )
    kept(await table.add([...begun, aCall('other', { startedAt: NOW + 11 }, ['qm:sales', 'x:102'])]))
    const edges = [0, 10, 20, 20, 30].map((after) => NOW + after)
    const asked = [
      { key: 'qa:sales', edges },
      { key: 'qm:sales', edges },
      { key: 'qa:sales', edges: [] },
    ]
    expect(kept(await table.counts(asked, []))).toEqual([[2, 2, 0, 1], [0, 1, 0, 0], []])
    expect(kept(await table.counts(asked.slice(0, 2), [['x:102']]))).toEqual([
      [1, 1, 0, 0],
      [0, 1, 0, 0],
    ])
    expect(kept(await table.counts(asked.slice(0, 1), [[]]))).toEqual([[0, 0, 0, 0]])
  })

  it('adds calls up by periods, and by queue, person, line and number, within what may be seen', async () => {
    const talked = { outcome: 'answered' as const, answeredAt: NOW + 1_000, endedAt: NOW + 61_000 }
    const moved: Journey['steps'] = [
      { kind: 'moved', at: NOW, by: anna, to: anna },
      { kind: 'asked', at: NOW, endedAt: NOW, by: anna, who: anna, connected: true },
      { kind: 'asked', at: NOW, endedAt: NOW, by: anna, who: anna, connected: false },
    ]
    kept(
      await table.add([
        aCall('a', { ...talked, steps: moved }, ['q:sales', 'w:101', 't:telco', 'd:0655', 'x:101']),
        aCall('b', { startedAt: NOW + 10, endedAt: NOW + 30_010 }, ['q:sales', 'w:102', 'x:102']),
        aCall('c', { startedAt: NOW + 25, outcome: 'unanswered', endedAt: NOW + 26 }, ['w:101', 'x:101']),
        aCall('d', { startedAt: NOW + 15, outcome: 'service', endedAt: NOW + 99 }, ['w:101', 'x:101']),
      ]),
    )
    const first = { calls: 1, answered: 1, missed: 0, waitedMs: 1_000, talkedMs: 60_000, moves: 2 }
    const second = { calls: 1, answered: 0, missed: 1, waitedMs: 30_000, talkedMs: 0, moves: 0 }
    const third = { calls: 1, answered: 0, missed: 0, waitedMs: 1, talkedMs: 0, moves: 0 }
    const none = { calls: 0, answered: 0, missed: 0, waitedMs: 0, talkedMs: 0, moves: 0 }
    const edges = [0, 10, 20, 30, 40].map((after) => NOW + after)
    expect(kept(await table.sums(edges, []))).toEqual([first, second, third, none])
    expect(kept(await table.sums(edges, [['x:101']]))).toEqual([first, none, third, none])
    expect(kept(await table.sums(edges, [['x:101'], ['q:sales', 't:x']]))).toEqual([first, none, none, none])
    expect(kept(await table.sums(edges, [[]]))).toEqual([none, none, none, none])
    expect(kept(await table.sums([], []))).toEqual([])
    const of = async (kind: 'q' | 'w' | 't' | 'd', allOf: string[][] = [], to = NOW + 40) =>
      kept(await table.sumsOf({ kind, from: NOW, to }, allOf)).map(({ key, figures }) => [key, figures.calls])
    expect(await of('q')).toEqual([['q:sales', 2]])
    expect(await of('w')).toEqual([
      ['w:101', 2],
      ['w:102', 1],
    ])
    expect(await of('q', [['x:102']])).toEqual([['q:sales', 1]])
    expect(await of('t')).toEqual([['t:telco', 1]])
    expect(await of('d', [], NOW)).toEqual([])
    kept(await table.removeBefore(NOW + 20))
    expect(kept(await table.sums(edges, []))).toEqual([none, none, third, none])
    expect(await count('history_figures')).toBe(1)
  })

  it('forgets what is old in small steps, with who was on no other call', async () => {
    const other = { name: 'Vera', number: '0891', extensionId: null }
    kept(await table.add(Array.from({ length: 250 }, (_, n) => aCall(`c${n}`, { startedAt: NOW + n }))))
    kept(await table.add([aCall('young', { startedAt: NOW + 999, caller: other })]))
    expect(kept(await table.removeBefore(NOW + 250))).toBe(200)
    expect(kept(await table.removeBefore(NOW + 250))).toBe(50)
    expect(kept(await table.removeBefore(NOW + 250))).toBe(0)
    expect(await ids()).toEqual(['young'])
    expect(await query(store, 'SELECT name FROM history_people ORDER BY name')).toEqual([
      { name: 'Anna Conti' },
      { name: 'Vera' },
    ])
    expect(await query(store, 'SELECT DISTINCT seq FROM history_keys')).toEqual([{ seq: 251 }])
  })

  it('somebody who is forgotten is on no call any more, and the call stays', async () => {
    const noted = [{ kind: 'noted' as const, at: NOW, by: anna, text: 'José calls again' }]
    kept(await table.add([aCall('a', {}, ['n:061234567', 'b:061234567', 'x:101'])]))
    kept(await table.add([aCall('b', { caller: anna, steps: noted }, ['noted'])]))
    kept(await table.add([aCall('c', { caller: anna }, [])]))
    const before = await count('history_words')
    const traces = {
      number: '+39061234567',
      actor: { name: null, role: null, phone: null, address: null },
      now: () => NOW,
    }
    expect(kept(await forgetInStore(store, { ...traces, dryRun: true })).forgotten.calls).toBe(1)
    expect(await count('history_words')).toBe(before)
    expect(kept(await forgetInStore(store, { ...traces, dryRun: false })).forgotten.calls).toBe(1)
    const { rows } = kept(await table.page(all, null, 10))
    expect(rows.map(({ journey }) => journey.id)).toEqual(['c', 'b', 'a'])
    expect(rows[2]).toMatchObject({
      keys: expect.not.arrayContaining(['n:061234567']),
      journey: { caller: { name: '', number: '' }, callee: anna },
    })
    expect(JSON.stringify([rows[2], await query(store, 'SELECT * FROM history_keys')])).not.toContain('1234567')
    expect(await ids({ anyOf: kept(await table.people('orsted')).keys })).toEqual([])
    // A first name alone in a note may be anybody's.
    expect(await ids({ anyOf: kept(await table.people('jose')).keys })).toEqual(['b'])
    expect(await count('history_words')).toBeLessThan(before)
  })

  it('a call is found by the company of who was on it, until they are forgotten; the company stays with others', async () => {
    const of = (number: string) => ({ name: `N${number}`, number, extensionId: null, company: 'Acme <b>SpA' })
    kept(await table.add([aCall('a', { caller: of('0611') }), aCall('b', { caller: of('0622') })]))
    const found = async () => ids({ anyOf: kept(await table.people('acme spa')).keys })
    expect(await found()).toEqual(['b', 'a'])
    const actor = { name: null, role: null, phone: null, address: null }
    kept(await forgetInStore(store, { number: '0611', actor, now: () => NOW, dryRun: false }))
    expect(await found()).toEqual(['b'])
    const { rows } = kept(await table.page(all, null, 10))
    expect(rows.map(({ journey: { caller } }) => caller)).toEqual([
      of('0622'),
      { name: '', number: '', extensionId: null },
    ])
  })

  it('a backup has the calls, and they are found after it is restored', async () => {
    kept(await table.add([aCall('a'), aCall('b', { startedAt: NOW + 1 }, ['q:sales'])]))
    await store.close()
    const file = join(parent, `backup-of-${name}`)
    await backup(at, file)
    at = await fresh()
    await restore(file, at)
    await open()
    expect(await ids()).toEqual(['b', 'a'])
    expect(await ids({ anyOf: ['q:sales'] })).toEqual(['b'])
    expect(await ids({ anyOf: kept(await table.people('jose')).keys })).toEqual(['b', 'a'])
    const day = { from: NOW, to: NOW + 2 }
    expect(kept(await table.sumsOf({ kind: 'q', ...day }, []))).toMatchObject([{ figures: { calls: 1, missed: 1 } }])
    expect(kept(await table.sums([day.from, day.to], []))).toMatchObject([{ calls: 2 }])
  })
})
