import { type ExtensionId, make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { done, Operator } from './support/operator.ts'
import { almas, answers, bertas, brunos, openTenants, quietTenants } from './support/tenants.ts'
import type { World } from './support/world.ts'

const bellas = '181' as ExtensionId
/** An exchange of two tenants, and Berta's own board: an operator who is bound to the context of one of them. */
let world: World
const tokens = { berta: 'of-berta'.padEnd(40, '-'), bella: 'of-bella'.padEnd(40, '-') }
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
