import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  AlertsTable,
  type AuditEntry,
  type AuditRow,
  AuditTable,
  backup,
  CallbacksTable,
  DeadLettersTable,
  forget,
  forgetInStore,
  MessagesTable,
  NotesTable,
  nobody,
  type Place,
  postgres,
  readTrail,
  restore,
  type Store,
  sqlite,
  verifyTrail,
} from '../src/index.ts'
import { openStore, query } from '../src/testing.ts'
import { PostgresServer } from './postgres-server.ts'
import { aCallback, kept, NOW } from './rows.ts'

let server: PostgresServer
const parent = mkdtempSync(join(tmpdir(), 'jackfield-trail-'))
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

let ids = 0
const entry = (more: Partial<AuditEntry> = {}): AuditEntry => {
  ids += 1
  return {
    ...{ id: `e${ids}`, at: ids, kind: 'command', action: 'dial', outcome: 'done', actor: nobody, request: null },
    ...{ call: null, detail: null, number: null, parties: [], sentence: null, reason: null, ...more },
  }
}

describe.each(Object.entries(places))('the trail of %s, past the gateway', (name, fresh) => {
  let place: Place
  let store: Store
  let table: AuditTable
  beforeEach(async () => {
    place = await fresh()
    store = await openStore({ kind: kindOf(place) })
    table = new AuditTable(store)
    ids = 0
  })
  afterEach(() => store.close())
  const ask = (statement: string) => query(store, statement)
  const unguard = async () => {
    const of = name === 'SQLite' ? '' : ' ON audit'
    for (const trigger of ['audit_no_change', 'audit_no_removal']) await ask(`DROP TRIGGER ${trigger}${of}`)
  }
  const faults = async (anchor: string | null = null) => {
    const report = await verifyTrail(place, {}, anchor)
    return report.faults.map(({ seq, says }) => `${seq} ${says}`)
  }

  it('is whole while the gateway runs, and an anchor of the log is found', async () => {
    kept(await table.add([entry(), entry({ number: '06' })]))
    const { hash } = kept(await table.end())
    kept(await table.add([entry()]))
    const report = await verifyTrail(place, {}, hash)
    expect(report).toMatchObject({ rows: 3, first: 1, faults: [], unguarded: [], anchored: 2 })
    expect(await verifyTrail(place, {}, 'f'.repeat(64))).toMatchObject({ faults: [], anchored: null })
    expect(await verifyTrail(place, { from: 2, to: 2 }, null)).toMatchObject({ rows: 1, first: 2, faults: [] })
    expect(await verifyTrail(place, { from: 99 }, null)).toMatchObject({ rows: 0, first: null, faults: [] })
  })

  it('shows who changed, removed, moved or added a row without the triggers', async () => {
    kept(await table.add([entry(), entry(), entry({ reason: 'x' }), entry()]))
    await unguard()
    await ask("UPDATE audit SET outcome = 'not-allowed' WHERE seq = 2")
    expect(await faults()).toEqual(['2 was changed'])
    await ask("UPDATE audit SET outcome = 'done' WHERE seq = 2")
    await ask("UPDATE audit SET reason = 'y' WHERE seq = 3")
    expect(await faults()).toEqual(['3 has another reason than it had'])
    await ask('DELETE FROM audit WHERE seq = 3')
    expect(await faults()).toEqual(['4 follows row 2: row 3 is missing'])
    await ask('UPDATE audit SET seq = 3 WHERE seq = 4')
    expect(await faults()).toEqual([
      '3 does not follow row 2: one of the two was changed, put in or moved',
      '3 was changed',
    ])
    const { unguarded } = await verifyTrail(place, {}, null)
    expect(unguarded).toEqual(['audit_no_change', 'audit_no_removal'])
    // The next start puts them back.
    await store.close()
    store = await openStore({ kind: kindOf(place) })
    expect((await verifyTrail(place, {}, null)).unguarded).toEqual([])
  })

  it('a trail that was cut at its end is met by an anchor', async () => {
    kept(await table.add([entry(), entry()]))
    const { hash } = kept(await table.end())
    await unguard()
    await ask('DELETE FROM audit WHERE seq = 2')
    expect(await verifyTrail(place, {}, hash)).toMatchObject({ faults: [], anchored: null })
  })

  it('is read from the oldest row on', async () => {
    kept(await table.add([entry(), entry(), entry()]))
    const rows: AuditRow[] = []
    await readTrail(place, { from: 2 }, async (row) => void rows.push(row))
    expect(rows.map(({ seq }) => seq)).toEqual([2, 3])
  })

  it.each(Object.entries(places))(
    'a backup that is restored into %s has it whole, and it says where the replaced one ended',
    async (_into, other) => {
      kept(await table.add([entry(), entry({ number: '06', parties: [{ name: 'Anna', number: '07' }] })]))
      const file = join(mkdtempSync(join(parent, 'backup-')), 'kept')
      await backup(place, file, 'root')
      // The trail that goes on says that it was copied, beside the gateway that writes it.
      const beside = Array.from({ length: 5 }, () => table.add([entry()]))
      for (const one of await Promise.all(beside)) kept(one)
      expect(kept(await table.page({ action: 'backup' }, null, 10))).toMatchObject([
        { seq: 3, kind: 'data', actor: { name: 'root' }, detail: { rows: expect.any(Number) } },
      ])
      expect(await verifyTrail(place, {}, null)).toMatchObject({ rows: 8, faults: [] })
      const into = await other()
      const before = await openStore({ kind: kindOf(into) })
      const end = kept(await new AuditTable(before).add([entry()]))
      await before.close()
      await restore(file, into)
      const after = await openStore({ kind: kindOf(into) })
      expect(await verifyTrail(into, {}, null)).toMatchObject({ rows: 3, faults: [], unguarded: [] })
      const found = new AuditTable(after)
      expect(kept(await found.page({ number: '07' }, null, 10)).map(({ seq }) => seq)).toEqual([2])
      expect(kept(await found.page({ kind: 'data' }, null, 10))).toMatchObject([
        { seq: 3, action: 'restore', detail: { lastRow: 1, lastHash: end.hash } },
      ])
      await after.close()
    },
  )

  const them = { name: 'Anna Conti', number: '+39 06 1234' }
  const boris = { name: 'Boris', number: '102' }
  /** A number and its names in every table, and others beside it; gives what is to be found of it. */
  async function plant() {
    kept(
      await table.add([
        entry({ number: '0039061234', parties: [them, boris], sentence: 'Listen to Anna Conti. Nobody hears you.' }),
        entry({ parties: [boris], reason: 'asked by anna conti' }),
        entry({ number: '102', reason: 'nothing of it', parties: [boris] }),
        entry({ actor: { ...nobody, phone: '+39061234' } }),
      ]),
    )
    kept(
      await new CallbacksTable(store).put(
        aCallback('theirs', { number: '+39061234', name: 'A. Conti' }),
        aCallback('other'),
      ),
    )
    const notes = new NotesTable(store)
    for (const [id, text] of [
      ['n1', 'ring 0039 06-1234'],
      ['n2', 'nothing'],
    ] as const)
      kept(await notes.add({ id, legId: '1.1', text, byExtensionId: '101', byName: 'Rita', at: NOW } as never))
    const messages = new MessagesTable(store)
    const word = {
      fromExtensionId: '101',
      fromName: 'Rita',
      toExtensionId: '102',
      toName: 'B',
      at: NOW,
      contexts: null,
    }
    for (const [id, text] of [
      ['m1', 'A. Conti called'],
      ['m2', 'nothing'],
    ] as const)
      kept(await messages.add({ ...word, id, text } as never))
    kept(await messages.read(['m1'], '102', NOW))
    const alert = { number: '112', who: them, extensionId: null, location: '', at: NOW, noted: null }
    kept(await new AlertsTable(store).add({ ...alert, id: '1.9' } as never))
    const letter = { hook: 'crm', type: 'call.began', key: '1.1', at: NOW, attempts: 7, reason: '', failedAt: NOW }
    for (const number of ['+39061234', '102']) {
      const body = JSON.stringify({ type: 'call.began', data: { call: { caller: { name: '', number } } } })
      kept(await new DeadLettersTable(store).put({ ...letter, id: number, body }))
    }
    return {
      ...{ callbacks: 1, notes: 1, messages: 1, alerts: 1, deadLetters: 1, texts: 4, rows: 2, acted: 1 },
      ...{ contacts: 0, contactNotes: 0, calls: 0 },
      names: ['a. conti', 'anna conti'],
    }
  }

  it('forgets a number while a gateway writes, and nothing of what it writes is lost', async () => {
    const found = await plant()
    const actor = { ...nobody, name: 'Ada', role: 'admin' }
    const asked = { number: '+39 06 1234', actor, now: () => NOW }
    expect(kept(await forgetInStore(store, { ...asked, dryRun: true })).forgotten).toEqual(found)
    expect(await verifyTrail(place, {}, null)).toMatchObject({ rows: 4, taken: 0 })
    const forgetting = forgetInStore(store, { ...asked, dryRun: false })
    const meanwhile = Array.from({ length: 30 }, (_, n) => table.add([entry({ number: `2${n}` })]))
    const { forgotten, ids } = kept(await forgetting)
    expect(forgotten).toEqual(found)
    expect(ids).toEqual({
      callbacks: ['theirs'],
      notes: ['n1'],
      messages: ['m1'],
      alerts: ['1.9'],
      deadLetters: ['+39061234'],
      calls: [],
      contacts: [],
      contactNotes: [],
    })
    for (const one of await Promise.all(meanwhile)) expect(one.ok).toBe(true)
    expect(await verifyTrail(place, {}, null)).toMatchObject({ rows: 36, taken: 4, faults: [], unguarded: [] })
    const rows = kept(await table.page({ action: 'forget' }, null, 10))
    expect(rows.map(({ actor: by, number }) => [by.name, number])).toEqual([
      ['Ada', null],
      ['Ada', null],
    ])
    expect(kept(await forgetInStore(store, { ...asked, dryRun: true })).forgotten).toMatchObject({
      callbacks: 0,
      texts: 0,
    })
    for (const one of ['callbacks', 'notes', 'messages'])
      expect(await query(store, `SELECT count(*) AS n FROM ${one}`)).toEqual([{ n: 1 }])
  })

  it('forgets a number and the names that came with it, and its chain holds', async () => {
    const found = await plant()
    await expect(forget(place, '+39061234', false, NOW)).rejects.toThrow('in use by another gateway')
    await store.close()
    expect(await forget(place, '+39 06 1234', true, NOW)).toEqual(found)
    expect(await verifyTrail(place, {}, null)).toMatchObject({ rows: 4, taken: 0 })
    expect(await forget(place, '+39 06 1234', false, NOW)).toEqual(found)
    expect(await verifyTrail(place, {}, null)).toMatchObject({ rows: 5, taken: 4, faults: [], unguarded: [] })
    store = await openStore({ kind: kindOf(place) })
    const [told, , kept3, second, first] = kept(await new AuditTable(store).page({}, null, 10))
    expect(told).toMatchObject({
      action: 'forget',
      detail: { taken: { rows: 2 }, texts: ['1 number', '1 parties', '1 sentence', '2 reason'] },
    })
    expect(first).toMatchObject({ number: null, parties: [], sentence: null, taken: ['number', 'parties', 'sentence'] })
    expect(second).toMatchObject({ parties: [boris], reason: null, taken: ['reason'] })
    expect(kept3).toMatchObject({ number: '102', reason: 'nothing of it', taken: [] })
    for (const table of ['callbacks', 'notes', 'messages'])
      expect(await query(store, `SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: 1 }])
    expect(await query(store, 'SELECT * FROM message_reads')).toEqual([])
    expect(await query(store, 'SELECT DISTINCT number FROM audit_numbers')).toEqual([{ number: '102' }])
    const all = JSON.stringify(await query(store, 'SELECT * FROM audit WHERE seq <> 4'))
    // Hashes and salts hold any four digits by chance.
    const words = all.replaceAll(/[\w-]{22,}/g, '')
    expect(words).not.toMatch(/conti|0612/i)
  })
})
