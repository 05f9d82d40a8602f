import type { ExtensionId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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
