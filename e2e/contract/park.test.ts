import type { ExtensionId, LegId } from '@jackfield/model'
import { type GivenFor, make, reasonOf } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const number of ['102', '104', '106'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterEach(() => world.quiet())

const boris = '102' as ExtensionId
const dmitri = '104' as ExtensionId

const endsAs = async (id: string, outcome: string) => {
  const row = await world.sees(`an outcome of ${id}`, () => {
    const command = world.view.commands.get(id)
    return command?.settledAt != null && command
  })
  expect(row.error?.code ?? row.state, reasonOf(row.error)).toBe(outcome)
  return row
}
/** 106 calls 102, who parks it. */
async function talking(): Promise<LegId> {
  await world.exchange.call('106', '102')
  const [leg] = await world.joined('106', '102')
  return leg.id
}
async function park(legId: LegId, where: Omit<GivenFor<'park'>, 'legId'> = {}) {
  const intent = make('park', world.view, { legId, ...where }, boris, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  await endsAs(intent.id, 'done')
  return [...world.view.parkedCalls.values()].find((call) => call.legId === legId)!
}
async function retrieve(legId: LegId, actor = boris, autoAnswer = false) {
  // A slot is shown before the parked channel has come to rest: what was seen of it may change once more.
  return eventually('the gateway takes it', async () => {
    const intent = make('retrieve', world.view, { legId, autoAnswer }, actor, world.intentId())!
    const answer = await world.send(intent)
    if (!answer.ok && answer.error.code === 'call-changed') return null
    expect(answer).toEqual({ ok: true })
    return intent
  })
}

it('parks for a person: the board names that person, the operator, the slot and the time left; the operator’s phone is free', async () => {
  const legId = await talking()
  const call = await park(legId, { forExtensionId: dmitri })
  expect(call).toMatchObject({
    lotId: 'default',
    who: { number: '106' },
    forWhom: { number: '104', name: 'Dmitri Volkov' },
    parkedBy: { number: '102', name: 'Boris Kern' },
  })
  expect(Number(call.slot)).toBeGreaterThanOrEqual(701)
  const leftMs = call.expiresAt! - call.parkedAt
  expect(leftMs).toBeGreaterThan(40_000)
  expect(leftMs).toBeLessThan(50_000)
  await world.seesStates({ 102: 'idle', 106: 'held' })
  // The one it waits for fetches it, and sees who waits before answering.
  await world.exchange.setPhone('104', { mode: 'ring' })
  const intent = await retrieve(legId, dmitri, true)
  await world.seesStates({ 104: 'ringing' })
  expect(await world.exchange.inviteHeader('104', 'Call-Info')).toContain('answer-after=0')
  expect(world.leg('104').party?.number).toBe('106')
  await world.exchange.pickUp('104')
  await endsAs(intent.id, 'done')
  await world.seesStates({ 104: 'talking', 106: 'talking' })
  expect(world.leg('106')).toMatchObject({ id: legId, peerLegIds: [world.leg('104').id] })
  // The lot says so by an event of its own.
  await world.sees('an empty lot', () => world.view.parkedCalls.size === 0)
  if (world.exchange.kind === 'asterisk') {
    await Promise.all([world.hears('104', '106'), world.hears('106', '104')])
  }
  // A caller who hung up does not ring the operator who parked the call.
  await world.exchange.hangup('104')
  await world.sees('both legs gone, nobody rung', () => world.view.legs.size === 0)
})

it('a phone that is off the hook with nobody has the parked call at once', async () => {
  const legId = await talking()
  await park(legId)
  await world.exchange.call('104', '602')
  await world.sees('104 listening to an echo', () => world.legs('104')[0]?.phase === 'menu')
  const own = world.leg('104').id
  const intent = await retrieve(legId, dmitri)
  await endsAs(intent.id, 'done')
  expect(world.leg('104')).toMatchObject({ id: own, phase: 'talking', peerLegIds: [legId] })
})

it('the person it is for is seen by a gateway that starts later; a phone’s own parking names nobody', async () => {
  const legId = await talking()
  await park(legId, { forExtensionId: dmitri, slot: '707' })
  const other = await world.another()
  try {
    const call = await other.sees('the parked call', () => [...other.view.parkedCalls.values()][0])
    expect(call).toMatchObject({ slot: '707', forWhom: { number: '104' }, parkedBy: { number: '102' } })
    const intent = make('retrieve', other.view, { legId, autoAnswer: false }, boris, other.intentId())!
    expect(await other.send(intent)).toEqual({ ok: true })
    await world.joined('106', '102')
  } finally {
    await other.closeGateway()
  }
  const again = await park(legId)
  expect(again).toMatchObject({ forWhom: null, parkedBy: { number: '102' } })
})

it('goes to the slot that was chosen; one that is taken, or is none, is refused', async () => {
  const legId = await talking()
  expect(await park(legId, { slot: '712' })).toMatchObject({ slot: '712' })
  await world.exchange.call('104', '102')
  await world.joined('104', '102')
  const second = world.leg('104').id
  const ask = async (slot: string) => {
    const answer = await world.send(make('park', world.view, { legId: second, slot }, boris, world.intentId())!)
    return answer.ok ? 'ok' : answer.error.code
  }
  expect(await ask('712')).toBe('slot-taken')
  expect(await ask('799')).toBe('no-such-target')
  await world.seesStates({ 102: 'talking', 104: 'talking' })
})

it('a parked call moves to a person, and to another slot', async () => {
  const legId = await talking()
  await park(legId, { slot: '703' })
  expect(await park(legId, { slot: '704', forExtensionId: dmitri })).toMatchObject({
    slot: '704',
    forWhom: { number: '104' },
  })
  expect(world.view.parkedCalls.size).toBe(1)
  const intent = make(
    'blind-transfer',
    world.view,
    { legId, target: { kind: 'extension', extensionId: dmitri } },
    boris,
    world.intentId(),
  )!
  expect(await world.send(intent)).toEqual({ ok: true })
  await world.seesStates({ 104: 'talking', 106: 'talking' })
  expect(world.view.parkedCalls.size).toBe(0)
})

it('says so when somebody else fetched it, or it is over, and stops ringing the own phone', async () => {
  const legId = await talking()
  const { slot } = await park(legId)
  await world.exchange.setPhone('102', { mode: 'ring' })
  const intent = await retrieve(legId)
  await world.seesStates({ 102: 'ringing' })
  await world.exchange.call('104', slot)
  await endsAs(intent.id, 'call-taken')
  await world.seesStates({ 102: 'idle', 104: 'talking', 106: 'talking' })
  const late = make('retrieve', world.view, { legId, autoAnswer: false }, boris, world.intentId())!
  expect(await world.send(late)).toMatchObject({ error: { code: 'not-parked' } })
})

it('comes back to the operator who parked it, and is parked again for the same person while that phone is busy', async () => {
  await world.exchange.parkingTime(1)
  try {
    const legId = await talking()
    const first = await park(legId, { forExtensionId: dmitri })
    await world.exchange.setPhone('102', { mode: 'busy' })
    const again = await world.sees('it parked anew', () =>
      [...world.view.parkedCalls.values()].find((call) => call.parkedAt !== first.parkedAt),
    )
    expect(again).toMatchObject({ legId, forWhom: { number: '104' }, parkedBy: { number: '102' } })
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
    await world.seesStates({ 102: 'talking', 106: 'talking' })
    expect(world.leg('102').peerLegIds).toEqual([legId])
  } finally {
    await world.exchange.parkingTime(45)
  }
})
