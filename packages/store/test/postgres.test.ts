import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { CallbacksTable, postgres, type Store } from '../src/index.ts'
import { openStore, query } from '../src/testing.ts'
import { PostgresServer } from './postgres-server.ts'
import { aCallback, kept } from './rows.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await PostgresServer.open()
})
afterAll(() => server.close())

const silent = { info() {}, warn() {}, error() {} }
let store: Store
let url: string
beforeEach(async () => {
  url = await server.database()
  store = await openStore({ kind: postgres({ url }), retryMs: 50, lookMs: 50 })
})
afterEach(() => store.close())
const back = () => new Promise<boolean>((resolve) => store.onBack(resolve))
const put = (id: string) => new CallbacksTable(store).put(aCallback(id))
const ids = async () => kept(await new CallbacksTable(store).all()).map(({ row }) => row.id as string)

it('a server that goes away and comes back is told, and nothing that was acknowledged is lost', async () => {
  kept(await put('before'))
  const told: object[] = []
  store.onState((state) => told.push(state))
  await server.stop()
  expect(await put('away')).toEqual({ ok: false })
  expect(store.state).toEqual({ state: 'down', reason: "the database server can't be reached" })
  const isBack = back()
  await server.start()
  expect(await isBack).toBe(false)
  kept(await put('after'))
  expect((await ids()).sort()).toEqual(['after', 'before'])
  expect(told).toHaveLength(2)
})

it('a server that ends our connection alone is found again at once', async () => {
  const isBack = back()
  await server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jackfield'")
  expect(await isBack).toBe(false)
  kept(await put('after'))
})

it('a server that takes no writes is told, and waited for', async () => {
  const isBack = back()
  await query(store, 'SET default_transaction_read_only TO on')
  expect(await put('x')).toEqual({ ok: false })
  expect(await isBack).toBe(false)
  kept(await put('y'))
  expect(await ids()).toEqual(['y'])
})

it('a server that does not answer holds nothing up', async () => {
  await store.close()
  store = await openStore({ kind: postgres({ url }), retryMs: 50, lookMs: null, deadlineMs: 200 })
  const isBack = back()
  const asleep = query(store, 'SELECT pg_sleep(60)')
  await expect(asleep).rejects.toThrow('failed')
  expect(store.state).toEqual({ state: 'down', reason: 'the database does not answer' })
  expect(await put('x')).toEqual({ ok: false })
  expect(await isBack).toBe(false)
  kept(await put('y'))
})

it('a server whose database was emptied has begun anew', async () => {
  const isBack = back()
  await server.ask('DROP SCHEMA jackfield CASCADE', url)
  await server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jackfield'")
  expect(await isBack).toBe(true)
  expect(store.state.reason).toContain('begun anew')
})

it.each([
  ['a wrong password', (text: string) => text.replace(/:[^:@/]+@/, ':wrong-word@'), 'refuses the user'],
  ['no such database', (text: string) => text.replace(/\/d\d+$/, '/nowhere'), 'refuses the user'],
  ['nobody at that address', (text: string) => text.replace(/:\d+\//, ':1/'), "can't be reached"],
])('%s does not keep the board from starting, and no word of it names the password', async (_what, change, reason) => {
  const said: string[] = []
  const log = {
    ...silent,
    error: (facts: object, text: string) => said.push(text, String((facts as { err: Error }).err)),
  }
  const other = await openStore({ kind: postgres({ url: change(url) }), log })
  expect(other.state).toEqual({ state: 'down', reason: expect.stringContaining(reason) })
  await other.close()
  expect(said.join()).not.toMatch(/wrong-word|test-word/)
})
