import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Alert, Callback, Message, Note } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  AccountsTable,
  AlertsTable,
  CallbacksTable,
  type DeadLetter,
  DeadLettersTable,
  HotDesksTable,
  MessagesTable,
  NotesTable,
  postgres,
  QueueDaysTable,
  SignInsTable,
  type Store,
  sqlite,
} from '../src/index.ts'
import { migrations } from '../src/migrations.ts'
import { openStore, query } from '../src/testing.ts'
import { PostgresServer } from './postgres-server.ts'
import { aCallback, anAccount, kept, NOW } from './rows.ts'

let server: PostgresServer
const parent = mkdtempSync(join(tmpdir(), 'jackfield-both-'))
beforeAll(async () => {
  server = await PostgresServer.open()
})
afterAll(async () => {
  await server.close()
  rmSync(parent, { recursive: true, force: true })
})

let made = 0
/** An empty database of each kind. */
const kinds = {
  SQLite: async () => {
    made += 1
    return sqlite(join(parent, `data-${made}`))
  },
  PostgreSQL: async () => postgres({ url: await server.database() }),
}

const aNote = (id: string, text = 'x'): Note =>
  ({ id, legId: '1.1', text, byExtensionId: '101', byName: 'Anna', at: NOW }) as Note
const message = (id: string, more: object = {}) =>
  ({
    ...{ id, fromExtensionId: '101', fromName: 'Anna', toExtensionId: '102', toName: 'Boris', text: id, at: NOW },
    ...{ contexts: null, ...more },
  }) as Parameters<MessagesTable['add']>[0]

describe.each(Object.entries(kinds))('%s', (name, fresh) => {
  let kind: Awaited<ReturnType<typeof fresh>>
  let store: Store
  beforeEach(async () => {
    kind = await fresh()
    store = await openStore({ kind })
  })
  afterEach(() => store.close())
  const again = async () => {
    await store.close()
    store = await openStore({ kind })
  }

  it('keeps call-backs whole, in the order of their time, also for the next gateway', async () => {
    const table = () => new CallbacksTable(store)
    const [late, soon] = [
      aCallback('late', { dueAt: NOW + 5 }),
      aCallback('soon', { note: '\u202e<b>😀', origin: null }),
    ]
    kept(await table().put(late, soon))
    await again()
    expect(kept(await table().all())).toEqual([soon, late])
    const calling = { ...soon, row: { ...soon.row, state: 'calling', attempts: 1, lastAttemptAt: NOW } as Callback }
    kept(await table().put({ ...calling, attemptId: 'cb-1' }))
    expect(kept(await table().all())[0]).toEqual({ ...calling, attemptId: 'cb-1' })
    kept(await table().remove('soon', 'late', 'unknown'))
    expect(kept(await table().all())).toEqual([])
  })

  it('keeps a note under its id once; what is over is forgotten in time', async () => {
    const table = new NotesTable(store)
    expect(kept(await table.add(aNote('a')))).toEqual(aNote('a'))
    expect(kept(await table.add(aNote('a', 'another')))).toEqual(aNote('a'))
    kept(await table.add(aNote('b')))
    kept(await table.end('a', NOW + 1))
    expect(kept(await table.open())).toEqual([aNote('b')])
    kept(await table.forgetBefore(NOW + 1))
    expect(await query(store, 'SELECT count(*) AS n FROM notes')).toEqual([{ n: 2 }])
    kept(await table.forgetBefore(NOW + 2))
    kept(await table.remove('b'))
    expect(await query(store, 'SELECT count(*) AS n FROM notes')).toEqual([{ n: 0 }])
  })

  it('shows messages to whom they are for, and counts who has read them', async () => {
    const table = new MessagesTable(store)
    const [boris, third] = [
      { operator: '102', contexts: ['sales'] },
      { operator: '103', contexts: ['Sales', "o'x"] },
    ]
    const ids = (found: Message[]) => found.map(({ id }) => id as string)
    kept(await table.add(message('to-boris')))
    kept(await table.add(message('to-all', { toExtensionId: null, at: NOW + 1 })))
    kept(await table.add(message('to-sales', { toExtensionId: null, contexts: ['sales', 'x'], at: NOW + 2 })))
    expect(ids(kept(await table.of(boris, 10)))).toEqual(['to-boris', 'to-all', 'to-sales'])
    expect(ids(kept(await table.of(third, 10)))).toEqual(['to-all'])
    expect(ids(kept(await table.of({ operator: '104', contexts: [] }, 10)))).toEqual(['to-all'])
    expect(ids(kept(await table.of({ operator: '101', contexts: [] }, 2)))).toEqual(['to-all', 'to-sales'])
    expect(kept(await table.read(['to-boris', 'to-all', 'unknown'], '102', NOW))).toHaveLength(2)
    expect(kept(await table.read(['to-boris'], '102', NOW))).toEqual([])
    expect(kept(await table.read(['to-boris', 'to-all'], '103', NOW))).toEqual([{ id: 'to-all', sender: '101' }])
    const seen = kept(await table.some(['to-boris', 'to-all'], [boris, third]))
    expect(seen.map(([, theirs]) => theirs.map(({ id, unread, readBy }) => [id, unread, readBy]))).toEqual([
      [
        ['to-boris', false, 1],
        ['to-all', false, 2],
      ],
      [['to-all', false, 2]],
    ])
    expect(kept(await table.add(message('to-boris', { fromExtensionId: '103', text: 'mine' })))).toEqual({
      fromExtensionId: '101',
      text: 'to-boris',
    })
  })

  it('forgets messages by age, and the oldest of too many, with what was read of them', async () => {
    const table = new MessagesTable(store)
    for (const at of [1, 2, 3, 4]) kept(await table.add(message(`m${at}`, { at })))
    kept(await table.read(['m1', 'm4'], '102', NOW))
    kept(await table.forget(2, 10))
    expect(await query(store, 'SELECT id FROM messages ORDER BY id')).toEqual([
      { id: 'm2' },
      { id: 'm3' },
      { id: 'm4' },
    ])
    kept(await table.forget(2, 1))
    expect(await query(store, 'SELECT message FROM message_reads')).toEqual([{ message: 'm4' }])
    expect(await query(store, 'SELECT id FROM messages')).toEqual([{ id: 'm4' }])
  })

  it('keeps an emergency call once, open until somebody has taken note', async () => {
    const table = new AlertsTable(store)
    const who = { name: 'Anna', number: '101' }
    const alert = { id: '1.5', number: '112', who, extensionId: '101', location: 'Gate', at: NOW, noted: null } as Alert
    for (const _ of [1, 2]) kept(await table.add(alert))
    await again()
    const open = () => new AlertsTable(store)
    expect(kept(await open().all())).toEqual({ open: [alert], ids: ['1.5'] })
    kept(await open().forgetBefore(NOW + 1))
    kept(await open().note('1.5', { at: NOW, name: 'Boris', extensionId: '102' as Alert['extensionId'] }))
    expect(kept(await open().all())).toEqual({ open: [], ids: ['1.5'] })
    kept(await open().forgetBefore(NOW + 1))
    expect(kept(await open().all()).ids).toEqual([])
  })

  it('keeps dead letters until they are taken away, by age and the newest of too many', async () => {
    const table = new DeadLettersTable(store)
    const letter = (id: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
      ...{ id, hook: 'crm', type: 'call.began', key: '1.1', at: NOW, body: '{"name":"Ян"}' },
      ...{ attempts: 7, reason: 'it answered 500', failedAt: NOW, ...more },
    })
    for (const id of ['c', 'a', 'b']) kept(await table.put(letter(id)))
    kept(await table.put(letter('a', { attempts: 8, failedAt: NOW + 1 })))
    await again()
    const now = new DeadLettersTable(store)
    expect(kept(await now.all())).toEqual([letter('a', { attempts: 8, failedAt: NOW + 1 }), letter('b'), letter('c')])
    expect(kept(await now.get('b'))).toEqual(letter('b'))
    expect(kept(await now.get('d'))).toBeNull()
    kept(await now.remove('b'))
    kept(await now.put(letter('d', { failedAt: NOW + 1 })))
    const ids = async () => kept(await now.all()).map(({ id }) => id)
    kept(await now.forget(NOW + 1, 10))
    expect(await ids()).toEqual(['a', 'd'])
    kept(await now.forget(0, 1))
    expect(await ids()).toEqual(['d'])
  })

  it('keeps one day for each queue', async () => {
    const table = new QueueDaysTable(store)
    const day = (queue: string, completed: number) => {
      const counters = { completed, completedInLevel: 1, abandoned: 2 }
      return { queue, day: '2026-12-01', began: { ...counters, completed: 0 }, counters }
    }
    kept(await table.put([day('sales', 1), day('support', 2)]))
    kept(await table.put([day('sales', 3)]))
    expect(kept(await table.all()).sort((a, b) => a.queue.localeCompare(b.queue))).toEqual([
      day('sales', 3),
      day('support', 2),
    ])
  })

  it('keeps accounts whole, each name once', async () => {
    const table = () => new AccountsTable(store)
    const ada = anAccount('a', 'Ada')
    kept(await table().put(ada))
    const more = { passwordHash: '$argon2id$x', totpSecret: 'ABC', totpStep: 60_000_000, recoveryHashes: ['h'] }
    const full = {
      ...ada,
      ...more,
      extensionId: '101@sales',
      contexts: ['sales', "o'x"],
      disabled: true,
      provider: 'i s',
    }
    kept(await table().put(full))
    expect(await table().put(anAccount('b', 'ADA'))).toEqual({ ok: false })
    expect(store.state.state).toBe('live')
    await again()
    expect(kept(await table().all())).toEqual([full])
    kept(await table().remove('a'))
    expect(kept(await table().all())).toEqual([])
  })

  it('keeps sign-ins, invitations and API tokens as long as their account', async () => {
    const accounts = () => new AccountsTable(store)
    const table = () => new SignInsTable(store)
    for (const [id, name] of Object.entries({ a: 'Ada', b: 'Bea' })) kept(await accounts().put(anAccount(id, name)))
    const signIn = (id: string, accountId: string) => {
      const from = { how: 'password', address: '::1/64', agent: 'x', createdAt: NOW, usedAt: NOW }
      return { id, secretHash: `of ${id}`, accountId, ...from }
    }
    kept(await table().put(signIn('s1', 'a')))
    kept(await table().put({ ...signIn('s1', 'a'), secretHash: 'another', usedAt: NOW + 5 }))
    kept(await table().put(signIn('s2', 'b')))
    for (const hash of ['i1', 'i2']) kept(await table().invite({ hash, accountId: 'a', expiresAt: NOW }))
    const scopes = ['read', 'command:park']
    const token = { id: 't', hash: 'th', accountId: 'a', name: 'wall', scopes, createdAt: NOW, expiresAt: NOW + 9 }
    kept(await table().addApiToken(token))
    await again()
    expect(kept(await table().all())).toEqual({
      signIns: [{ ...signIn('s1', 'a'), secretHash: 'another', usedAt: NOW + 5 }, signIn('s2', 'b')],
      invites: [{ hash: 'i2', accountId: 'a', expiresAt: NOW }],
      apiTokens: [token],
    })
    kept(await table().remove(['s2', 'unknown']))
    kept(await accounts().remove('a'))
    expect(kept(await table().all())).toEqual({ signIns: [], invites: [], apiTokens: [] })
  })

  it('keeps who is signed in at a phone: one at each phone, each at one, as long as their account', async () => {
    const accounts = () => new AccountsTable(store)
    const table = () => new HotDesksTable(store)
    for (const [id, name] of Object.entries({ a: 'Ada', b: 'Bea' })) kept(await accounts().put(anAccount(id, name)))
    const desk = (phone: string, accountId: string) => ({ phone, accountId, signInId: `s-${accountId}`, sinceAt: NOW })
    for (const one of [desk('105', 'a'), desk('106', 'a'), desk('107@sales', 'b')]) kept(await table().put(one))
    await again()
    expect(kept(await table().all())).toEqual([desk('106', 'a'), desk('107@sales', 'b')])
    kept(await table().put(desk('106', 'b')))
    expect(kept(await table().all())).toEqual([desk('106', 'b')])
    expect(await table().put(desk('105', 'nobody'))).toEqual({ ok: false })
    kept(await table().put(desk('105', 'a')))
    kept(await table().remove('106'))
    expect(kept(await table().all())).toEqual([desk('105', 'a')])
    kept(await accounts().remove('a'))
    expect(kept(await table().all())).toEqual([])
  })

  it('does a transaction whole or not at all; a statement that is wrong is not the database’s fault', async () => {
    const line = { queue: 'a', day: 'x', began: '', counters: '' }
    const twice = await store.run('two rows', (db) =>
      db.transaction().execute(async (inside) => {
        for (const _ of [1, 2]) await inside.insertInto('queue_days').values(line).execute()
      }),
    )
    expect(twice).toEqual({ ok: false })
    expect(store.state).toEqual({ state: 'live', reason: null })
    expect(await query(store, 'SELECT count(*) AS n FROM queue_days')).toEqual([{ n: 0 }])
  })

  it('does what is asked at once in the order in which it was asked', async () => {
    const table = new CallbacksTable(store)
    const all = Array.from({ length: 50 }, (_, attempts) => table.put(aCallback('one', { attempts })))
    const seen = table.all()
    await Promise.all(all)
    expect(kept(await seen)).toMatchObject([{ row: { attempts: 49 } }])
  })

  it('belongs to one gateway at a time', async () => {
    await expect(openStore({ kind })).rejects.toThrow(/in use by another gateway \(JACKFIELD_DATA/)
    await again()
    expect(store.state.state).toBe('live')
  })

  it('leaves a newer schema alone', async () => {
    const version = migrations.length + 1
    const raise = name === 'SQLite' ? 'PRAGMA user_version =' : 'UPDATE jackfield_schema SET version ='
    await query(store, `${raise} ${version}`)
    await store.close()
    await expect(openStore({ kind })).rejects.toThrow(
      `was written by a newer Jackfield (schema ${version}, this one knows ${migrations.length})`,
    )
  })

  it('answers after it was closed that nothing is kept', async () => {
    await store.close()
    expect(await new CallbacksTable(store).put(aCallback('late'))).toEqual({ ok: false })
  })
})
