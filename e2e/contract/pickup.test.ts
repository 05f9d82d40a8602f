import type { ExtensionId, LegId } from '@jackfield/model'
import { make, reasonOf } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { sales } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const number of ['101', '103', '104']) await world.exchange.setPhone(number, { mode: 'ring' })
  await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
})
afterEach(() => world.quiet())

const boris = '102' as ExtensionId

async function pickUp(legId: LegId, autoAnswer = false, actor: ExtensionId | null = boris) {
  const intent = make('pickup', world.view, { legId, autoAnswer }, actor, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  return intent
}
const endsAs = async (id: string, outcome: string) => {
  const row = await world.sees(`an outcome of ${id}`, () => {
    const command = world.view.commands.get(id)
    return command?.settledAt != null && command
  })
  expect(row.error?.code ?? row.state, reasonOf(row.error)).toBe(outcome)
}
const whoRings = (number: string) =>
  world.sees(`${number} ringing, and who calls it`, () => {
    const leg = world.legs(number).find((one) => one.phase === 'ringing')
    return leg && leg.peerLegIds.length === 1 && leg
  })

it('takes the call that rings at another’s phone: the caller is shown before and after, the other phone is silent', async () => {
  await world.exchange.call('106', '101')
  const ringing = await whoRings('101')
  expect(ringing.party?.number).toBe('106')
  await world.exchange.setPhone('102', { mode: 'ring' })
  const intent = await pickUp(ringing.id)
  // The own phone rings first, and shows who calls; the other one rings on until then.
  await world.seesStates({ 101: 'ringing', 102: 'ringing' })
  expect(world.leg('102').party?.number).toBe('106')
  await world.exchange.pickUp('102')
  await endsAs(intent.id, 'done')
  await world.seesStates({ 101: 'idle', 102: 'talking', 106: 'talking' })
  expect(world.leg('102').peerLegIds).toEqual([world.leg('106').id])
  expect(world.leg('102').party?.number).toBe('106')
  expect(await world.exchange.phoneCalls('101')).toBe(0)
  if (world.exchange.kind === 'asterisk') {
    await Promise.all([world.hears('102', '106'), world.hears('106', '102')])
  }
})

it('says so when somebody else is faster, and stops ringing the own phone', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  await world.exchange.call('106', '101')
  const intent = await pickUp((await whoRings('101')).id, true)
  await world.seesStates({ 102: 'ringing' })
  expect(await world.exchange.inviteHeader('102', 'Call-Info')).toContain('answer-after=0')
  await world.exchange.pickUp('101')
  await endsAs(intent.id, 'call-taken')
  await world.seesStates({ 101: 'talking', 106: 'talking', 102: 'idle' })
})

it('says when the own phone is busy; the other one rings on', async () => {
  await world.exchange.setPhone('102', { mode: 'busy' })
  await world.exchange.call('106', '101')
  const intent = await pickUp((await whoRings('101')).id)
  await endsAs(intent.id, 'own-phone-busy')
  await world.seesStates({ 101: 'ringing', 102: 'idle' })
})

it('takes the call that a queue rings at its member’s phone', async () => {
  await world.exchange.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
  const ringing = await world.sees('an agent ringing', () =>
    [...world.view.legs.values()].find((leg) => leg.phase === 'ringing' && leg.peerLegIds.length === 1),
  )
  const intent = await pickUp(ringing.id)
  await endsAs(intent.id, 'done')
  await world.seesStates({ 102: 'talking', 103: 'idle', 104: 'idle' })
  expect(world.leg('102').party?.number).toBe('0655501')
  expect(world.view.waitingCallers.size).toBe(0)
})

it('brings a waiting caller to the own phone, and back into the queue when it is not answered', async () => {
  for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'busy' })
  await world.exchange.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
  const waiting = await world.sees('a waiting caller', () => [...world.view.waitingCallers.values()][0])
  await world.exchange.setPhone('102', { mode: 'busy' })
  const first = await pickUp(waiting.id)
  await endsAs(first.id, 'back-in-queue')
  await world.sees('the caller back in his queue', () => world.view.waitingCallers.get(waiting.id)?.queueId === sales)
  await world.exchange.setPhone('102', { mode: 'ring' })
  const second = await pickUp(waiting.id, true)
  await world.seesStates({ 102: 'ringing' })
  expect(await world.exchange.inviteHeader('102', 'Call-Info')).toContain('answer-after=0')
  expect(await world.exchange.inviteHeader('102', 'Alert-Info')).toContain('alert-autoanswer')
  await world.exchange.pickUp('102')
  await endsAs(second.id, 'done')
  await world.seesStates({ 102: 'talking' })
  expect(world.leg('102').peerLegIds).toEqual([waiting.id])
  // Also when it was answered: he waits again, and the own leg ends.
  const undo = make('undo-transfer', world.view, { legId: waiting.id }, boris, world.intentId())!
  expect(await world.send(undo)).toEqual({ ok: true })
  await endsAs(undo.id, 'done')
  await world.seesStates({ 102: 'idle' })
  expect(world.view.waitingCallers.get(waiting.id)).toMatchObject({ queueId: sales, position: 1 })
  // The queue counts each as one who gave up.
  await world.sees('two counted', () => world.view.queues.get(sales)?.abandoned === 2)
})

it('is refused for the own phone, without one, for what does not ring, and when the call changed', async () => {
  await world.exchange.setPhone('106', { mode: 'answer', answerAfterMs: 100 })
  await world.exchange.call('106', '101')
  const ringing = await whoRings('101')
  const ask = async (legId: LegId, actor: string | null) => {
    const intent = make(
      'pickup',
      world.view,
      { legId, autoAnswer: false },
      actor as ExtensionId | null,
      world.intentId(),
    )!
    const answer = await world.send(intent)
    return answer.ok ? 'ok' : answer.error.code
  }
  expect(await ask(ringing.id, '101')).toBe('own-phone-rings')
  expect(await ask(ringing.id, '106')).toBe('same-extension')
  expect(await ask(ringing.id, null)).toBe('choose-your-extension')
  expect(await ask(world.leg('106').id, '102')).toBe('not-ringing')
  const old = make('pickup', world.view, { legId: ringing.id, autoAnswer: false }, boris, world.intentId())!
  expect(await world.send({ ...old, seen: 'something else' })).toMatchObject({ error: { code: 'call-changed' } })
})
