import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HistoryTable, type Store } from '../src/index.ts'
import { openStore, query } from '../src/testing.ts'
import { bothDatabases, kindOf } from './databases.ts'
import { aCall, anna } from './history-rows.ts'
import { kept, NOW } from './rows.ts'

const databases = bothDatabases('history-notes').fresh

describe.each(Object.entries(databases))('%s', (_name, fresh) => {
  let store: Store
  let table: HistoryTable
  beforeEach(async () => {
    store = await openStore({ kind: kindOf(await fresh()) })
    table = new HistoryTable(store)
  })
  afterEach(() => store.close())
  const ids = async (anyOf: readonly string[]) =>
    kept(await table.page({ anyOf, allOf: [], missed: false }, null, 10)).rows.map(({ journey }) => journey.id)
  const count = async (of: string) => (await query(store, `SELECT count(*) AS n FROM ${of}`))[0]

  it('a note is put on a call that is over, finds it, and goes without a trace', async () => {
    kept(await table.add([aCall('a'), aCall('b', { startedAt: NOW + 1 })]))
    const words = await count('history_words')
    const note = (at: number, text: string) => ({ kind: 'noted' as const, at, by: anna, text })
    const first = note(NOW + 60_000, 'Wants a quote for the winter #Quote-2 and more')
    expect(kept(await table.addNote('a', first))).toMatchObject({ id: 'a', steps: [{ kind: 'rang' }, first] })
    const found = async (text: string) => ids(kept(await table.people(text)).keys)
    expect(await found('winter quo')).toEqual(['a'])
    expect(await found('#quote-2')).toEqual(['a'])
    expect(await found('#winter')).toEqual([])
    expect(await ids(['noted'])).toEqual(['a'])
    kept(await table.addNote('a', note(NOW + 60_000, 'second')))
    expect(kept(await table.removeNote('a', { at: NOW + 60_000, text: 'third' }))).toBe('gone')
    kept(await table.removeNote('a', first))
    expect(await found('winter')).toEqual([])
    expect(await found('second')).toEqual(['a'])
    expect(kept(await table.removeNote('a', { at: NOW + 60_000, text: 'second' }))).toMatchObject({ id: 'a' })
    expect(await ids(['noted'])).toEqual([])
    expect(await found('jose')).toEqual(['b', 'a'])
    expect(await count('history_words')).toEqual(words)
    expect(kept(await table.addNote('none', first))).toBe('gone')
  })

  it('that somebody was told to call back stands in the call, which is found by whom', async () => {
    kept(await table.add([aCall('a')]))
    const to = { name: 'Boris Kern', number: '102', extensionId: '102' }
    const told = { kind: 'told' as const, at: NOW + 60_000, by: anna, to }
    expect(kept(await table.addNote('a', told))).toMatchObject({ id: 'a', steps: [{ kind: 'rang' }, told] })
    expect(await ids(kept(await table.people('boris')).keys)).toEqual(['a'])
    expect(await ids(['noted'])).toEqual([])
  })

  it('notes that are written at once are all there, and a call has so many at most', async () => {
    kept(await table.add([aCall('a')]))
    const note = (n: number) => ({ kind: 'noted' as const, at: NOW, by: anna, text: `note ${n}` })
    for (let n = 0; n < 48; n += 4)
      await Promise.all([0, 1, 2, 3].map(async (m) => kept(await table.addNote('a', note(n + m)))))
    kept(await table.addNote('a', note(48)))
    kept(await table.addNote('a', note(49)))
    expect(kept(await table.addNote('a', note(50)))).toBe('many')
    expect(kept(await table.call('a'))!.journey.steps).toHaveLength(51)
    expect(kept(await table.call('b'))).toBeNull()
  })
})
