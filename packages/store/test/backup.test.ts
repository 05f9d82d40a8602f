import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  AlertsTable,
  backup,
  CallbacksTable,
  MessagesTable,
  NotesTable,
  type Place,
  postgres,
  QueueDaysTable,
  restore,
  type Store,
  sqlite,
} from '../src/index.ts'
import { migrations } from '../src/migrations.ts'
import { openStore } from '../src/testing.ts'
import { PostgresServer } from './postgres-server.ts'
import { aCallback, kept } from './rows.ts'

let server: PostgresServer
let parent: string
const stores: Store[] = []
beforeAll(async () => {
  server = await PostgresServer.open()
})
afterAll(() => server.close())
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-backup-'))
})
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  rmSync(parent, { recursive: true, force: true })
})

let made = 0
const newPlace = {
  SQLite: async (): Promise<Place> => {
    made += 1
    return { folder: join(parent, `data-${made}`) }
  },
  PostgreSQL: async (): Promise<Place> => ({ server: { url: await server.database() } }),
}
async function open(place: Place): Promise<Store> {
  const kind = 'folder' in place ? sqlite(place.folder) : postgres(place.server)
  const store = await openStore({ kind })
  stores.push(store)
  return store
}
const file = (name = 'kept.backup') => join(parent, name)

async function fill(store: Store, count = 3): Promise<void> {
  kept(await new CallbacksTable(store).put(...Array.from({ length: count }, (_, n) => aCallback(`c${n}`))))
  const base = { fromExtensionId: '101', fromName: 'Анна', toExtensionId: null, toName: '', at: 1_764_547_200_000 }
  const messages = new MessagesTable(store)
  for (const id of ['m1', 'm2'])
    kept(await messages.add({ ...base, id, text: '<b>O’Neil</b> "x"', contexts: ['sales'] } as never))
  kept(await messages.read(['m1'], '102', 5))
  kept(
    await new NotesTable(store).add({
      id: 'n',
      legId: '1.1',
      text: 'x',
      byExtensionId: null,
      byName: '',
      at: 1,
    } as never),
  )
  const alert = { id: '1.5', number: '112', who: { name: '', number: '' }, extensionId: '101', location: '', at: 1 }
  kept(await new AlertsTable(store).add({ ...alert, noted: null } as never))
  const counters = { completed: 1, completedInLevel: 1, abandoned: 0 }
  kept(await new QueueDaysTable(store).put([{ queue: 'sales', day: '2026-12-01', began: counters, counters }]))
}
const contents = async (store: Store) => [
  kept(await new CallbacksTable(store).all()),
  kept(await new MessagesTable(store).of({ operator: '102', contexts: ['sales'] }, 10)),
  kept(await new NotesTable(store).open()),
  kept(await new AlertsTable(store).all()),
  kept(await new QueueDaysTable(store).all()),
]

describe.each(Object.entries(newPlace))('a backup of %s', (_from, newFrom) => {
  it.each(Object.entries(newPlace))(
    'taken while the gateway runs, and restored into %s, is all that was kept',
    async (_into, newInto) => {
      const from = await newFrom()
      const running = await open(from)
      await fill(running, 500)
      expect(await backup(from, file())).toBe(500 + 2 + 1 + 1 + 1 + 1)
      expect(statSync(file()).mode & 0o777).toBe(0o600)
      expect(readdirSync(parent).filter((name) => name.startsWith('kept'))).toEqual(['kept.backup'])
      const into = await newInto()
      const other = await open(into)
      kept(await new CallbacksTable(other).put(aCallback('to be replaced')))
      await expect(restore(file(), into)).rejects.toThrow('in use by another gateway')
      expect(kept(await new CallbacksTable(other).all())).toHaveLength(1)
      await other.close()
      expect(await restore(file(), into)).toMatchObject({ rows: 506 })
      expect(await contents(await open(into))).toEqual(await contents(running))
      kept(await new CallbacksTable(running).put(aCallback('after')))
    },
  )

  it('is one moment of it, whatever is written meanwhile', async () => {
    const from = await newFrom()
    const running = await open(from)
    await fill(running)
    let writing = true
    const writes = (async () => {
      for (let n = 0; writing; n++)
        kept(await new CallbacksTable(running).put(aCallback(`w${n}-a`), aCallback(`w${n}-b`)))
    })()
    await backup(from, file())
    writing = false
    await writes
    const db = new DatabaseSync(file(), { readOnly: true })
    const ids = db.prepare("SELECT id FROM callbacks WHERE id LIKE 'w%'").all() as { id: string }[]
    db.close()
    // Two are written at once: never one of them.
    expect(ids.length % 2).toBe(0)
  })

  it('does not write over a file, and leaves no part of one behind', async () => {
    const from = await newFrom()
    await (await open(from)).close()
    writeFileSync(file(), 'mine')
    await expect(backup(from, file())).rejects.toThrow(`${file()} is there already`)
    expect(readFileSync(file(), 'utf8')).toBe('mine')
    const nowhere = join(parent, 'nowhere', 'x')
    await expect(backup(from, nowhere)).rejects.toThrow()
    expect(existsSync(`${nowhere}.part`)).toBe(false)
  })
})

describe.each(Object.entries(newPlace))('into %s is refused, and nothing is changed:', (_into, newInto) => {
  let into: Place
  beforeEach(async () => {
    into = await newInto()
    const store = await open(into)
    await fill(store)
    await store.close()
    await backup(into, file())
  })
  const isRefused = async (words: RegExp) => {
    await expect(restore(file(), into)).rejects.toThrow(words)
    expect((await contents(await open(into)))[0]).toHaveLength(3)
  }
  it('a damaged backup', async () => {
    truncateSync(file(), 8192)
    await isRefused(/kept\.backup is damaged or no database/)
  })
  it('what is no database', async () => {
    writeFileSync(file(), 'a letter '.repeat(1000))
    await isRefused(/kept\.backup is damaged or no database/)
  })
  it('the database of another program', async () => {
    rmSync(file())
    const db = new DatabaseSync(file())
    db.exec('CREATE TABLE x (a); PRAGMA user_version = 3')
    db.close()
    await isRefused(/kept\.backup is no database of Jackfield/)
  })
  it('one of a newer version', async () => {
    const db = new DatabaseSync(file())
    db.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    db.close()
    await isRefused(/kept\.backup was written by a newer Jackfield/)
  })
  it('a file that is not there', async () => {
    rmSync(file())
    await isRefused(/kept\.backup is not there/)
  })
  it('not one of the first release', async () => {
    rmSync(file())
    const db = new DatabaseSync(file())
    db.exec(`${migrations[0]}; PRAGMA user_version = 1`)
    db.exec(`INSERT INTO notes (id, leg, text, by_name, at) VALUES ('old', '1.1', 'x', '', 1)`)
    db.close()
    expect(await restore(file(), into)).toMatchObject({ rows: 1 })
    const [callbacks, , notes] = await contents(await open(into))
    expect([callbacks, notes]).toMatchObject([[], [{ id: 'old' }]])
  })
})

it('what was in the folder before stays beside it', async () => {
  const place = { folder: join(parent, 'data') }
  const store = await open(place)
  await fill(store)
  await backup(place, file())
  kept(await new CallbacksTable(store).put(aCallback('later')))
  await store.close()
  const { before } = await restore(file(), place)
  expect(
    readdirSync(place.folder)
      .map((name) => join(place.folder, name))
      .sort(),
  ).toEqual([join(place.folder, 'jackfield.db'), before])
  expect((await contents(await open(place)))[0]).toHaveLength(3)
})

it('a damaged database can be replaced, and a backup of it is refused', async () => {
  const place = { folder: join(parent, 'data') }
  const store = await open(place)
  await fill(store, 300)
  await backup(place, file())
  await store.close()
  truncateSync(join(place.folder, 'jackfield.db'), 8192)
  await expect(backup(place, file('second'))).rejects.toThrow(/jackfield\.db (is damaged|can't be copied)/)
  await restore(file(), place)
  expect((await contents(await open(place)))[0]).toHaveLength(300)
})
