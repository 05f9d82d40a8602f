import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backup, type Place, postgres, restore, SiteSettingsTable, type Store, sqlite } from '../src/index.ts'
import { openStore } from '../src/testing.ts'
import { PostgresServer } from './postgres-server.ts'
import { kept, NOW } from './rows.ts'

let server: PostgresServer
const parent = mkdtempSync(join(tmpdir(), 'jackfield-site-settings-'))
beforeAll(async () => {
  server = await PostgresServer.open()
})
afterAll(async () => {
  await server.close()
  rmSync(parent, { recursive: true, force: true })
})
const places: Record<string, () => Promise<Place>> = {
  SQLite: async () => ({ folder: mkdtempSync(join(parent, 'data-')) }),
  PostgreSQL: async () => ({ server: { url: await server.database() } }),
}
const kindOf = (place: Place) => ('folder' in place ? sqlite(place.folder) : postgres(place.server))
const setting = (version: number, value: unknown, key = 'pauseReasons') => ({
  ...{ key, value, version, changedAt: NOW, changedBy: 'Ада "O’Neil"' },
})
const reasons = ['Lunch', "<b>o'x 😀", '\u202e']

describe.each(Object.entries(places))('settings of the site in %s', (name, fresh) => {
  let place: Place
  let store: Store
  const open = async (at: Place) => {
    store = await openStore({ kind: kindOf(at) })
  }
  const table = () => new SiteSettingsTable(store)
  beforeEach(async () => {
    place = await fresh()
    await open(place)
  })
  afterEach(() => store.close())

  it('are kept whole, also for the next gateway', async () => {
    expect(kept(await table().put(setting(1, reasons)))).toBe(true)
    expect(kept(await table().put(setting(1, 90, 'reminders.holdSeconds')))).toBe(true)
    await store.close()
    await open(place)
    expect(kept(await table().all())).toEqual([setting(1, reasons), setting(1, 90, 'reminders.holdSeconds')])
  })

  it('are changed by who saw what is there alone', async () => {
    const first = await Promise.all([table().put(setting(1, reasons)), table().put(setting(1, ['Tea']))])
    expect(first.map(kept)).toEqual([true, false])
    const second = await Promise.all([table().put(setting(2, ['Tea'])), table().put(setting(2, null))])
    expect(second.map(kept)).toEqual([true, false])
    expect(kept(await table().put(setting(4, null)))).toBe(false)
    expect(kept(await table().all())).toEqual([setting(2, ['Tea'])])
    expect(kept(await table().put(setting(3, null)))).toBe(true)
    expect(kept(await table().all())).toEqual([setting(3, null)])
  })

  it('are in a backup, which the other kind of database takes too', async () => {
    kept(await table().put(setting(1, reasons)))
    await store.close()
    const file = join(parent, `copy-of-${name}.db`)
    await backup(place, file)
    const other = await Object.entries(places).find(([kind]) => kind !== name)![1]()
    await restore(file, other)
    await open(other)
    expect(kept(await table().all())).toEqual([setting(1, reasons)])
  })
})
