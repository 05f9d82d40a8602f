import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChainCheck, notesOf } from '../src/audit/verify.ts'
import { type AuditEntry, AuditTable, nobody, postgres, type Store, sqlite } from '../src/index.ts'
import type { AuditLine } from '../src/schema.ts'
import { openStore, query } from '../src/testing.ts'
import { PostgresServer } from './postgres-server.ts'
import { kept, NOW } from './rows.ts'

let server: PostgresServer
const parent = mkdtempSync(join(tmpdir(), 'jackfield-audit-'))
beforeAll(async () => {
  server = await PostgresServer.open()
})
afterAll(async () => {
  await server.close()
  rmSync(parent, { recursive: true, force: true })
})
const kinds = {
  SQLite: async () => sqlite(mkdtempSync(join(parent, 'data-'))),
  PostgreSQL: async () => postgres({ url: await server.database() }),
}

let ids = 0
const entry = (more: Partial<AuditEntry> = {}): AuditEntry => {
  ids += 1
  return {
    ...{ id: `e${ids}`, at: NOW + ids, kind: 'command', action: 'dial', outcome: 'done', actor: nobody, request: null },
    ...{ call: null, detail: null, number: null, parties: [], sentence: null, reason: null, ...more },
  }
}

describe.each(Object.entries(kinds))('the audit trail in %s', (_name, fresh) => {
  let store: Store
  let table: AuditTable
  beforeEach(async () => {
    store = await openStore({ kind: await fresh() })
    table = new AuditTable(store)
  })
  afterEach(() => store.close())
  const verify = async () => {
    const lines = (await query(store, 'SELECT * FROM audit ORDER BY seq')) as AuditLine[]
    const check = new ChainCheck(notesOf(lines))
    for (const line of lines) check.add(line)
    return check.report()
  }
  const refused = (statement: string) => expect(query(store, statement)).rejects.toThrow('failed')

  it('gives back what was written, whole, and its chain holds', async () => {
    const rita = { name: 'Rita \ud800', role: 'supervisor', phone: '103', address: '::1' }
    const parties = [{ name: 'Ян "O’Neil" \0', number: '+39 06' }]
    const all = [
      entry({ actor: rita, number: '0612', parties, sentence: '=1+1', reason: '\u202e', detail: { a: 'ß\0' } }),
      entry({ request: 'i', call: '1.2' }),
    ]
    const end = kept(await table.add(all))
    expect(end.seq).toBe(2)
    const [second, first] = kept(await table.page({}, null, 10))
    expect(first).toMatchObject({
      ...all[0],
      actor: { ...rita, name: 'Rita \ufffd' },
      parties,
      seq: 1,
      taken: [],
    })
    expect(second).toMatchObject({ ...all[1], seq: 2, hash: end.hash })
    expect(await verify()).toMatchObject({ rows: 2, faults: [], end })
  })

  it('takes no change and no removal', async () => {
    kept(await table.add([entry({ number: '06' }), entry(), entry()]))
    await refused("UPDATE audit SET outcome = 'other' WHERE seq = 2")
    await refused('DELETE FROM audit WHERE seq = 1')
    await refused('DELETE FROM audit')
    await query(store, "UPDATE audit SET number = NULL, salts = '{}' WHERE seq = 1")
    expect((await verify()).faults).toEqual([
      { seq: 1, says: 'has lost its number, and no row says that it was to be forgotten' },
    ])
  })

  it('finds rows by each filter, a page at a time', async () => {
    const actor = { ...nobody, name: 'Rita' }
    const parties = [{ name: 'Anna', number: '101' }]
    kept(
      await table.add([
        entry({ at: 10, actor, number: '06' }),
        entry({ at: 20, kind: 'supervision', action: 'listen', parties }),
        entry({ at: 30, actor, outcome: 'not-allowed', parties }),
        entry({ at: 30, actor, number: '101', parties }),
      ]),
    )
    const found = async (filter: object) => kept(await table.page(filter, null, 10)).map(({ seq }) => seq)
    expect(await found({})).toEqual([4, 3, 2, 1])
    expect(await found({ actor: 'Rita' })).toEqual([4, 3, 1])
    expect(await found({ number: '101' })).toEqual([4, 3, 2])
    expect(await found({ number: '101', actor: 'Rita', outcome: 'done' })).toEqual([4])
    expect(await found({ kind: 'supervision' })).toEqual([2])
    expect(await found({ action: 'listen', from: 20, to: 20 })).toEqual([2])
    expect(await found({ from: 11, to: 29 })).toEqual([2])
    const page = async (before: { at: number; seq: number } | null) => kept(await table.page({}, before, 3))
    const [, , last] = await page(null)
    expect((await page(last!)).map(({ seq }) => seq)).toEqual([1])
    expect((await page({ at: 30, seq: 4 })).map(({ seq }) => seq)).toEqual([3, 2, 1])
  })

  it('writes what may have been written already once', async () => {
    const [a, b, c] = [entry(), entry(), entry()]
    const { seq } = kept(await table.add([a]))
    kept(await table.add([b]))
    expect(kept(await table.add([b, c], seq)).seq).toBe(3)
    expect(kept(await table.page({}, null, 10)).map(({ id }) => id)).toEqual([c.id, b.id, a.id])
  })

  it('retention moves the beginning, says so, and the chain still holds', async () => {
    kept(await table.add([entry({ at: 1, number: '06' }), entry({ at: 2 }), entry({ at: 9 }), entry({ at: 3 })]))
    expect(kept(await table.removeBefore(5, 20))).toBe(2)
    expect(kept(await table.removeBefore(5, 20))).toBe(0)
    const rows = kept(await table.page({}, null, 10))
    expect(rows.map(({ seq }) => seq)).toEqual([5, 3, 4])
    expect(rows[0]).toMatchObject({ kind: 'audit', action: 'retention', detail: { rows: 2 } })
    expect(await query(store, 'SELECT * FROM audit_numbers')).toEqual([])
    expect(await verify()).toMatchObject({ rows: 3, first: 3, faults: [] })
    await refused('DELETE FROM audit WHERE seq = 3')
    expect(kept(await table.removeBefore(100, 101))).toBe(3)
    expect(await verify()).toMatchObject({ rows: 1, first: 6, faults: [] })
  })

  it('a beginning that no row explains is found', async () => {
    kept(await table.add([entry({ at: 1 }), entry({ at: 2 }), entry({ at: 3 }), entry({ at: 4 })]))
    kept(await table.removeBefore(2, 20))
    const lines = (await query(store, 'SELECT * FROM audit ORDER BY seq')) as AuditLine[]
    const check = new ChainCheck(notesOf(lines))
    for (const line of lines.slice(1)) check.add(line)
    expect(check.report().faults).toEqual([{ seq: 3, says: 'is the first: row 2 is missing' }])
  })
})
