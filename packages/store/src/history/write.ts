import type { Journey } from '@jackfield/model'
import { sql } from 'kysely'
import type { Db, HistoryLine } from '../schema.ts'
import { putFigures } from './figures.ts'
import { personKey, wordsOf } from './people.ts'

/** A call to be kept, with the keys by which it is found besides the people on it. */
export type FinishedCall = { readonly journey: Journey; readonly keys: readonly string[] }

/** Calls with notes have this key: a note may tell of somebody who was not on the call. */
export const NOTED = 'noted'

/** Calls that go in one piece of work. */
const REMOVED_AT_ONCE = 200
/** As many values as one statement of SQLite takes, with room to spare. */
const AT_ONCE = 200

/** To be called inside a transaction. Once: a call that is there already is left as it is. */
export async function addCalls(inside: Db, calls: readonly FinishedCall[]): Promise<void> {
  const ids = calls.map(({ journey }) => journey.id)
  const there = await inside.selectFrom('history').select('id').where('id', 'in', ids).execute()
  const known = new Set(there.map(({ id }) => id))
  let seq = await last(inside, 'history', 'seq')
  const fresh = calls.filter(({ journey: { id } }) => !known.has(id) && known.add(id))
  const people = await idsOf(inside, new Map(fresh.flatMap(({ journey }) => [...textsOn(journey)])))
  const lines: HistoryLine[] = []
  for (const { journey, keys } of fresh) {
    seq += 1
    const theirs = [...textsOn(journey).keys()].map((person) => personKey(people.get(person)!))
    const all = [...new Set(['*', ...keys, ...theirs])]
    lines.push({
      ...{ seq, id: journey.id, at: journey.startedAt, missed: journey.outcome === 'missed' ? 1 : 0 },
      ...{ keys: JSON.stringify(all), record: JSON.stringify(journey) },
    })
  }
  for (const some of parts(lines)) await inside.insertInto('history').values(some).execute()
  await putKeys(inside, lines)
  await putFigures(
    inside,
    fresh.map((call, nth) => ({ seq: lines[nth]!.seq, ...call })),
  )
}

/** What one statement takes at once. */
function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}

/** Makes calls found by their keys. */
export async function putKeys(into: Db, lines: readonly Omit<HistoryLine, 'id' | 'record'>[]): Promise<void> {
  const all = lines.flatMap(({ seq, at, missed, keys }) =>
    (JSON.parse(keys) as string[]).map((key) => ({ key, at, seq, missed })),
  )
  for (const some of parts(all)) await into.insertInto('history_keys').values(some).execute()
}

/** Removes some of what began before `at`, with the people who are on no other call; gives how many calls. */
export async function removeBefore(inside: Db, at: number): Promise<number> {
  const lines = await inside
    .selectFrom('history')
    .select(['seq', 'at', 'keys'])
    .where('at', '<', at)
    .orderBy('at')
    .orderBy('seq')
    .limit(REMOVED_AT_ONCE)
    .execute()
  const people = new Set<string>()
  for (const line of lines) {
    const keys = JSON.parse(line.keys) as string[]
    await unput(inside, line, keys)
    await inside.deleteFrom('history').where('seq', '=', line.seq).execute()
    await inside.deleteFrom('history_figures').where('at', '=', line.at).where('seq', '=', line.seq).execute()
    for (const key of keys) if (key.startsWith('p:')) people.add(key)
  }
  for (const key of people) await forgetPerson(inside, key)
  return lines.length
}

/** Takes the keys of a call away. */
export const unput = (inside: Db, { at, seq }: { at: number; seq: number }, keys: readonly string[]) =>
  inside.deleteFrom('history_keys').where('key', 'in', keys).where('at', '=', at).where('seq', '=', seq).execute()

/** Where no call has them any more. */
export async function forgetPerson(inside: Db, key: string): Promise<void> {
  const still = await inside.selectFrom('history_keys').select('seq').where('key', '=', key).limit(1).executeTakeFirst()
  if (still) return
  const id = Number(key.slice(2))
  await inside.deleteFrom('history_words').where('person', '=', id).execute()
  await inside.deleteFrom('history_people').where('id', '=', id).execute()
}

type Person = { readonly name: string; readonly number: string; readonly company?: string }

export const textOf = ({ name, number }: Person): string => JSON.stringify([name, number])

/** The keys by which a call is found for who was on it, and for what was noted on it. */
export async function textKeys(inside: Db, journey: Journey): Promise<string[]> {
  const ids = await idsOf(inside, textsOn(journey))
  const keys = [...ids.values()].map(personKey)
  return journey.steps.some(({ kind }) => kind === 'noted') ? [NOTED, ...keys] : keys
}

/** Everybody who was on the call, by name and number; each note and company, which are found as a name is. By their `textOf`. */
export function textsOn({ caller, callee, steps, sound = [] }: Journey): Map<string, Person> {
  const all = new Map<string, Person>()
  const add = (one: Person | null | undefined) => {
    if (!one) return
    const { name, number, company } = one
    if (name !== '' || number !== '') all.set(textOf(one), { name, number })
    // Without the number: who is forgotten by it takes the name of a company from no text of others.
    if (company) add({ name: company, number: '' })
  }
  add(caller)
  add(callee)
  for (const { who } of sound) add(who)
  for (const step of steps) {
    if ('who' in step) add(step.who)
    if ('by' in step) add(step.by)
    if ('to' in step) add(step.to)
    if ('of' in step) add(step.of)
    if (step.kind === 'noted') add({ name: step.text, number: '' })
  }
  return all
}

/** The ids of these people; who is there for the first time is written down. */
async function idsOf(inside: Db, people: ReadonlyMap<string, Person>): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const some of parts([...people.values()])) {
    const there = await inside
      .selectFrom('history_people')
      .select(['id', 'name', 'number'])
      .where(sql<boolean>`(name, number) IN (VALUES ${sql.join(some.map((one) => sql`(${one.name}, ${one.number})`))})`)
      .execute()
    for (const { id, ...person } of there) ids.set(textOf(person), id)
  }
  const unknown = [...people].filter(([text]) => !ids.has(text))
  if (unknown.length === 0) return ids
  const from = (await last(inside, 'history_people', 'id')) + 1
  const added = unknown.map(([text, person], index) => ({ text, id: from + index, ...person }))
  for (const { text, id } of added) ids.set(text, id)
  for (const some of parts(added))
    await inside
      .insertInto('history_people')
      .values(some.map(({ text: _, ...person }) => person))
      .execute()
  const words = added.flatMap(({ id, name, number }) => wordsOf(name, number).map((word) => ({ word, person: id })))
  for (const some of parts(words)) await inside.insertInto('history_words').values(some).execute()
  return ids
}

async function last(inside: Db, table: 'history' | 'history_people', column: 'seq' | 'id'): Promise<number> {
  const { rows } = await sql<{
    n: number | null
  }>`SELECT max(${sql.ref(column)}) AS n FROM ${sql.table(table)}`.execute(inside)
  return rows[0]?.n ?? 0
}
