import { type Intent, isOwnIntent } from '@jackfield/model'
import { intentSchemas, type Schema, samplesOf } from '@jackfield/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingAction } from '../src/commands/step-sender.ts'
import { Stage } from './injection-stage.ts'
import { headerIsSafe, type Known, knownOf } from './safe-headers.ts'
import { newId } from './world.ts'

/*
 * Every text of every intent of the union, with what could break out of a header, of an application's data or of a line of the
 * dialplan, through the gateway that ships. What then is on its way to the exchange may hold nothing that is not known to be
 * harmless: see `safe-headers.ts`. The exchange keeps still meanwhile.
 */

const poisons = [
  '\r\nAction: Logoff\r\n\r\n',
  'a\nb',
  'a\rb',
  'a\0b',
  'evil,801,marked',
  'a|b',
  'a&b',
  `\${SHELL(id)}`,
  `$[1+1]`,
  '/.*/',
  '*',
  '102@from-evil',
  'x'.repeat(10_000),
  'é王\u202e',
  ' 101 ',
  // Looks as harmless as an id, and is none that we know.
  'zzunknown',
]

let stage: Stage
let known: Known
beforeAll(async () => {
  stage = await Stage.set()
  known = knownOf(stage.world.view, stage.world.gateway.exchange.mirror)
})
afterAll(() => stage.world.close())

const textPaths = (value: unknown, path: string[] = []): string[][] => {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textPaths(inner, [...path, key]))
}

function poisoned(intent: unknown, [key, ...rest]: readonly string[], poison: (text: string) => string): unknown {
  if (key === undefined) return poison(String(intent))
  if (Array.isArray(intent))
    return intent.map((one, index) => (String(index) === key ? poisoned(one, rest, poison) : one))
  const object = intent as Record<string, unknown>
  return { ...object, [key]: poisoned(object[key], rest, poison) }
}

const check = (actions: readonly OutgoingAction[], what: string) => {
  for (const { name, headers, actionId } of actions) {
    expect(actionId, what).toMatch(/^[A-Za-z0-9_-]{8,32}\.\d+$/)
    for (const [header, value] of headers)
      expect(headerIsSafe(known, name, header, value) || `${name}: ${header}: ${JSON.stringify(value)}`, what).toBe(
        true,
      )
  }
}

/** What the gateway keeps or tells by itself, and sends nothing for. */
const isKept = (kind: string) =>
  isOwnIntent({ kind: kind as Intent['kind'] }) && kind !== 'schedule-callback' && kind !== 'call-back-now'

/**
 * Nothing of these gets further than its judgement on this stage: somebody of an account does it, in a browser (`hot-desk.test.ts`), or it goes to a mail server and
 * to no exchange (`please-call.test.ts`).
 */
const isElsewhere = (kind: string) => ['sign-in-at-phone', 'sign-out-of-phone', 'please-call'].includes(kind)

/** Every kind of the union: who adds one and gives it no stage here finds its test red. */
describe.each([...intentSchemas])('%s', (kind, schema: Schema) => {
  it('nothing of its texts reaches the exchange as anything but data', { timeout: 60_000 }, async () => {
    // The intents that get furthest: with something sent if there is a leg for it on the stage, else refused ones too.
    const bases = new Map<string, unknown>()
    const places = new Set<string>()
    const reached = new Set<string>()
    for (const leg of stage.legs())
      for (const actor of new Set(['101', stage.idle, leg.extensionId ?? '101'])) {
        await stage.prepare(kind, leg, actor)
        for (const [index, sample] of samplesOf(schema, stage.fill(kind, leg.id, actor)).entries()) {
          const intent = { ...(sample as object), id: newId() }
          const { ok, actions } = await stage.run(intent)
          check(actions, `in order: ${JSON.stringify(intent)}`)
          const paths = textPaths(intent).map((path) => path.join('.'))
          for (const path of paths) places.add(path)
          if (isKept(kind) ? ok : actions.length > 0) for (const path of paths) reached.add(path)
          const key = `${index} ${actions.map(({ name }) => name).join()}`
          if (!bases.has(key)) bases.set(key, intent)
        }
      }
    // Else nothing would be proven of it: the stage needs what this intent is about.
    expect([...places].filter((path) => !reached.has(path) && !isElsewhere(kind))).toEqual([])
    const begun = new Set<string>()
    for (const base of bases.values())
      for (const path of textPaths(base)) {
        if (path[0] === 'kind') continue
        const isFirst = !begun.has(path.join('.'))
        begun.add(path.join('.'))
        for (const poison of poisons)
          for (const spoil of isFirst ? [() => poison, (text: string) => `${text}${poison}`] : [() => poison]) {
            const bad = poisoned({ ...(base as object), id: newId() }, path, spoil)
            check((await stage.run(bad)).actions, JSON.stringify(bad).slice(0, 500))
          }
      }
  })
})

it('what was sent long after its intent was asked is data as well', () => {
  expect(stage.sent.length).toBeGreaterThan(1000)
  check(stage.sent, 'some time')
})
