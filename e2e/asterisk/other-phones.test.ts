import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sales } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import type { PhoneCall, SoftPhone } from '../rig/soft-phone.ts'

/*
 * What phones of another maker do, and what the board shows before, during and after. Greta (107) has a baresip: her phone holds, has
 * several calls, and transfers by REFER, as desk phones do. Anna (101) is the customer; all others have phones of the rig.
 */

let world: World
let exchange: AsteriskExchange
let phone: SoftPhone

beforeAll(async () => {
  world = await World.open()
  exchange = world.exchange as AsteriskExchange
  phone = await exchange.softPhone('107')
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const number of ['101', '102', '103', '104']) await exchange.setPhone(number, { mode: 'answer' })
})
afterEach(() => world.quiet())

const idle = (...numbers: string[]) =>
  world.seesStates(Object.fromEntries(numbers.map((one) => [one, 'idle' as const])))
const consult = () => [...world.view.consults.values()][0]
const seesConsult = (is: Record<string, unknown>) =>
  world.sees(`a consult ${JSON.stringify(is)}`, () => {
    const row = consult()
    return row && Object.entries(is).every(([key, value]) => JSON.stringify({ ...row }[key]) === JSON.stringify(value))
  })
const oneCall = () => world.sees('one call', () => world.view.calls.size === 1)

/** Anna calls Greta, who answers. */
async function talking(): Promise<PhoneCall> {
  await exchange.call('101', '107')
  const call = await phone.answer()
  await world.joined('101', '107')
  return call
}

/** Greta's phone puts Anna on hold and calls that number. */
async function asks(first: PhoneCall, number: string): Promise<PhoneCall> {
  await phone.hold(first)
  await world.seesStates({ 101: 'held' })
  return phone.dial(number)
}

describe('an attended transfer by the phone’s own key', () => {
  it('while the target talks: one story before, two people after', async () => {
    const first = await talking()
    const second = await asks(first, '102')
    await seesConsult({ phase: 'talking', by: 'phone', operatorExtensionId: '107', targetExtensionId: '102' })
    await oneCall()
    expect(consult()).toMatchObject({ customerLegId: world.leg('101').id, targetLegId: world.leg('102').id })
    expect(world.call('101')).toMatchObject({ caller: { number: '101' }, callee: { number: '107' } })
    await phone.complete(first, second, '102')
    await world.joined('101', '102')
    await idle('107')
    await oneCall()
    expect(world.view.consults.size).toBe(0)
    await world.hears('102', '101')
  })

  it('can go back and forth between the two, and end with the customer', async () => {
    const first = await talking()
    const second = await asks(first, '102')
    await seesConsult({ phase: 'talking' })
    await phone.hold(second)
    await phone.resume(first)
    await seesConsult({ phase: 'swapped' })
    await world.seesStates({ 101: 'talking', 102: 'held' })
    await phone.hangup(second)
    await world.joined('101', '107')
    await idle('102')
    expect(world.view.consults.size).toBe(0)
  })

  it('while the target rings: the customer waits for the target, which can be picked up', async () => {
    await exchange.setPhone('103', { mode: 'ring' })
    const first = await talking()
    const second = await asks(first, '103')
    await seesConsult({ phase: 'ringing', targetExtensionId: '103' })
    await oneCall()
    await phone.complete(first, second, '103')
    await world.seesStates({ 101: 'dialing', 103: 'ringing', 107: 'idle' })
    await oneCall()
    expect(world.leg('103').peerLegIds).toEqual([world.leg('101').id])
    const intent = make(
      'pickup',
      world.view,
      { legId: world.leg('103').id, autoAnswer: true },
      '104' as never,
      world.intentId(),
    )
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.joined('101', '104')
    await idle('103', '107')
  })

  it('into a queue that nobody has answered yet: the customer waits there', async () => {
    for (const member of ['103', '104']) await exchange.setPhone(member, { mode: 'ring' })
    const first = await talking()
    const second = await asks(first, '500')
    await seesConsult({ phase: 'ringing', target: { name: sales, number: '' }, targetLegId: null })
    await phone.complete(first, second, '500')
    await idle('107')
    const waiting = await world.sees('the customer in line', () => {
      const callers = [...world.view.waitingCallers.values()]
      return callers.length === 1 && callers[0]!.who.number === '101' ? callers[0] : null
    })
    expect(waiting).toMatchObject({ queueId: sales, position: 1, id: world.leg('101').id })
    expect(world.call('101')).toMatchObject({ phase: 'waiting', queueId: sales })
    await oneCall()
    await exchange.pickUp('103')
    await world.joined('101', '103')
    expect(world.call('101')).toMatchObject({ queueId: sales })
    expect(world.view.waitingCallers.size).toBe(0)
  })

  it('into a conference: the customer takes the operator’s seat', async () => {
    await exchange.call('102', '801')
    await world.sees('102 in the room', () => world.view.participants.has(world.legs('102')[0]?.id ?? ''))
    const first = await talking()
    const second = await asks(first, '801')
    await seesConsult({ phase: 'talking', target: { name: '801', number: '' } })
    await phone.complete(first, second, '801')
    await idle('107')
    await world.sees('Anna and Boris in the room', () => {
      const room = world.view.conferences.get('801')
      return (
        room && [world.legs('101')[0]?.id, world.legs('102')[0]?.id].every((id) => room.participantIds.includes(id!))
      )
    })
    expect(world.leg('101').phase).toBe('conference')
    await oneCall()
    await world.hears('102', '101')
  })
})

it('a blind transfer by REFER: the customer rings the target, then talks with them', async () => {
  await exchange.setPhone('103', { mode: 'ring' })
  const call = await talking()
  await phone.transfer(call, '103')
  await world.seesStates({ 101: 'dialing', 103: 'ringing', 107: 'idle' })
  await oneCall()
  expect(world.leg('101').party).toMatchObject({ number: '103' })
  await exchange.pickUp('103')
  await world.joined('101', '103')
})

it('hold and resume by re-INVITE', async () => {
  const call = await talking()
  await phone.hold(call)
  await world.sees('101 held by 107', () => world.leg('101').heldAt !== null && world.leg('107').holdingAt !== null)
  await world.seesStates({ 101: 'held', 107: 'held' })
  await phone.resume(call)
  await world.seesStates({ 101: 'talking', 107: 'talking' })
})

it('call waiting: a second call rings while the first is talked on; answered, the phone holds the first', async () => {
  const first = await talking()
  await exchange.call('102', '107')
  await phone.ringing()
  await world.sees('a second call', () => world.view.calls.size === 2)
  await world.seesStates({ 101: 'talking', 102: 'dialing', 107: 'talking' })
  const phases = () => world.legs('107').map(({ phase }) => phase)
  await world.sees('one leg ringing, one talking', () => phases().sort().join() === 'ringing,talking')
  await phone.answer()
  await world.seesStates({ 101: 'held', 102: 'talking' })
  expect([world.view.calls.size, world.view.consults.size]).toEqual([2, 0])
  await phone.hangup(first)
  await idle('101')
  await world.joined('102', '107')
})

it('a phone that rejects is idle at once, and its caller is not with it any more', async () => {
  await exchange.call('101', '107')
  await world.seesStates({ 107: 'ringing' })
  await phone.hangup(await phone.ringing())
  await idle('107')
  await world.sees('nobody with 107', () => world.legs('107').length === 0)
})

describe('a phone that sends the call elsewhere or declines it', () => {
  it('302: the call rings at the other number, and the phone is idle', async () => {
    const stop = await exchange.refusingPhone('106', '302 Moved Temporarily', ['Contact: <sip:103@127.0.0.1>'])
    try {
      await idle('106')
      await exchange.setPhone('103', { mode: 'ring' })
      await exchange.call('101', '106')
      await world.seesStates({ 101: 'dialing', 103: 'ringing', 106: 'idle' })
      await oneCall()
      await exchange.pickUp('103')
      await world.joined('101', '103')
      await oneCall()
    } finally {
      await stop()
    }
  })

  it('603: it is idle again, and the caller is not with it', async () => {
    const stop = await exchange.refusingPhone('106', '603 Decline')
    try {
      await idle('106')
      await exchange.call('101', '106')
      await world.seesStates({ 106: 'ringing' })
      await world.sees('nobody with 106', () => world.legs('106').length === 0)
      await idle('106')
    } finally {
      await stop()
    }
  })
})

it('a phone that dies in the middle of a call says nothing: the call ends with the other side', async () => {
  await talking()
  await phone.die()
  await world.seesStates({ 101: 'talking', 107: 'talking' })
  await exchange.hangup('101')
  await world.sees('a quiet board', () => world.view.calls.size === 0 && world.view.legs.size === 0)
  phone = await exchange.softPhone('107')
})
