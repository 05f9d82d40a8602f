import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type Store, sqlite } from '@jackfield/store'
import { openStore, query } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { Audit, type AuditGiven } from './audit.ts'

let parent: string
let folder: string
let store: Store
let audit: Audit
let log: string[]
const given = (action: string): AuditGiven => ({ kind: 'command', action, outcome: 'done' })
const actions = async () =>
  (await query(store, 'SELECT action FROM audit ORDER BY seq')).map((row) => Object.values(row)[0])
const open = async (most = 5) => {
  store = await openStore({ kind: sqlite(folder), retryMs: 20, lookMs: 20 })
  const out = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  audit = new Audit({
    store,
    log: createLog({ level: 'info', secrets: [], out }),
    now: () => 1000,
    keepMs: () => null,
    most,
  })
  await audit.start()
}
const stateIs = (state: string) =>
  new Promise<void>((resolve) => {
    if (store.state.state === state) resolve()
    store.onState((now) => now.state === state && resolve())
  })
const back = () => new Promise((resolve) => store.onBack(resolve))

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-audit-'))
  folder = join(parent, 'data')
  log = []
  await open()
})
afterEach(async () => {
  await audit.stop()
  await store.close()
  rmSync(parent, { recursive: true, force: true })
})

it('writes in the order in which it was told, and what must be there first is there', async () => {
  audit.record(given('a'))
  expect(await audit.require(given('b'))).toBe(true)
  expect(await actions()).toEqual(['a', 'b'])
  expect(audit.counts).toEqual({ written: 2, waiting: 0, dropped: 0 })
})

it('what is told in the moment in which the last row was written is written too', async () => {
  for (let n = 0; n < 20; n++) {
    // Each asks a step later after the answer than the one before.
    let answered: Promise<unknown> = audit.require(given(`${n}`))
    for (let steps = 0; steps < n; steps++) answered = answered.then(() => null)
    await answered
  }
  expect(await audit.require(given('last'))).toBe(true)
  expect(await actions()).toHaveLength(21)
})

it('what was told at the end is written before the store is closed', async () => {
  for (let n = 0; n < 5; n++) audit.record(given(`${n}`))
  await audit.stop()
  expect(await actions()).toEqual(['0', '1', '2', '3', '4'])
  expect(log.at(-1)).toMatch(/"audit":"anchor","row":5,"hash":"[0-9a-f]{64}"/)
})

it('a database that is away gets the rows when it is back, and how many were too many', async () => {
  audit.record(given('before'))
  expect(await audit.require(given('also'))).toBe(true)
  const away = join(parent, 'away')
  renameSync(folder, away)
  writeFileSync(folder, 'in the way')
  await stateIs('down')
  expect(await audit.require(given('listen'))).toBe(false)
  for (let n = 0; n < 8; n++) audit.record(given(`${n}`))
  expect(audit.counts).toMatchObject({ waiting: 5, dropped: 3 })
  const isBack = back()
  rmSync(folder)
  renameSync(away, folder)
  await isBack
  // Written behind all that waits.
  expect(await audit.require(given('after'))).toBe(true)
  await audit.stop()
  const rows = await query(store, 'SELECT action, detail FROM audit WHERE seq > 2 ORDER BY seq')
  expect(rows.map((row) => (row as { action: string }).action).sort()).toEqual(
    ['0', '1', '2', '3', '4', 'after', 'dropped'].sort(),
  )
  expect(rows).toContainEqual({ action: 'dropped', detail: '{"rows":3}' })
})

it('a database that was begun anew says what its trail can’t follow', async () => {
  expect(await audit.require(given('before'))).toBe(true)
  await stateIs('live')
  const isBack = back()
  rmSync(folder, { recursive: true })
  await isBack
  expect(await audit.require(given('after'))).toBe(true)
  expect(await actions()).toEqual(['begun-anew', 'after'])
  expect(await query(store, "SELECT detail FROM audit WHERE action = 'begun-anew'")).toEqual([
    { detail: expect.stringMatching(/^\{"lastRow":1,"lastHash":"[0-9a-f]{64}"\}$/) },
  ])
})

it('text of callers is cleaned', async () => {
  audit.record({
    ...given('a'),
    number: '06\u202e12\n',
    reason: 'x'.repeat(5000),
    parties: [{ name: '\u0007Anna', number: '' }],
  })
  await audit.stop()
  const [row] = (await query(store, 'SELECT number, reason, parties FROM audit')) as Record<string, string>[]
  expect(row).toMatchObject({ number: '06 12', parties: '[{"name":"Anna","number":""}]' })
  expect(row!.reason!.length).toBe(1000)
})
