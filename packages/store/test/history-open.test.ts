import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backup, forgetInStore, HistoryTable, nobody, type Place, restore, type Store } from '../src/index.ts'
import { openStore } from '../src/testing.ts'
import { bothDatabases, kindOf } from './databases.ts'
import { kept, NOW } from './rows.ts'

const { fresh: databases, folder } = bothDatabases('history-open')
const state = (id: string, name = 'Vera') => JSON.stringify({ id, who: [{ name, number: `+39 06 12345${id}` }] })

describe.each(Object.entries(databases))('calls that go on, in %s', (name, fresh) => {
  let place: Place
  let store: Store
  let table: HistoryTable
  const open = async () => {
    store = await openStore({ kind: kindOf(place) })
    table = new HistoryTable(store)
  }
  beforeEach(async () => {
    place = await fresh()
    await open()
  })
  afterEach(() => store.close())
  const both = { ids: ['1', '2'], changed: ['1', '2'].map((id) => ({ id, state: state(id) })), at: NOW + 0.5 }

  it('are there for the next gateway as they were last, until they are over', async () => {
    expect(kept(await table.open())).toBeNull()
    kept(await table.keepOpen(both))
    await store.close()
    await open()
    expect(kept(await table.open())).toEqual({ states: [state('1'), state('2')], at: NOW + 1 })
    kept(await table.keepOpen({ ids: ['2', '3'], changed: [{ id: '2', state: state('2', 'Ada') }], at: NOW + 5_000 }))
    expect(kept(await table.open())).toEqual({ states: [state('2', 'Ada')], at: NOW + 5_000 })
    kept(await table.keepOpen({ ids: [], changed: [], at: NOW + 9_000 }))
    expect(kept(await table.open())).toEqual({ states: [], at: NOW + 9_000 })
  })

  it('many at once are kept', async () => {
    const ids = Array.from({ length: 1_001 }, (_, n) => `c${n}`)
    kept(await table.keepOpen({ ids, changed: ids.map((id) => ({ id, state: state(id) })), at: NOW }))
    expect(kept(await table.open())!.states).toHaveLength(1_001)
    kept(await table.keepOpen({ ids: ['c7'], changed: [], at: NOW }))
    expect(kept(await table.open())!.states).toEqual([state('c7')])
  })

  it('who is forgotten is in none of them, and a backup has them', async () => {
    kept(await table.keepOpen(both))
    const traces = { number: '+3906123451', actor: nobody, now: () => NOW, dryRun: false }
    kept(await forgetInStore(store, traces))
    expect(kept(await table.open())!.states).toEqual([state('2')])
    await store.close()
    const file = `${folder}/backup-of-${name}`
    await backup(place, file)
    place = await fresh()
    await restore(file, place)
    await open()
    expect(kept(await table.open())!.states).toEqual([state('2')])
  })
})
