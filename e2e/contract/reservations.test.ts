import type { ExtensionId, Intent, Leg } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { World } from './support/world.ts'

/* C36: two operators, known by their phones, and one caller whom 101 has answered. */

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const [anna, boris, rita] = ['101', '102', '100'] as [ExtensionId, ExtensionId, ExtensionId]
const outsider = { did: '06551235', name: 'Mario Rossi', number: '0612345' }

async function talking(): Promise<Leg> {
  await world.exchange.externalCall(outsider)
  const [caller] = await world.joined(outsider.number, '101')
  return caller
}
const reserve = (by: ExtensionId, { id }: Leg, takeOver = false): Intent =>
  make('reserve', world.view, { legId: id, takeOver }, by, world.intentId())!
const transfer = (by: ExtensionId, { id }: Leg, to: string): Intent => {
  const target = { kind: 'extension', extensionId: to as ExtensionId } as const
  return make('blind-transfer', world.view, { legId: id, target }, by, world.intentId())!
}
const nameOf = (phone: ExtensionId) => world.extension(phone)?.name
const inHand = () => [...world.view.reservations.values()].map(({ byExtensionId }) => byExtensionId)

it('C36 one operator has the caller in hand, the other reads the name; the transfer ends it', async () => {
  const caller = await talking()
  expect(await world.send(reserve(anna, caller))).toEqual({ ok: true, done: true })
  await world.sees('who has the caller', () => inHand()[0] === anna)
  const second = await world.send(reserve(boris, caller))
  expect(second).toEqual({ ok: false, error: { code: 'caller-reserved', name: nameOf(anna) } })
  const moved = transfer(anna, caller, '103')
  expect(await world.send(moved)).toEqual({ ok: true })
  await world.sees('the command done', () => world.view.commands.get(moved.id)?.state === 'done')
  await world.joined(outsider.number, '103')
  await world.sees('that nobody has the caller in hand', () => inHand().length === 0)
})

it('C36 of two transfers of one caller at the same moment the exchange gets one, and the other is told who was faster', async () => {
  const caller = await talking()
  const two = [
    { who: boris, intent: transfer(boris, caller, '103') },
    { who: rita, intent: transfer(rita, caller, '102') },
  ]
  const answers = await Promise.all(two.map(({ intent }) => world.send(intent)))
  const won = answers.findIndex(({ ok }) => ok)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers[1 - won]).toEqual({ ok: false, error: { code: 'other-was-first', name: nameOf(two[won]!.who) } })
  await world.joined(outsider.number, won === 0 ? '103' : '102')
})
