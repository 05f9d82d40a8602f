import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { migrations } from './migrations.ts'
import { STORE_FILE, Store } from './store.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'jackfield-store-'))
  folders.push(folder)
  return folder
}
const open = (folder: string | null): Store => {
  const outcome = Store.open(folder)
  if (!outcome.ok) throw new Error(outcome.problem)
  return outcome.store
}

it('makes its folder and a file that nobody else may read, and keeps what is written', () => {
  const folder = join(newFolder(), 'a', 'b')
  const first = open(folder)
  first.db.exec("INSERT INTO notes (id, leg, text, by_name, at) VALUES ('n', '1.1', 'x', '', 1)")
  first.close()
  first.close()
  expect(statSync(join(folder, STORE_FILE)).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual([STORE_FILE])
  const second = open(folder)
  expect(second.db.prepare('SELECT text FROM notes').get()).toEqual({ text: 'x' })
  second.close()
})

it('belongs to one gateway at a time', () => {
  const folder = newFolder()
  const first = open(folder)
  expect(Store.open(folder)).toMatchObject({ ok: false, problem: expect.stringContaining('in use by another gateway') })
  first.close()
  open(folder).close()
})

it('survives a gateway that was cut off', () => {
  const [folder, copy] = [newFolder(), newFolder()]
  const first = open(folder)
  first.db.exec("INSERT INTO notes (id, leg, text, by_name, at) VALUES ('n', '1.1', 'x', '', 1)")
  // What lies there in mid-flight: the file and its journal.
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name))
  first.close()
  const second = open(copy)
  expect(second.db.prepare('SELECT count(*) AS n FROM notes').get()).toEqual({ n: 1 })
  second.close()
})

it('brings an older file forward, and leaves a newer one alone', () => {
  const folder = newFolder()
  const old = new DatabaseSync(join(folder, STORE_FILE))
  old.exec('PRAGMA user_version = 0')
  old.close()
  const store = open(folder)
  expect(store.db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
  store.db.exec(`PRAGMA user_version = ${migrations.length + 1}`)
  store.close()
  const newer = Store.open(folder)
  expect(newer).toMatchObject({ ok: false, problem: expect.stringMatching(/newer Jackfield.*JACKFIELD_DATA/) })
})

it('does all of a transaction or nothing', () => {
  const store = open(null)
  const insert = (id: string) =>
    store.db.prepare("INSERT INTO notes (id, leg, text, by_name, at) VALUES (?, '1.1', 'x', '', 1)").run(id)
  expect(() =>
    store.transaction(() => {
      insert('a')
      insert('a')
    }),
  ).toThrow()
  expect(store.db.prepare('SELECT count(*) AS n FROM notes').get()).toEqual({ n: 0 })
  expect(store.transaction(() => insert('a').changes)).toBe(1)
  store.close()
})
