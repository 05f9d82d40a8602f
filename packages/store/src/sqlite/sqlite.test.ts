import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Callback } from '@jackfield/model'
import { afterEach, expect, it } from 'vitest'
import { migrations } from '../migrations.ts'
import { Store } from '../store.ts'
import { CallbacksTable, type KeptCallback } from '../tables/callbacks.ts'
import { query } from '../testing.ts'
import { sqlite } from './sqlite.ts'
import { STORE_FILE } from './sqlite-file.ts'

const folders: string[] = []
const stores: Store[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'jackfield-store-'))
  folders.push(folder)
  return folder
}
const silent = { info() {}, warn() {}, error() {} }
const tryOpen = (folder: string, more: { deadlineMs?: number } = {}) =>
  Store.open({ kind: sqlite(folder), log: silent, retryMs: 20, lookMs: 20, ...more })
async function open(folder: string, more: { deadlineMs?: number } = {}): Promise<Store> {
  const outcome = await tryOpen(folder, more)
  if (!outcome.ok) throw new Error(outcome.problem)
  stores.push(outcome.store)
  return outcome.store
}
const problemOf = async (folder: string) => {
  const outcome = await tryOpen(folder)
  if (outcome.ok) await outcome.store.close()
  return outcome.ok ? null : outcome.problem
}
const aCallback = (id: string): KeptCallback => ({
  row: {
    ...{
      id,
      operatorId: '101',
      number: '104',
      name: '',
      note: 'x'.repeat(200),
      origin: null,
      dueAt: 1,
      state: 'scheduled',
    },
    ...{
      waitsFor: null,
      whenFree: null,
      attempts: 0,
      lastAttemptAt: null,
      lastOutcome: null,
      result: null,
      createdAt: 1,
      closedAt: null,
    },
  } as unknown as Callback,
  autoAnswer: false,
  attemptId: null,
})
const idsIn = async (store: Store) => {
  const found = await new CallbacksTable(store).all()
  return found.ok ? found.value.map(({ row }) => row.id as string) : null
}
/** The store says this; fails with what it says instead. */
const says = async (store: Store, state: object) =>
  expect.poll(() => store.state, { timeout: 15_000 }).toMatchObject(state)
const back = (store: Store) => new Promise<boolean>((resolve) => store.onBack(resolve))

async function filled(folder: string): Promise<void> {
  const store = await open(folder)
  await new CallbacksTable(store).put(...Array.from({ length: 300 }, (_, at) => aCallback(`c${at}`)))
  await store.close()
}
/** Writes over each of its pages but the first, which has the schema. */
function scribble(folder: string): void {
  const file = join(folder, STORE_FILE)
  const opened = openSync(file, 'r+')
  for (let page = 2; page * 4096 < statSync(file).size; page++)
    writeSync(opened, Buffer.alloc(64, 0xde), 0, 64, page * 4096)
}

it('makes its folder and a file that nobody else may read, and keeps what is written', async () => {
  const folder = join(newFolder(), 'a', 'b')
  const first = await open(folder)
  expect(await new CallbacksTable(first).put(aCallback('one'))).toMatchObject({ ok: true })
  await first.close()
  await first.close()
  expect(statSync(join(folder, STORE_FILE)).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual([STORE_FILE])
  expect(await idsIn(await open(folder))).toEqual(['one'])
})

it('belongs to one gateway at a time', async () => {
  const folder = newFolder()
  const first = await open(folder)
  expect(await problemOf(folder)).toContain('in use by another gateway')
  await first.close()
  expect(await problemOf(folder)).toBeNull()
})

it('survives a gateway that was cut off', async () => {
  const [folder, copy] = [newFolder(), newFolder()]
  const first = await open(folder)
  await new CallbacksTable(first).put(aCallback('one'))
  // What lies there in mid-flight: the file and its journal.
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name))
  expect(await idsIn(await open(copy))).toEqual(['one'])
})

it('a newer file is left alone, by this release and by the first', async () => {
  const folder = newFolder()
  const store = await open(folder)
  expect(await query(store, 'PRAGMA user_version')).toEqual([{ user_version: migrations.length }])
  await query(store, `PRAGMA user_version = ${migrations.length + 1}`)
  await store.close()
  expect(await problemOf(folder)).toMatch(/newer Jackfield.*JACKFIELD_DATA/)
})

it('does all of a transaction or nothing', async () => {
  const store = await open(newFolder())
  const twice = await store.run('two rows', (db) =>
    db.transaction().execute(async (inside) => {
      const line = { queue: 'a', day: 'x', began: '', counters: '' }
      for (const _ of [1, 2]) await inside.insertInto('queue_days').values(line).execute()
    }),
  )
  expect(twice).toEqual({ ok: false })
  expect(await query(store, 'SELECT count(*) AS n FROM queue_days')).toEqual([{ n: 0 }])
  // That was the statement's fault, not the database's.
  expect(store.state).toEqual({ state: 'live', reason: null })
})

it('a file that was damaged while nobody ran is set aside with its journal, and a new one begun', async () => {
  const folder = newFolder()
  await filled(folder)
  scribble(folder)
  const store = await open(folder)
  const aside = readdirSync(folder).find((name) => name.startsWith(`${STORE_FILE}.damaged-`))!
  expect(aside).toMatch(/\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)
  expect(store.state).toEqual({ state: 'live', reason: expect.stringContaining(aside) })
  expect(await new CallbacksTable(store).put(aCallback('new'))).toMatchObject({ ok: true })
  await store.close()
  // It is said until somebody has taken the damaged file away.
  const next = await open(folder)
  expect(next.state.reason).toContain(aside)
  expect(await idsIn(next)).toEqual(['new'])
  await next.close()
  rmSync(join(folder, aside))
  expect((await open(folder)).state).toEqual({ state: 'live', reason: null })
})

it.each<[string, (file: string) => void]>([
  ['garbage', (file) => writeFileSync(file, 'no database at all, only words. '.repeat(500))],
  ['a part of it', (file) => truncateSync(file, 3 * 4096)],
])('%s in place of the file is set aside too', async (_what, harm) => {
  const folder = newFolder()
  await filled(folder)
  harm(join(folder, STORE_FILE))
  const store = await open(folder)
  expect(store.state.reason).toContain('damaged')
  expect(await idsIn(store)).toEqual([])
})

it('damage that is found by a read sets the file aside, and the work after it is kept again', async () => {
  const folder = newFolder()
  await filled(folder)
  const store = await open(folder)
  scribble(folder)
  // It has read all of it, and would not look again.
  await query(store, 'PRAGMA shrink_memory')
  const isBack = back(store)
  expect(await idsIn(store)).toBeNull()
  expect(await isBack).toBe(true)
  expect(store.state.reason).toContain('damaged')
  expect(await new CallbacksTable(store).put(aCallback('new'))).toMatchObject({ ok: true })
  expect(await idsIn(store)).toEqual(['new'])
})

it('nothing is acknowledged that was written into a deleted folder, and a new one is begun', async () => {
  const folder = join(newFolder(), 'data')
  const store = await open(folder)
  const isBack = back(store)
  rmSync(folder, { recursive: true })
  expect(await new CallbacksTable(store).put(aCallback('lost'))).toEqual({ ok: false })
  expect(await isBack).toBe(true)
  await says(store, { state: 'live', reason: expect.stringContaining('deleted') })
  expect(await new CallbacksTable(store).put(aCallback('kept'))).toMatchObject({ ok: true })
  await store.close()
  expect(existsSync(join(folder, STORE_FILE))).toBe(true)
})

it('a deleted folder is noticed also while nothing is written', async () => {
  const folder = join(newFolder(), 'data')
  const store = await open(folder)
  const isBack = back(store)
  rmSync(folder, { recursive: true })
  expect(await isBack).toBe(true)
})

it('one that could not be made again for a while has begun anew all the same', async () => {
  const folder = join(newFolder(), 'data')
  const store = await open(folder)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'in the way')
  await says(store, { state: 'down', reason: "the data folder can't be written" })
  const isBack = back(store)
  rmSync(folder)
  expect(await isBack).toBe(true)
  expect(store.state.reason).toContain('begun anew')
})

it.each([
  ['full', 'PRAGMA max_page_count = 1', 'the disk is full'],
  ['read-only', 'PRAGMA query_only = ON', 'the disk or the database is read-only'],
])('a disk that is %s is told, and heals without forgetting anything', async (_what, pragma, reason) => {
  const folder = newFolder()
  const store = await open(folder)
  const table = new CallbacksTable(store)
  await table.put(aCallback('before'))
  const told: unknown[] = []
  store.onState((state) => told.push(state))
  const isBack = back(store)
  await query(store, pragma)
  expect(await table.put(...Array.from({ length: 300 }, (_, at) => aCallback(`c${at}`)))).toEqual({ ok: false })
  expect(await isBack).toBe(false)
  expect(told).toEqual([
    { state: 'down', reason },
    { state: 'live', reason: null },
  ])
  expect(await idsIn(store)).toEqual(['before'])
})

it('what takes too long counts as not kept, and holds nothing up', async () => {
  const store = await open(newFolder(), { deadlineMs: 100 })
  const isBack = back(store)
  expect(await store.run('a long wait', () => new Promise(() => {}))).toEqual({ ok: false })
  expect(store.state).toEqual({ state: 'down', reason: 'the database does not answer' })
  expect(await idsIn(store)).toBeNull()
  await isBack
  expect(await idsIn(store)).toEqual([])
})

it('a folder that cannot be made is a mistake of the settings', async () => {
  expect(await problemOf('/dev/null/x')).toMatch(/^the data folder .* can't be written: ENOTDIR \(JACKFIELD_DATA\)$/)
})
