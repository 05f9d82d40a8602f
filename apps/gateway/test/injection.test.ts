import {
  anybody,
  CallId,
  ConferenceId,
  ExtensionId,
  type Intent,
  LegId,
  LotId,
  legFingerprint,
  MemberId,
  needs,
  QueueId,
  SlotId,
  type View,
} from '@jackfield/model'
import { type Fill, type Schema, samplesOf, wishSchemas } from '@jackfield/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingAction } from '../src/commands/runner.ts'
import { headerIsSafe, type Known, knownOf } from './safe-headers.ts'
import { until } from './until.ts'
import { newId, secret, World } from './world.ts'

/*
 * Every text of every wish of the union, with what could break out of a header, of an application's data or of a line of the
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

const night = { id: 'night', name: 'Night', kind: 'device-state', key: 'Custom:night' } as const
const holiday = { id: 'holiday', name: 'Holiday', kind: 'astdb', key: 'DAYNIGHT/C1', on: 'NIGHT', off: 'DAY' } as const
const switches = [night, holiday]

let world: World
let known: Known
const sent: OutgoingAction[] = []

beforeAll(async () => {
  world = await World.open({
    simulator: { extensions: 20, systemSecret: secret, talkPhones: true },
    config: (config) => ({ ...config, switches }),
    timings: { effectMs: 20, commandShownMs: 10 },
  })
  await world.amiIs('live')
  const { simulator } = world
  await world.talk('101', '102')
  await world.talk('103', '104')
  const ask = (kind: string, of: string, given: object) => {
    const { id: legId } = world.leg(of)
    const base = { kind, id: newId(), actorExtensionId: of, legId, seen: legFingerprint(world.leg(of)) }
    return world.gateway.command({ ...base, ...given }, anybody)
  }
  const add = { kind: 'member-add', actorExtensionId: '101', queueId: 'sales', extensionId: '102', penalty: 0 }
  await world.gateway.command({ ...add, id: newId() }, anybody)
  await until('somebody joined a queue', () => [...world.view.members.values()].some(({ dynamic }) => dynamic))
  await ask('hold', '103', {})
  await until('103 holds', () => world.leg('103').phase === 'held')
  await simulator.externalCall({ did: '06551234', name: 'Who Waits', number: '0611' })
  await simulator.joinRoom('105', '801')
  await simulator.joinRoom('106', '801')
  // A phone listens to a call, two came together to a room, one is parked.
  simulator.setPhone('100', { mode: 'answer', answerAfterMs: 10 })
  await ask('supervise', '101', { mode: 'listen', autoAnswer: false, actorExtensionId: '100' })
  await until('100 listens', () => [...world.view.legs.values()].some((leg) => leg.supervises !== null))
  await world.talk('109', '110')
  await ask('conference', '109', { conferenceId: null, alone: false, join: null })
  await until('a room of ours', () => world.view.conferences.size > 1)
  await world.talk('111', '112')
  await simulator.park('111')
  simulator.setPhone('107', { mode: 'ring' })
  await simulator.call('108', '107')
  await until('the stage is set', () => {
    const { waitingCallers, conferences, extensions, parkedCalls } = world.view
    return (
      world.view.needs.get('system:PJSIPNotify')?.state === 'ok' &&
      extensions.get('107')?.answerable === true &&
      parkedCalls.size > 0 &&
      waitingCallers.size > 0 &&
      conferences.has('801') &&
      extensions.get('107')?.state === 'ringing'
    )
  })
  world.gateway.exchange.send = async (action) => {
    sent.push(action)
    return { ok: true, message: '', headers: [] } as never
  }
  known = knownOf(world.view, world.gateway.exchange.mirror)
})
afterAll(() => world.close())

/** A wish whose texts are all in order, about this leg, of this operator. */
const fillFor = (view: View, legId: string, actor: string): Fill => {
  const first = (rows: ReadonlyMap<string, unknown>) => [...rows.keys()][0] ?? 'none'
  return (schema, path) => {
    const key = path.at(-1)
    const is = (wanted: unknown) => (schema as unknown) === wanted
    if (key === 'actorExtensionId' && path.length === 1) return actor
    if (key === 'seen') return legFingerprint(view.legs.get(legId)!)
    if (key === 'number') return '100'
    if (key === 'switchId') return first(view.switches)
    if (is(LegId)) return legId
    if (is(CallId)) return view.legs.get(legId)!.callId
    if (is(ExtensionId)) return '100'
    if (is(ConferenceId)) return '801'
    if (is(QueueId)) return [...view.queues.keys()].at(-1)
    if (is(MemberId)) return ([...view.members.values()].find(({ dynamic }) => dynamic) ?? { id: 'none' }).id
    if (is(LotId)) return first(view.lots)
    if (is(SlotId)) return first(view.parkedCalls)
    return undefined
  }
}

async function run(wish: unknown): Promise<OutgoingAction[]> {
  const before = sent.length
  await world.gateway.command({ ...(wish as Intent), id: (wish as Intent).id }, anybody)
  return sent.slice(before)
}

const textPaths = (value: unknown, path: string[] = []): string[][] => {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textPaths(inner, [...path, key]))
}

function poisoned(wish: unknown, [key, ...rest]: readonly string[], poison: string): unknown {
  if (key === undefined) return poison
  if (Array.isArray(wish)) return wish.map((one, index) => (String(index) === key ? poisoned(one, rest, poison) : one))
  const object = wish as Record<string, unknown>
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

const reached = new Set<string>()

describe.each([...wishSchemas])('%s', (kind, schema: Schema) => {
  it('nothing of its texts reaches the exchange as anything but data', { timeout: 60_000 }, async () => {
    const { view } = world
    // The wishes that get furthest: with something sent if there is a leg for it on the stage, else refused ones too.
    const bases = new Map<string, unknown>()
    for (const leg of view.legs.values())
      for (const actor of new Set(['101', '100', leg.extensionId ?? '101']))
        for (const [index, sample] of samplesOf(schema, fillFor(view, leg.id, actor)).entries()) {
          const wish = { ...(sample as object), id: newId() }
          const actions = await run(wish)
          check(actions, `in order: ${JSON.stringify(wish)}`)
          if (actions.length > 0) reached.add(kind)
          const key = `${index} ${actions.map(({ name }) => name).join()}`
          if (!bases.has(key)) bases.set(key, wish)
        }
    for (const base of bases.values())
      for (const path of textPaths(base)) {
        if (path[0] === 'kind') continue
        for (const poison of poisons) {
          const wish = { ...(base as object), id: newId() }
          const bad = poisoned(wish, path, poison)
          check(await run(bad), JSON.stringify(bad).slice(0, 500))
        }
      }
  })
})

it('the stage is rich enough: most commands that speak to the exchange did', () => {
  // What the gateway does by itself; the calls that come of it are `dial`.
  const own = new Set(['schedule-callback', 'call-back-now'])
  // What this stage has no call for: an asking under way, a transfer just made, a recording.
  for (const kind of ['undo-transfer', 'consult-swap', 'consult-complete', 'consult-cancel', 'consult-conference'])
    own.add(kind)
  for (const kind of ['record-stop', 'record-pause']) own.add(kind)
  const speaking = [...wishSchemas.keys()].filter((kind) => needs[kind as Intent['kind']].length > 0 && !own.has(kind))
  const silent = speaking.filter((kind) => !reached.has(kind))
  expect(silent).toEqual([])
})
