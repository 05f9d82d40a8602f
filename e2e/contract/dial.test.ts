import type { ExtensionId } from '@jackfield/model'
import { make, reasonOf } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { isShaped } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const number of ['102', '104', '106'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 300 })
})
afterEach(() => world.quiet())

/** Without voicemail, so that nobody answers for them. */
const boris = '102' as ExtensionId

async function dial(number: string, autoAnswer = false, actor: ExtensionId | null = boris) {
  const intent = make('dial', world.view, { number, autoAnswer }, actor, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  return intent
}
const endsAs = async (id: string, outcome: string) => {
  const row = await world.sees(`an outcome of ${id}`, () => {
    const command = world.view.commands.get(id)
    return command?.settledAt != null && command
  })
  expect(row.error?.code ?? row.state, reasonOf(row.error)).toBe(outcome)
  if (row.error) expect(reasonOf(row.error)).not.toBe('')
}

it('rings the own phone first, then the other; both end up in one call', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const intent = await dial('104')
  await world.seesStates({ 102: 'ringing', 104: 'idle' })
  expect(world.leg('102').party?.number).toBe('104')
  await world.exchange.pickUp('102')
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await endsAs(intent.id, 'done')
  expect(world.leg('102')).toMatchObject({ direction: 'out', peerLegIds: [world.leg('104').id] })
  expect(world.leg('104').party?.number).toBe('102')
  if (world.exchange.kind === 'asterisk') await world.hears('104', '102')
})

it('asks the own phone to answer by itself only when the operator wants that', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  for (const wanted of [true, false]) {
    const intent = await dial('104', wanted)
    await world.seesStates({ 102: 'ringing' })
    const [call, alert] = [
      await world.exchange.inviteHeader('102', 'Call-Info'),
      await world.exchange.inviteHeader('102', 'Alert-Info'),
    ]
    expect(call.includes('answer-after=0')).toBe(wanted)
    expect(alert.includes('alert-autoanswer')).toBe(wanted)
    await world.send(make('hang-up', world.view, { legId: world.leg('102').id }, boris, world.intentId())!)
    await endsAs(intent.id, 'own-phone-silent')
    await world.seesStates({ 102: 'idle' })
  }
})

it.each([
  ['busy', 'dial-busy'],
  ['decline', 'dial-declined'],
] as const)('says when the other phone answers with %s', async (mode, outcome) => {
  await world.exchange.setPhone('104', { mode })
  const intent = await dial('104')
  await endsAs(intent.id, outcome)
})

it('says when nobody answers', async () => {
  await world.exchange.setPhone('104', { mode: 'ring' })
  const intent = await dial('104')
  await world.seesStates({ 102: 'dialing', 104: 'ringing' })
  await world.exchange.hangup('102')
  await endsAs(intent.id, 'dial-ended')
})

it('says when the own phone is busy', async () => {
  await world.exchange.setPhone('102', { mode: 'busy' })
  const intent = await dial('104')
  await endsAs(intent.id, 'own-phone-busy')
  await world.seesStates({ 102: 'idle', 104: 'idle' })
})

it('says when there is no such number', async () => {
  const intent = await dial('4711')
  // On an exchange of FreePBX's shape every number is in the dialplan: the exchange itself tells the operator that it does not exist.
  await endsAs(intent.id, isShaped ? 'done' : 'dial-no-route')
})

it('calls a number outside through the trunk', async () => {
  const intent = await dial('0655510')
  await endsAs(intent.id, 'done')
  expect(world.call('102')).toMatchObject({ kind: 'outbound' })
})

it('a menu that answers at once is an answer', async () => {
  const intent = await dial('600')
  await endsAs(intent.id, 'done')
})

it('is refused without a phone of one’s own, and for what is no number', async () => {
  const nobody = make('dial', world.view, { number: '104', autoAnswer: false }, null, world.intentId())!
  expect(await world.send(nobody)).toMatchObject({ ok: false, error: { code: 'choose-your-extension' } })
  const word = make('dial', world.view, { number: 'hello', autoAnswer: false }, boris, world.intentId())!
  expect(await world.send(word)).toMatchObject({ ok: false, error: { code: 'bad-number' } })
  const self = make('dial', world.view, { number: '102', autoAnswer: false }, boris, world.intentId())!
  expect(await world.send(self)).toMatchObject({ ok: false, error: { code: 'same-extension' } })
  const nasty = { ...self, number: '1\r\nAction: Logoff' }
  expect(await world.send(nasty)).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
})

it('[PLAN-29] rings the own phone as a test; who lifts it hears themselves, and it ends in words', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const ring = async () => {
    const intent = make('ring-phone', world.view, {}, boris, world.intentId())!
    expect(await world.send(intent)).toEqual({ ok: true })
    return intent
  }
  const test = await ring()
  await world.seesStates({ 102: 'ringing' })
  await world.exchange.pickUp('102')
  await world.seesStates({ 102: 'talking' })
  expect(world.leg('102').peerLegIds).toEqual([])
  await endsAs(test.id, 'done')
  if (world.exchange.kind === 'asterisk') await world.hears('102', '102')
  await world.exchange.hangup('102')
  await world.seesStates({ 102: 'idle' })
  await world.exchange.setPhone('102', { mode: 'busy' })
  await endsAs((await ring()).id, 'own-phone-busy')
})
