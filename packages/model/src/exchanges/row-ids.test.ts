import { expect, it } from 'vitest'
import * as ids from '../ids.ts'
import { tables } from '../rows.ts'
import { type TableName, tableNames } from '../table-names.ts'
import { idFields, withIds } from './row-ids.ts'

/** Ids that the gateway or a panel makes, which no exchange knows. */
const ours: ReadonlySet<unknown> = new Set([
  ...[ids.IntentId, ids.CallbackId, ids.NoteId, ids.AlertId, ids.MessageId, ids.ExchangeId],
])
const known: ReadonlySet<unknown> = new Set(Object.values(ids).filter((schema) => !ours.has(schema)))

// biome-ignore lint/suspicious/noExplicitAny: a schema of any kind
type Schema = any
const inner = (schema: Schema): Schema => {
  const { type, innerType, element } = schema._zod.def
  if (type === 'nullable' || type === 'catch') return inner(innerType)
  return type === 'array' ? inner(element) : schema
}

/** Fields of ids, by the schemas, besides a row's own `id`. */
function fieldsOf(table: TableName): string[] {
  return Object.entries(tables[table].shape as Record<string, Schema>).flatMap(([field, schema]) => {
    const one = inner(schema)
    if (known.has(one)) return field === 'id' ? [] : [field]
    if (one._zod.def.type !== 'object') return []
    return Object.entries<Schema>(one.shape).flatMap(([within, of]) =>
      known.has(inner(of)) ? [`${field}.${within}`] : [],
    )
  })
}

it.each(tableNames)('names every field of %s that holds an id of an exchange', (table) => {
  const listed = idFields[table].map((field) => (typeof field === 'string' ? field : field.join('.')))
  const besides = listed.filter((field) => field !== 'id' && field !== 'supervisedBy')
  expect(besides.sort()).toEqual(fieldsOf(table).sort())
})

it.each(tableNames)('has another id for a row of %s exactly when an exchange made it', (table) => {
  const own = (tables[table].shape as Record<string, Schema>).id
  const isOurs = ours.has(own)
  expect(idFields[table].includes('id')).toBe(!isOurs)
})

it('[EXCH-2] changes them all, within lists and objects, and leaves the rest', () => {
  const leg = {
    id: '1.1',
    callId: '1.1',
    extensionId: null,
    peerLegIds: ['1.2'],
    supervisedBy: ['', '103'],
    phase: 'talking',
  }
  const more = { supervises: { legId: '1.9', mode: null }, trunkId: 'out', cameWithId: null }
  expect(withIds('legs', { ...leg, ...more } as never, (id) => `rome:${id}`)).toEqual({
    ...{ id: 'rome:1.1', callId: 'rome:1.1', extensionId: null, peerLegIds: ['rome:1.2'], phase: 'talking' },
    ...{ supervisedBy: ['', 'rome:103'], supervises: { legId: 'rome:1.9', mode: null }, trunkId: 'rome:out' },
    cameWithId: null,
  })
})
