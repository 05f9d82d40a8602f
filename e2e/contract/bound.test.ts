import { type ExtensionId, type GivenFor, make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { internal, isShaped } from './support/names.ts'
import { done, Operator } from './support/operator.ts'
import { almas, answers, bertas, brunos, openTenants, quietTenants } from './support/tenants.ts'
import type { World } from './support/world.ts'

const bellas = '181' as ExtensionId
/** An exchange of two tenants, and Berta's own board: an operator who is bound to the context of one of them. */
let world: World
const tokens = { berta: 'of-berta-correct-horse-battery-0123', bella: 'of-bella-correct-horse-battery-0123' }
let bound: World
/** That of Bella, whose number nobody else has. */
let atBellas: World
beforeAll(async () => {
  world = await openTenants()
  const line = (name: string, extension: string, token: string) =>
    `  - { name: ${name}, role: operator, extension: ${extension}, contexts: [tenant-b], token: ${token} }\n`
  const operators = `operators:\n${line('Berta', bertas, tokens.berta)}${line('Bella', `'${bellas}'`, tokens.bella)}`
  bound = await world.another(operators, { token: tokens.berta })
  atBellas = await world.another(operators, { token: tokens.bella })
  await bound.sees('their people', () => bound.extension(bertas)?.state === 'idle' && bound.extension(brunos))
})
afterAll(async () => {
  await bound.closeGateway()
  await atBellas.closeGateway()
  await world.close()
})
afterEach(() => quietTenants(world))
beforeEach(() => bound.sees('a quiet board', () => bound.view.legs.size === 0))

it('sees their own people and calls, and nobody else’s', async () => {
  for (const phone of ['100', '102']) await world.exchange.setPhone(phone, answers)
  await world.exchange.call('102', '100')
  await world.joined('102', '100')
  await world.exchange.call('2151', '101')
  await world.joined('151@tenant-a', almas)
  await world.exchange.call('3151', '101')
  await bound.joined(brunos, bertas)
  expect([...bound.everShown].sort()).toEqual([bertas, brunos, bellas].sort())
  expect([...bound.view.legs.values()].map(({ extensionId }) => extensionId).sort()).toEqual([bertas, brunos].sort())
})

it.each([
  ['151', brunos],
  ['0612345', '0612345'],
])('has %s called in their own context', async (number, whom) => {
  const intent = make('dial', bound.view, { number, autoAnswer: false }, bertas, bound.intentId())
  expect(await bound.send(intent)).toEqual({ ok: true })
  await bound.joined(bertas, whom)
})

it.each([
  ['151', brunos],
  ['0612345', '0612345'],
])('has a call sent to %s in their own context', async (number, whom) => {
  await world.exchange.call('3101', '0698765')
  const [, moving] = await bound.joined(bertas, '0698765')
  const given = { legId: moving.id, target: { kind: 'number', number } } as const
  const intent = make('blind-transfer', bound.view, given, bertas, bound.intentId())
  expect(await bound.send(intent)).toEqual({ ok: true })
  // The bound operator sees no call in which none of their people is.
  await world.joined('0698765', whom)
})

it.each([
  ['102', 'no-such-target'],
  [almas, 'bad-number'],
])('has nobody of others called: %s', async (number, code) => {
  const given = { number, autoAnswer: false }
  const intent = make('dial', bound.view, given, bertas, bound.intentId())
  expect(await bound.send(intent)).toMatchObject({ ok: false, error: { code } })
})

it('is rung back where the number is theirs, though the site has nobody of that number', async () => {
  await atBellas.sees('their people', () => atBellas.extension(bellas)?.state === 'idle')
  await world.exchange.call('3151', '181')
  await atBellas.joined(brunos, bellas)
  await new Operator(atBellas, bellas).does('hold')
  await world.exchange.setPhone('3181', { mode: 'ring' })
  await world.exchange.hangup('3181')
  await atBellas.seesStates({ [bellas]: 'ringing' })
  await world.exchange.pickUp('3181')
  await atBellas.joined(brunos, bellas)
  for (const phone of ['3101', '3181']) await world.exchange.setPhone(phone, { mode: 'ring' })
  const given = { legId: atBellas.leg(brunos).id, target: { kind: 'extension', extensionId: bertas } } as const
  const intent = make('blind-transfer', atBellas.view, given, bellas, atBellas.intentId())
  expect(await atBellas.send(intent)).toEqual({ ok: true })
  await atBellas.seesStates({ [bertas]: 'ringing', [bellas]: 'idle' })
  await atBellas.seesStates({ [bertas]: 'idle', [bellas]: 'ringing' })
})

it('a number that they type means the person of their own context, as a person', async () => {
  await world.exchange.setPhone('3151', { mode: 'ring' })
  await world.exchange.call('3101', '0698765')
  const [, moving] = await bound.joined(bertas, '0698765')
  const given = { legId: moving.id, target: { kind: 'number', number: '151' } } as const
  const intent = make('blind-transfer', bound.view, given, bertas, bound.intentId())!
  expect(await bound.send(intent)).toEqual({ ok: true })
  await bound.sees('whom it is for', () => bound.view.commands.get(intent.id)?.targetExtensionId === brunos)
  await bound.seesStates({ [brunos]: 'ringing' })
  // A number outside would ring for thirty seconds more.
  await bound.seesStates({ [brunos]: 'idle', [bertas]: 'talking' })
  expect(bound.leg(bertas).peerLegIds).toEqual([moving.id])
})

it('a number that they type and ask first is the person of their own context', async () => {
  await world.exchange.call('3101', '0698765')
  await bound.joined(bertas, '0698765')
  await new Operator(bound, bertas).asks('151')
  await new Operator(bound, bertas).consults('talking')
  expect([...bound.view.consults.values()]).toMatchObject([{ targetExtensionId: brunos }])
  await new Operator(bound, bertas).does('consult-complete')
  await bound.joined(brunos, '0698765')
})

it('is not rung back while they ask not to be disturbed, though they are rung in their own context', async () => {
  await atBellas.sees('their people', () => atBellas.extension(bellas)?.state === 'idle')
  await world.exchange.call('3151', '181')
  await atBellas.joined(brunos, bellas)
  await new Operator(atBellas, bellas).does('hold')
  const set = (on: boolean) =>
    done(atBellas, () => make('dnd', atBellas.view, { extensionId: bellas, on }, bellas, atBellas.intentId()))
  await set(true)
  await world.exchange.setPhone('3181', { mode: 'ring' })
  await world.exchange.hangup('3181')
  await atBellas.sees('the caller alone', () => atBellas.legs(bellas).length === 0)
  await set(false)
  // Nobody is lost: the next attempt rings.
  await atBellas.seesStates({ [bellas]: 'ringing' })
})

describe('an operator who is bound to no contexts', () => {
  const rita = '100' as ExtensionId
  async function atRitas(): Promise<void> {
    for (const phone of ['100', '102']) await world.exchange.setPhone(phone, answers)
    await world.exchange.call('102', '100')
    await world.joined('102', '100')
  }
  const transfer = async (target: GivenFor<'blind-transfer'>['target']) => {
    const given = { legId: world.leg('102').id, target }
    const intent = make('blind-transfer', world.view, given, rita, world.intentId())
    expect(await world.send(intent)).toEqual({ ok: true })
  }

  it.each([
    ['as a person', { kind: 'extension', extensionId: bellas }],
    ['by the number', { kind: 'number', number: '181' }],
  ] as const)('sends a call to somebody whose number only a tenant has: %s', async (_how, target) => {
    await atRitas()
    await transfer(target)
    await world.joined('102', bellas)
  })

  it('calls, and asks first, somebody whose number only a tenant has', async () => {
    await world.exchange.setPhone('100', answers)
    await done(world, () => make('dial', world.view, { number: bellas, autoAnswer: false }, rita, world.intentId()))
    await world.joined('100', bellas)
    await quietTenants(world)
    await atRitas()
    await new Operator(world, rita).asks(bellas)
    await new Operator(world, rita).consults('talking')
    expect([...world.view.consults.values()]).toMatchObject([{ targetExtensionId: bellas }])
  })

  it('types the number of several people and means the one whom their own phone would reach', async () => {
    await world.exchange.setPhone('101', answers)
    await atRitas()
    await transfer({ kind: 'number', number: '101' })
    await world.joined('102', `101@${isShaped ? 'ext-local' : internal}`)
    expect([...world.view.legs.values()].filter(({ extensionId }) => extensionId === almas)).toEqual([])
  })
})
