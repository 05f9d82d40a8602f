import { CommandError, type ExtensionId, emptyView, tableNames } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { Change } from './change.ts'
import { Handshake, Hello, Result, Snapshot } from './messages.ts'
import { apply } from './patch/apply.ts'

const merge = { op: 'merge', table: 'extensions', id: '101', set: { state: 'ringing' } }

describe('Change', () => {
  it('takes each word for each table', () => {
    for (const table of tableNames) {
      const id = table === 'feeds' ? 'ami' : 'intent-0001'
      expect(Change.safeParse({ op: 'remove', table, id }).success, table).toBe(true)
      expect(Change.safeParse({ op: 'merge', table, id, set: {} }).success, table).toBe(true)
      expect(Change.safeParse({ op: 'put', table, row: { id } }).success, table).toBe(false)
    }
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'merge'],
    ['an unknown word', { ...merge, op: 'patch' }],
    ['an unknown table', { ...merge, table: 'users' }],
    ['a table named like a method', { ...merge, table: 'constructor' }],
    ['a wrong state', { ...merge, set: { state: 'asleep' } }],
    ['a number for a text', { ...merge, set: { name: 5 } }],
    ['an empty id', { ...merge, id: '' }],
    ['an id of a mile', { ...merge, id: 'x'.repeat(201) }],
    ['no set', { op: 'merge', table: 'extensions', id: '101' }],
    ['another table’s row', { op: 'put', table: 'extensions', row: { id: '801', name: '801', participantIds: [] } }],
  ])('refuses %s', (_what, value) => {
    expect(Change.safeParse(value).success).toBe(false)
  })

  it('strips what it doesn’t know, an id in `set` above all', () => {
    expect(Change.parse({ ...merge, junk: 1, set: { state: 'ringing', id: '102', junk: 1 } })).toEqual(merge)
  })

  it('does not let a key reach a prototype', () => {
    const change = Change.parse(
      JSON.parse('{"op":"merge","table":"extensions","id":"__proto__","set":{"__proto__":{"x":1}}}'),
    )
    apply(emptyView(), [change])
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})

describe('apply', () => {
  it('does not invent half a row for a merge without its row', () => {
    const next = apply(emptyView(), [
      { op: 'merge', table: 'extensions', id: '101' as ExtensionId, set: { state: 'ringing' } },
    ])
    expect(next.extensions.size).toBe(0)
  })
})

describe('messages', () => {
  it('a snapshot needs every table', () => {
    const tables = Object.fromEntries(tableNames.map((name) => [name, []]))
    expect(Snapshot.safeParse({ epoch: 'e', seq: 0, at: 0, tables }).success).toBe(true)
    const { calls: _gone, ...rest } = tables
    expect(Snapshot.safeParse({ epoch: 'e', seq: 0, at: 0, tables: rest }).success).toBe(false)
  })

  it('a handshake has a version and a token of sane length', () => {
    expect(Handshake.safeParse({ protocolVersion: 1 }).success).toBe(true)
    expect(Handshake.safeParse({ protocolVersion: '1' }).success).toBe(false)
    expect(Handshake.safeParse({ protocolVersion: 1, token: 'x'.repeat(501) }).success).toBe(false)
  })

  it('a result is yes, or no with a known error and its fields', () => {
    expect(Result.safeParse({ ok: true }).success).toBe(true)
    expect(Result.safeParse({ ok: false }).success).toBe(false)
    expect(Result.safeParse({ ok: false, error: { code: 'call-changed' } }).success).toBe(true)
    expect(Result.safeParse({ ok: false, error: { code: 'asterisk-refused' } }).success).toBe(false)
    expect(CommandError.safeParse({ code: 'tomorrow' }).success).toBe(false)
  })

  it('a hello has no time that is no number', () => {
    expect(Hello.safeParse({ protocolVersion: 1, epoch: 'e', at: Number.NaN, demo: false }).success).toBe(false)
  })
})
