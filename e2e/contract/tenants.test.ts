import type { ExtensionId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tenantPeople } from '../rig/tenants.ts'
import { DirectAmi } from './support/direct-ami.ts'
import { internal, isChanSip, isShaped } from './support/names.ts'
import { World } from './support/world.ts'

/** Two tenants that both have a 101 and a 151, at an exchange whose own 101 is somebody else again. */
let world: World
beforeAll(async () => {
  world = await World.open({ tenants: true, ringSeconds: 5, ...(isChanSip ? { settings: names } : {}) })
  await world.sees('the people of both', () => world.extension(bertas)?.name === 'Berta Low' && world.extension(almas))
  await world.sees('what the exchange has', () => world.view.needs.get('dialplan:person')?.state === 'ok')
})
afterAll(() => world.close())
afterEach(async () => {
  for (const { phone } of tenantPeople) await world.exchange.hangup(phone)
  await world.quiet()
  for (const { phone } of tenantPeople) await world.exchange.setPhone(phone, answers)
})

const almas = '101@tenant-a' as ExtensionId
const bertas = '101@tenant-b' as ExtensionId
const brunos = '151@tenant-b' as ExtensionId
/** chan_sip tells nobody the name of a phone. */
const names = "extensions:\n  '101@tenant-a': { name: Alma Arndt }\n  '101@tenant-b': { name: Berta Low }\n"
const answers = { mode: 'answer', answerAfterMs: 200 } as const
const rita = '100' as ExtensionId
const settled = (id: string, state: string) =>
  world.sees(`${id} ${state}`, () => world.view.commands.get(id)?.state === state)

async function transfers(from: string, target: ExtensionId, actor: ExtensionId): Promise<string> {
  const given = { legId: world.leg(from).id, target: { kind: 'extension', extensionId: target } } as const
  const intent = make('blind-transfer', world.view, given, actor, world.intentId())
  expect(await world.send(intent)).toEqual({ ok: true })
  return intent!.id
}

async function dials(actor: ExtensionId, number: string, at = world): Promise<string> {
  const intent = make('dial', at.view, { number, autoAnswer: false }, actor, at.intentId())
  expect(await at.send(intent)).toEqual({ ok: true })
  return intent!.id
}

describe('a call that is made', () => {
  it('to one of them rings that one alone', async () => {
    await world.exchange.setPhone('100', answers)
    const id = await dials(rita, bertas)
    await world.joined('100', bertas)
    await settled(id, 'done')
    await world.hears('3101', '100')
    expect(world.leg(bertas).party?.number).toBe('100')
    expect(world.legs(almas)).toEqual([])
  })

  it('by one of them to another one of them rings their own phone first', async () => {
    await world.exchange.setPhone('3151', { mode: 'ring' })
    await dials(brunos, almas)
    await world.seesStates({ [brunos]: 'ringing', [almas]: 'idle' })
    await world.exchange.pickUp('3151')
    await world.joined(brunos, almas)
    expect(world.leg(almas).party?.number).toBe('151')
    expect(world.legs(bertas)).toEqual([])
  })

  it.each([
    ['a person of the board by their number', '102', '102'],
    ['a number of their own context', '101', bertas],
    ['a number outside', '0612345', '0612345'],
  ])('by one of them to %s', async (_whom, number, whom) => {
    await world.exchange.setPhone('102', answers)
    await dials(brunos, number)
    await world.joined(brunos, whom)
  })
})

describe('an operator who is bound to one context', () => {
  const token = 'of-berta'.padEnd(40, '-')
  let bound: World
  beforeAll(async () => {
    const [operator, tenant] = [`name: Berta, role: operator, extension: ${bertas}`, 'contexts: [tenant-b]']
    bound = await world.another(`operators:\n  - { ${operator}, ${tenant}, token: ${token} }\n`, { token })
    await bound.sees('their people', () => bound.extension(bertas)?.state === 'idle' && bound.extension(brunos))
  })
  afterAll(() => bound.closeGateway())
  beforeEach(() => bound.sees('a quiet board', () => bound.view.legs.size === 0))

  it('sees their own people and calls, and nobody else’s', async () => {
    for (const phone of ['100', '102']) await world.exchange.setPhone(phone, answers)
    await world.exchange.call('102', '100')
    await world.joined('102', '100')
    await world.exchange.call('2151', '101')
    await world.joined('151@tenant-a', almas)
    await world.exchange.call('3151', '101')
    await bound.joined(brunos, bertas)
    expect([...bound.everShown].sort()).toEqual([bertas, brunos].sort())
    expect([...bound.view.legs.values()].map(({ extensionId }) => extensionId).sort()).toEqual([bertas, brunos].sort())
  })

  it.each([
    ['151', brunos],
    ['0612345', '0612345'],
  ])('has %s called in their own context', async (number, whom) => {
    await dials(bertas, number, bound)
    await bound.joined(bertas, whom)
    expect([...world.view.legs.values()].map(({ extensionId }) => extensionId)).not.toContain('151')
  })

  it.each([
    ['102', 'no-such-target'],
    [almas, 'bad-number'],
  ])('has nobody of others called: %s', async (number, code) => {
    const given = { number, autoAnswer: false }
    const intent = make('dial', bound.view, given, bertas, bound.intentId())
    expect(await bound.send(intent)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('a number that three people have', () => {
  it('is three people on the board, each with their own name', () => {
    const others = [...world.view.extensions.values()].filter(({ number }) => number === '101').map(({ id }) => id)
    expect(others.sort()).toEqual([`101@${isShaped ? 'ext-local' : internal}`, almas, bertas].sort())
    expect([almas, bertas].map((id) => world.extension(id)?.name)).toEqual(['Alma Arndt', 'Berta Low'])
  })

  it('a transfer reaches the one that is meant and no other', async () => {
    for (const phone of ['100', '102']) await world.exchange.setPhone(phone, answers)
    await world.exchange.call('102', '100')
    await world.joined('102', '100')
    const id = await transfers('102', bertas, rita)
    await world.joined('102', bertas)
    await settled(id, 'done')
    await world.hears('3101', '102')
    expect(world.legs(almas)).toEqual([])
  })

  it('a call that one of them sends away in vain comes back to them and to nobody else', async () => {
    await world.exchange.setPhone('102', { mode: 'ring' })
    await world.exchange.call('3151', '101')
    await world.joined(brunos, bertas)
    await world.exchange.setPhone('3101', { mode: 'ring' })
    await transfers(brunos, '102' as ExtensionId, bertas)
    await world.seesStates({ 102: 'ringing', [bertas]: 'idle' })
    await world.seesStates({ 102: 'idle', [bertas]: 'ringing' })
    expect(world.leg(brunos).backFrom).toMatchObject({ number: '102' })
    await world.exchange.pickUp('3101')
    await world.joined(brunos, bertas)
  })

  it.each(['0612345@tenant-a', '102@tenant-a', '101@from-telco', '101@jackfield-dial'])(
    'nothing is dialled at %s, where nobody of the board is',
    async (exten) => {
      for (const phone of ['100', '102']) await world.exchange.setPhone(phone, answers)
      await world.exchange.call('102', '100')
      const [moving] = await world.joined('102', '100')
      const behind = await DirectAmi.open(world.exchange)
      await behind.ask('Setvar', { Channel: moving.id, Variable: '_JACKFIELD_OPERATOR', Value: '100' })
      await behind.ask('Redirect', { Channel: moving.id, Context: 'jackfield-xfer', Exten: exten, Priority: '1' })
      behind.close()
      await world.sees('the call back at the operator', () => {
        const back = world.view.legs.get(moving.id)
        return back?.backFrom && back.phase === 'talking' && world.legs('100')[0]?.peerLegIds.includes(moving.id)
      })
      expect([...world.view.legs.values()].map(({ extensionId }) => extensionId).sort()).toEqual(['100', '102'])
    },
  )
})
