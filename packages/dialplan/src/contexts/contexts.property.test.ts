import { MAX_EXTEN } from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Context, Grammar } from '../context.ts'
import * as all from '../index.ts'
import { contexts } from './all.ts'

const number = fc.stringMatching(/^[0-9A-Za-z*#+][0-9A-Za-z*#+.-]{0,20}$/)
/** Now and then of one context among several. */
const target = fc
  .tuple(number, fc.option(fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/), { nil: null }))
  .map(([called, context]) => (context === null ? called : `${called}@${context}`))
const id = fc.stringMatching(/^[0-9]{10}\.[0-9]{1,6}$|^jackfield-[0-9a-z-]{4,30}$/)
const room = fc.stringMatching(/^[0-9a-z]{1,20}$/)
const queue = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z_.-]{1,20}$/)
const slot = fc.stringMatching(/^[1-9][0-9]{0,4}$/)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const s = fc.constant('s' as const)

/** What can be written as an extension of each context. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  transfer: target,
  onward: number,
  voicemail: fc.stringMatching(/^[0-9]{1,6}@[a-z]{1,10}$/),
  recall: maybe(number),
  conference: fc.record({ room, partnerId: maybe(id) }),
  invite: number,
  invited: room,
  dial: target,
  hold: fc.record({ holderId: id, from: maybe(number) }),
  wait: id,
  consult: fc.record({ number: target, heldId: id }),
  swap: fc.record({ role: fc.constantFrom('c', 't'), heldId: id }),
  back: id,
  join: id,
  takeover: target,
  personContext: s,
  through: number,
  three: fc.record({ room, heldId: id }),
  dnd: s,
  dndOn: target,
  dndOff: target,
  forward: fc.record({
    name: target,
    when: fc.constantFrom('always', 'busy', 'noAnswer'),
    target: fc.stringMatching(/^(?:\+?[0-9*#]{1,20})?$/),
  }),
  lamps: s,
  phones: s,
  ring: number,
  shows: s,
  first: fc.constant('over'),
  queue: fc.record({ queue, priority: fc.nat(100_000) }),
  caller: target,
  answer: s,
  answered: s,
  park: fc.record({ slot: maybe(slot), forWhom: maybe(target), by: target }),
  parked: s,
  unpark: slot,
  switches: fc.record({ switchId: fc.stringMatching(/^[a-z0-9]{1,20}$/), on: fc.boolean() }),
}

const named = (Object.entries(all) as [string, unknown][]).filter((entry): entry is [string, Context<unknown>] =>
  (contexts as readonly unknown[]).includes(entry[1]),
)

describe('the extensions of our contexts', () => {
  it('are all looked at here', () => {
    expect(named.map(([name]) => name).sort()).toEqual(Object.keys(values).sort())
    expect(named).toHaveLength(contexts.length)
  })

  it.each(named)('%s: what is written is read', (name, { exten }) => {
    let written = 0
    fc.assert(
      fc.property(values[name]!, (value) => {
        const text = exten.write(value)
        if (text === null) return
        written += 1
        expect(text.length).toBeLessThanOrEqual(MAX_EXTEN)
        expect(exten.read(text)).toEqual(value)
      }),
    )
    expect(written).toBeGreaterThan(20)
  })

  it.each(named)('%s: nothing hostile is written, and what is read is written the same', (_name, { exten }) => {
    const bad = fc.constantFrom(
      '\r\nAction: Logoff',
      ',',
      `\${SHELL(id)}`,
      ')',
      '&',
      ';',
      '|',
      '\0',
      '"',
      '1'.repeat(90),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), bad, fc.string({ maxLength: 12 }), (before, attack, after) => {
        expect((exten as Grammar<unknown>).read(`${before}${attack}${after}`)).toBeNull()
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z_~@.]{1,30}$/), (text) => {
        const read = exten.read(text)
        if (read !== null) expect(exten.write(read)).toBe(text)
      }),
    )
  })

  it('lead to contexts that are printed too, and say so', () => {
    const site = { internal: 'internal', ringSeconds: 15, holdSeconds: 900, fallback: null, switches: [] }
    const known = new Set(contexts.map((context) => context.name))
    for (const context of contexts) {
      const leadsTo =
        context
          .lines(site)
          .replaceAll('BridgeWait(jackfield-hold', '')
          .match(/jackfield-[a-z-]*[a-z]/g) ?? []
      expect([...new Set(leadsTo)].filter((name) => name !== context.name).sort(), context.name).toEqual(
        [...context.needs].sort(),
      )
      for (const name of context.needs) expect(known, name).toContain(name)
    }
  })
})
