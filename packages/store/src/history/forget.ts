import type { Journey } from '@jackfield/model'
import type { Traces } from '../forget/traces.ts'
import type { Db } from '../schema.ts'
import { personKey } from './people.ts'
import { forgetPerson, NOTED, textOf, textsOn, unput } from './write.ts'

/** Keys that a number stands in. */
const ofNumbers = /^[nb]:/

/** The names that came with the number. */
export async function learnFromHistory(db: Db, traces: Traces): Promise<void> {
  for (const { name, number } of await db.selectFrom('history_people').select(['name', 'number']).execute())
    if (traces.isNumber(number)) traces.learn(name)
}

/** The ids of the calls that tell of them. */
export async function findCalls(db: Db, traces: Traces): Promise<string[]> {
  const people = await db.selectFrom('history_people').selectAll().execute()
  const theirs = people.filter(({ name, number }) => traces.isNumber(number) || traces.isIn(name))
  const ids = new Set<string>()
  for (const { id } of theirs)
    for (const line of await callsOf(db, personKey(id)).select('h.id').execute()) ids.add(line.id)
  for (const { id, record } of await callsOf(db, NOTED).select(['h.id', 'h.record']).execute())
    if (textsOf(JSON.parse(record)).some((text) => traces.isIn(text))) ids.add(id)
  return [...ids]
}

/** Takes them out of a call, which itself stays: who else was on it has it still. */
export async function redactCall(inside: Db, id: string, traces: Traces): Promise<void> {
  const line = await inside.selectFrom('history').selectAll().where('id', '=', id).executeTakeFirst()
  if (!line) return
  const keys = JSON.parse(line.keys) as string[]
  const record = without(JSON.parse(line.record), traces) as Journey
  const still = textsOn(record)
  const gone: string[] = []
  for (const key of keys) if (await tellsOf(inside, key, { traces, still })) gone.push(key)
  const left = keys.filter((key) => !gone.includes(key))
  if (gone.length > 0) await unput(inside, line, gone)
  await inside
    .updateTable('history')
    .set({ keys: JSON.stringify(left), record: JSON.stringify(record) })
    .where('seq', '=', line.seq)
    .execute()
  for (const key of gone) if (key.startsWith('p:')) await forgetPerson(inside, key)
}

/** What was kept of calls that go on and tell of them: a gateway that begins anew finds these calls without their beginnings. */
export async function dropOpenCalls(inside: Db, traces: Traces): Promise<void> {
  for (const { id, state } of await inside.selectFrom('history_open').select(['id', 'state']).execute())
    if (state !== '' && textsOf(JSON.parse(state)).some((text) => traces.isIn(text) || traces.isNumber(text)))
      await inside.deleteFrom('history_open').where('id', '=', id).execute()
}

/** `still` = what the call says without them. */
async function tellsOf(
  inside: Db,
  key: string,
  { traces, still }: { traces: Traces; still: ReadonlyMap<string, unknown> },
): Promise<boolean> {
  // Only the end of the number stands there, so a call of both loses another's that ends alike: what can't be told apart must go.
  if (ofNumbers.test(key)) return traces.endsWith(key.slice(2))
  if (!key.startsWith('p:')) return false
  const id = Number(key.slice(2))
  const person = await inside.selectFrom('history_people').selectAll().where('id', '=', id).executeTakeFirst()
  return person !== undefined && !still.has(textOf(person))
}

const callsOf = (db: Db, key: string) =>
  db.selectFrom('history_keys as k').innerJoin('history as h', 'h.seq', 'k.seq').where('k.key', '=', key)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return isObject(value) ? Object.values(value).flatMap(textsOf) : []
}

/** A person that it is about loses name, number and company; any other text that tells of them is emptied. */
function without(value: unknown, traces: Traces): unknown {
  if (typeof value === 'string') return traces.isIn(value) ? '' : value
  if (Array.isArray(value)) return value.map((one) => without(one, traces))
  if (!isObject(value)) return value
  const { name, number } = value
  if (typeof name === 'string' && typeof number === 'string' && (traces.isNumber(number) || traces.isIn(name))) {
    const { company: _, ...other } = value
    return { ...other, name: '', number: '' }
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, traces)]))
}
