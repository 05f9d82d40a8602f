import {
  type ConferenceId,
  type ExtensionId,
  type LegId,
  legFingerprint,
  make,
  type QueueId,
  reasonOf,
  type WaitingCaller,
} from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { AsteriskExchange } from '../rig/driver.ts'
import { WireClient } from '../rig/wire-client.ts'
import { memberOf, sales, support } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
/** Not the product's own link: what the exchange itself says of its queues. */
let rig: WireClient
beforeAll(async () => {
  world = await World.open()
  const { exchange } = world
  rig =
    exchange instanceof AsteriskExchange
      ? exchange.exchange.pbx.control
      : await WireClient.open({ ...exchange.ami, username: exchange.ami.username })
})
afterAll(async () => {
  if (!(world.exchange instanceof AsteriskExchange)) rig.close()
  await world.close()
})
const agents = ['103', '104', '105', '106']
beforeEach(async () => {
  // Paused, so that nobody is rung and all wait.
  await pause('true', agents)
  await world.exchange.setPhone('102', { mode: 'ring' })
})
afterEach(() => world.quiet())

const [anna, boris] = ['101', '102'] as ExtensionId[] as [ExtensionId, ExtensionId]

async function pause(paused: 'true' | 'false', who: readonly string[]): Promise<void> {
  for (const number of who) await rig.request('QueuePause', { Interface: memberOf(number), Paused: paused })
}
/** Three who wait in `sales`, in the order in which they came. */
async function threeWait(): Promise<[LegId, LegId, LegId]> {
  const ids: LegId[] = []
  for (const number of ['0655501', '0655502', '0655503']) {
    await world.exchange.externalCall({ did: '06551234', name: 'Customer', number })
    const one = await world.sees(`${number} waiting`, () =>
      [...world.view.waitingCallers.values()].find(({ who, queueId }) => who.number === number && queueId === sales),
    )
    ids.push(one.id)
  }
  return ids as [LegId, LegId, LegId]
}
const endsAs = async (id: string, outcome: string) => {
  const row = await world.sees(`an outcome of ${id}`, () => {
    const command = world.view.commands.get(id)
    return command?.settledAt != null && command
  })
  expect(row.error?.code ?? row.state, reasonOf(row.error)).toBe(outcome)
}
const onBoard = (queue: QueueId) =>
  (world.view.queues.get(queue)?.waitingIds ?? []).map((id) => line(world.view.waitingCallers.get(id)!))
const line = ({ who, position, priority }: WaitingCaller) => `${position} ${who.number} ${priority}`
/** Waits for that line of callers: who leaves it for another place is told to have gone a moment after they are there. */
const shows = (queue: QueueId, wanted: readonly string[]) =>
  world.sees(`${queue}: ${wanted.join(', ')}`, () => onBoard(queue).join() === wanted.join())
/** The board shows what the exchange itself says of both queues. */
async function agrees(): Promise<void> {
  const items = (await rig.list('QueueStatus')).filter((item) => item.event === 'QueueEntry')
  for (const queue of [sales, support]) {
    const told = items
      .filter((item) => item.get('Queue') === queue)
      .map((item) => `${item.get('Position')} ${item.get('CallerIDNum')} ${item.get('Priority')}`)
    await shows(queue, told)
  }
}

it('moves a caller to another queue at the same priority; the first queue counts the caller as abandoned', async () => {
  const [, second] = await threeWait()
  const raise = make('queue-priority', world.view, { legId: second, priority: 4 }, boris, world.intentId())!
  expect(await world.send(raise)).toEqual({ ok: true })
  await world.sees('his priority', () => world.view.waitingCallers.get(second)?.priority === 4)
  const before = world.view.queues.get(sales)!.abandoned
  const intent = make('queue-move', world.view, { legId: second, queueId: support }, boris, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  await endsAs(intent.id, 'done')
  await world.sees('him in the other line', () => world.view.waitingCallers.get(second)?.queueId === support)
  await shows(sales, ['1 0655501 0', '2 0655503 0'])
  await shows(support, ['1 0655502 4'])
  expect(world.view.queues.get(sales)!.abandoned).toBe(before + 1)
  await agrees()
  // There he is one of the callers: the next free agent has him.
  await world.exchange.setPhone('105', { mode: 'answer', answerAfterMs: 100 })
  await pause('false', ['105'])
  await world.seesStates({ 105: 'talking' })
  expect(world.leg('105').peerLegIds).toEqual([second])
  if (world.exchange.kind === 'asterisk')
    await expect.poll(() => world.exchange.hears('105', 700), { timeout: 12_000, interval: 50 }).toHaveLength(1)
  // An end is an end: nobody is rung for it.
  await world.exchange.hangup('105')
  await world.sees('him gone', () => !world.view.legs.has(second))
  expect(world.legs('102')).toEqual([])
})

it('serves a caller first, or says what this exchange lacks', async () => {
  const [, , third] = await threeWait()
  const intent = make('queue-priority', world.view, { legId: third, priority: 5 }, boris, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  const hasImmediate = process.env.JACKFIELD_ASTERISK !== '16' || world.exchange.kind === 'simulator'
  await endsAs(intent.id, hasImmediate ? 'done' : 'place-unchanged')
  expect(onBoard(sales)).toEqual(
    hasImmediate ? ['1 0655503 5', '2 0655501 0', '3 0655502 0'] : ['1 0655501 0', '2 0655502 0', '3 0655503 5'],
  )
  await agrees()
})

it('a caller who is sent to a person and not answered comes back into the queue, at the same priority', async () => {
  const [first, , third] = await threeWait()
  const raise = make('queue-priority', world.view, { legId: third, priority: 5 }, boris, world.intentId())!
  await world.send(raise)
  await world.sees('his priority', () => world.view.waitingCallers.get(third)?.priority === 5)
  await world.exchange.setPhone('102', { mode: 'ring' })
  const intent = make(
    'blind-transfer',
    world.view,
    { legId: third, target: { kind: 'extension', extensionId: boris } },
    anna,
    world.intentId(),
  )!
  expect(await world.send(intent)).toEqual({ ok: true })
  await endsAs(intent.id, 'done')
  await world.seesStates({ 102: 'ringing' })
  expect(world.leg('102').party?.number).toBe('0655503')
  await shows(sales, ['1 0655501 0', '2 0655502 0'])
  // Who sent him can bring him back at once.
  expect(world.view.commands.get(intent.id)?.undoTo).toEqual({ queueId: sales, priority: 5 })
  const undo = make('undo-transfer', world.view, { legId: third }, anna, world.intentId())!
  expect(await world.send(undo)).toEqual({ ok: true })
  await endsAs(undo.id, 'done')
  await world.seesStates({ 102: 'idle', 101: 'idle' })
  await shows(sales, ['1 0655503 5', '2 0655501 0', '3 0655502 0'])
  const again = make(
    'blind-transfer',
    world.view,
    { legId: third, target: { kind: 'extension', extensionId: boris } },
    anna,
    world.intentId(),
  )!
  expect(await world.send(again)).toEqual({ ok: true })
  await world.seesStates({ 102: 'ringing' })
  await world.exchange.setPhone('102', { mode: 'busy' })
  await world.exchange.hangup('102')
  await world.sees('him back', () => world.view.waitingCallers.get(third)?.queueId === sales)
  await shows(sales, ['1 0655503 5', '2 0655501 0', '3 0655502 0'])
  await agrees()
  // And one who is answered talks.
  await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
  const other = make(
    'blind-transfer',
    world.view,
    { legId: first, target: { kind: 'extension', extensionId: boris } },
    null,
    world.intentId(),
  )!
  expect(await world.send(other)).toEqual({ ok: true })
  await world.seesStates({ 102: 'talking' })
  expect(world.leg('102').peerLegIds).toEqual([first])
  await agrees()
})

it('is the same caller while the queue rings one phone after the other for him', async () => {
  for (const agent of agents) await world.exchange.setPhone(agent, { mode: 'ring' })
  const [first] = await threeWait()
  const seen = world.view.legs.get(first)!
  await pause('false', ['103'])
  await world.seesStates({ 103: 'ringing' })
  const target = { kind: 'extension', extensionId: boris } as const
  const intent = make(
    'blind-transfer',
    world.view,
    { legId: first, target: { kind: 'extension', extensionId: boris } },
    null,
    world.intentId(),
  )!
  const old = { ...intent, seen: legFingerprint({ ...seen, peerLegIds: [] }), target }
  expect(await world.send(old)).toEqual({ ok: true })
  await world.seesStates({ 102: 'ringing' })
})

it('leaves the queue for a room, and for a slot', async () => {
  const [first, second] = await threeWait()
  const intent = make(
    'conference',
    world.view,
    { legId: first, conferenceId: null as ConferenceId | null },
    boris,
    world.intentId(),
  )!
  expect(await world.send(intent)).toEqual({ ok: true })
  await endsAs(intent.id, 'done')
  await shows(sales, ['1 0655502 0', '2 0655503 0'])
  await agrees()
  const slot = make('park', world.view, { legId: second }, boris, world.intentId())!
  expect(await world.send(slot)).toEqual({ ok: true })
  await endsAs(slot.id, 'done')
  await shows(sales, ['1 0655503 0'])
  await agrees()
})

it('is refused for a caller who does not wait, for an unknown queue, and for the caller’s own queue', async () => {
  const [first] = await threeWait()
  const to = async (legId: LegId, queue: string) => {
    const intent = make('queue-move', world.view, { legId, queueId: queue as QueueId }, boris, world.intentId())!
    const answer = await world.send(intent)
    return answer.ok ? 'ok' : answer.error.code
  }
  expect(await to(first, sales)).toBe('same-extension')
  expect(await to(first, 'nowhere,1,x')).toBe('no-such-target')
  await world.exchange.call('102', '101')
  const ringing = await world.sees('a ringing phone', () => world.legs('101').find(({ phase }) => phase === 'ringing'))
  expect(await to(ringing.id, support)).toBe('not-waiting')
  expect(onBoard(sales)).toHaveLength(3)
})
