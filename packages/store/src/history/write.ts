import type { Journey } from '@jackfield/model'
import { sql } from 'kysely'
import type { Db, HistoryLine } from '../schema.ts'
import { personKey, wordsOf } from './people.ts'

/** A call to be kept, with the keys by which it is found besides the people on it. */
export type FinishedCall = { readonly journey: Journey; readonly keys: readonly string[] }

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
  const people = new Map<string, string>()
  const lines: HistoryLine[] = []
  for (const { journey, keys } of calls) {
    if (known.has(journey.id)) continue
    known.add(journey.id)
    seq += 1
    const all = [...new Set(['*', ...keys, ...(await peopleOf(inside, journey, people))])]
    lines.push({
      ...{ seq, id: journey.id, at: journey.startedAt, missed: journey.outcome === 'missed' ? 1 : 0 },
      ...{ keys: JSON.stringify(all), record: JSON.stringify(journey) },
    })
  }
  for (let from = 0; from < lines.length; from += AT_ONCE)
    await inside
      .insertInto('history')
      .values(lines.slice(from, from + AT_ONCE))
      .execute()
  await putKeys(inside, lines)
}

/** Makes calls found by their keys. */
export async function putKeys(into: Db, lines: readonly Omit<HistoryLine, 'id' | 'record'>[]): Promise<void> {
  const all = lines.flatMap(({ seq, at, missed, keys }) =>
    (JSON.parse(keys) as string[]).map((key) => ({ key, at, seq, missed })),
  )
  for (let from = 0; from < all.length; from += AT_ONCE)
    await into
      .insertInto('history_keys')
      .values(all.slice(from, from + AT_ONCE))
      .execute()
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

/** The keys of everybody who was on the call; who is there for the first time is written down. `known` = those that were looked up before. */
async function peopleOf(inside: Db, { caller, callee, steps }: Journey, known: Map<string, string>): Promise<string[]> {
  const all = new Map<string, { name: string; number: string }>()
  const add = (one: { name: string; number: string } | null | undefined) => {
    if (one && (one.name !== '' || one.number !== '')) all.set(JSON.stringify([one.name, one.number]), one)
  }
  add(caller)
  add(callee)
  for (const step of steps) {
    if ('who' in step) add(step.who)
    if ('by' in step) add(step.by)
    if ('to' in step) add(step.to)
    if ('of' in step) add(step.of)
  }
  const keys: string[] = []
  for (const [text, person] of all) {
    const key = known.get(text) ?? personKey(await idOf(inside, person))
    known.set(text, key)
    keys.push(key)
  }
  return keys
}

async function idOf(inside: Db, { name, number }: { name: string; number: string }): Promise<number> {
  const is = inside.selectFrom('history_people').select('id').where('name', '=', name).where('number', '=', number)
  const there = await is.executeTakeFirst()
  if (there) return there.id
  const id = (await last(inside, 'history_people', 'id')) + 1
  await inside.insertInto('history_people').values({ id, name, number }).execute()
  const words = wordsOf(name, number).map((word) => ({ word, person: id }))
  if (words.length > 0) await inside.insertInto('history_words').values(words).execute()
  return id
}

async function last(inside: Db, table: 'history' | 'history_people', column: 'seq' | 'id'): Promise<number> {
  const { rows } = await sql<{
    n: number | null
  }>`SELECT max(${sql.ref(column)}) AS n FROM ${sql.table(table)}`.execute(inside)
  return rows[0]?.n ?? 0
}
