import { tableNames } from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AtBoards, Hello, Messages, Missed, OwnNames, Patch, Result, Snapshot } from './messages.ts'
import { tablesOf } from './patch/apply.ts'
import { diff } from './patch/diff.ts'
import {
  readAtBoards,
  readHello,
  readMessages,
  readMissed,
  readOwnNames,
  readPatch,
  readResult,
  readSnapshot,
} from './read.ts'
import { anyOf, anyTwoViews, anyView } from './testing.ts'

const runs = { numRuns: 300 }
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Something that may stand anywhere by mistake. */
const anyJunk = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'x',
    0,
    -1,
    true,
    false,
    [],
    {},
    [null],
    { id: '1' },
    'put',
    'extensions',
    '__proto__',
    'x'.repeat(201),
  ),
  fc.jsonValue(),
)

/** The message with something in it replaced, taken out or added: the place is found by walking down with `dice`. */
function spoilt(message: unknown, dice: readonly number[], junk: unknown): unknown {
  const whole = { message: overTheWire(message) as never }
  let at: Record<string, unknown> = whole
  for (const roll of dice) {
    const keys = Object.keys(at)
    const key = keys[roll % keys.length]
    if (key === undefined) break
    const next = at[key]
    if (typeof next === 'object' && next !== null && Object.keys(next).length > 0 && roll % 7 !== 0) {
      at = next as Record<string, unknown>
      continue
    }
    if (roll % 3 === 0) delete at[key]
    else if (roll % 3 === 1) at[key] = junk
    else Object.defineProperty(at, `more${roll}`, { value: junk, enumerable: true })
    break
  }
  return overTheWire(whole.message ?? null)
}
const anyDice = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })

const anySnapshot = anyView.map((view) => ({ epoch: 'e', seq: 0, at: 1, tables: tablesOf(view) }))
const anyPatch = anyTwoViews.map(([a, b]) => ({ epoch: 'e', seq: 1, at: 1, changes: diff(a, b) }))
const anyMissed = fc.array(anyPatch, { maxLength: 2 }).map((patches) => ({ epoch: 'e', seq: 1, patches }))
const messages = [
  ['snapshot', Snapshot, readSnapshot, anySnapshot],
  ['patch', Patch, readPatch, anyPatch],
  ['list of missed patches', Missed, readMissed, anyMissed],
  ['hello', Hello, readHello, anyOf(Hello)],
  ['result', Result, readResult, anyOf(Result)],
  ['messages', Messages, readMessages, anyOf(Messages)],
  ['list of own names', OwnNames, readOwnNames, anyOf(OwnNames)],
  ['list of who is at a board', AtBoards, readAtBoards, anyOf(AtBoards)],
] as const

describe.each(messages)('a panel reads a %s as its zod schema does', (_name, schema, read, anyOne) => {
  const verdict = (raw: unknown) => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? parsed.data : null
  }

  it('when it is as it should be', () => {
    fc.assert(
      fc.property(anyOne, (one) => {
        const raw = overTheWire(one)
        expect(read(raw)).toEqual(verdict(raw))
      }),
      runs,
    )
  })

  it('when something in it is another', () => {
    fc.assert(
      fc.property(anyOne, anyDice, anyJunk, (one, dice, junk) => {
        const raw = spoilt(one, dice, junk)
        expect(read(raw)).toEqual(verdict(raw))
      }),
      { numRuns: 2000 },
    )
  })
})

it('a message in which nothing is unknown is not copied', () => {
  const raw = { epoch: 'e', seq: 0, at: 1, tables: Object.fromEntries(tableNames.map((name) => [name, []])) }
  expect(readSnapshot(raw)).toBe(raw)
})
