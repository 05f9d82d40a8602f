import type { ExtensionId, Leg, QueueId, TransferTarget } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { leaveMessage } from './support/leave-message.ts'
import { internal, menuContext, sales } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['100', '101', '102', '103', '104'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const rita = '100' as ExtensionId
const outsider = { did: '06551235', name: 'Mario Rossi', number: '0612345' }

const now = (leg: Leg) => world.view.legs.get(leg.id)

async function transfer(leg: Leg, target: TransferTarget): Promise<string> {
  const intent = make('blind-transfer', world.view, { legId: leg.id, target }, rita, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  return intent.id
}
const isDone = (id: string) => world.sees('the command done', () => world.view.commands.get(id)?.state === 'done')

/** Where in the dialplan that channel stands. */
async function placeOf(uniqueid: string): Promise<string> {
  const behind = await DirectAmi.open(world.exchange)
  try {
    const read = async (variable: string) =>
      (await behind.ask('Getvar', { Channel: uniqueid, Variable: variable })).get('Value')
    return `${await read('EXTEN')}@${await read('CONTEXT')}`
  } finally {
    behind.close()
  }
}

/** A caller from outside whom 101 has answered. */
async function talking(): Promise<Leg> {
  await world.exchange.externalCall(outsider)
  const [caller] = await world.joined(outsider.number, '101')
  return caller
}

describe('a transfer of the caller', () => {
  it('to an outside number shows the operator’s number there, and the two who remain can talk', async () => {
    await world.exchange.call('102', '100')
    await world.joined('102', '100')
    const moving = world.leg('102')
    // A trunk of the site that lets the caller id be what it is.
    const number = '00998877'
    const id = await transfer(moving, { kind: 'number', number })
    await world.sees('the trunk in the call', () => {
      const leg = now(moving)
      const far = leg?.peerLegIds.map((peer) => world.view.legs.get(peer))[0]
      return leg?.phase === 'talking' && far?.trunkId === 'telco' && far.phase === 'talking'
    })
    await isDone(id)
    await world.seesStates({ 100: 'idle', 102: 'talking' })
    expect(await world.exchange.inviteHeader(number, 'P-Asserted-Identity')).toContain('<sip:100@')
    expect(world.call('102')).toMatchObject({ kind: 'outbound', trunkId: 'telco', caller: { number: '102' } })
  })

  it('to a queue of the board: waits in its line, then talks with an agent', async () => {
    await world.exchange.setPhone('103', { mode: 'ring' })
    await world.exchange.setPhone('104', { mode: 'ring' })
    const moving = await talking()
    const id = await transfer(moving, { kind: 'queue', queueId: sales })
    await world.sees('the caller in the line', () => world.view.waitingCallers.get(moving.id)?.queueId === sales)
    await isDone(id)
    // The way on which the exchange itself dials the queue: its hint stands at 500.
    if (world.exchange.kind === 'asterisk') expect(await placeOf(moving.id)).toBe(`500@${internal}`)
    await world.seesStates({ 101: 'idle' })
    await world.sees('an agent’s phone ringing', () =>
      ['103', '104'].find((agent) => world.extension(agent)?.state === 'ringing'),
    )
    await world.exchange.pickUp('103')
    await world.exchange.pickUp('104')
    await world.sees('the caller with an agent', () => {
      const leg = now(moving)
      const agent = leg?.peerLegIds.map((peer) => world.view.legs.get(peer)?.extensionId)[0]
      return leg?.phase === 'talking' && (agent === '103' || agent === '104')
    })
    // What the call came with stays with it.
    expect(world.view.calls.get(now(moving)!.callId)).toMatchObject({ queueId: sales, did: '06551235' })
    for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'answer', answerAfterMs: 200 })
  })

  it('out of a room, to a person: the others stay in it', async () => {
    for (const number of ['101', '102', '103']) await world.exchange.call(number, '801')
    await world.sees('three in the room', () => [...world.view.participants.values()].length === 3)
    const id = await transfer(world.leg('102'), { kind: 'extension', extensionId: '104' as ExtensionId })
    await world.seesStates({ 102: 'talking', 104: 'talking' })
    await isDone(id)
    await world.sees('two in the room', () => [...world.view.participants.values()].length === 2)
    await expect.poll(() => world.exchange.hears('104', 700), { timeout: 12_000, interval: 50 }).toEqual(['102'])
  })

  it('while a phone still rings for him: that phone stops, the caller goes on', async () => {
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.externalCall(outsider)
    await world.seesStates({ 101: 'ringing' })
    const moving = await world.sees('the caller calling', () =>
      [...world.view.legs.values()].find((leg) => leg.who.number === outsider.number && leg.phase === 'dialing'),
    )
    const ringing = make(
      'blind-transfer',
      world.view,
      { legId: world.leg('101').id, target: { kind: 'extension', extensionId: '104' as ExtensionId } },
      rita,
      world.intentId(),
    )!
    expect(await world.send(ringing)).toMatchObject({ ok: false, error: { code: 'not-transferable' } })
    await transfer(moving, { kind: 'extension', extensionId: '104' as ExtensionId })
    await world.seesStates({ 101: 'idle', 104: 'talking' })
    expect(world.leg('104').peerLegIds).toEqual([moving.id])
    await world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 200 })
  })

  it.each<[string, TransferTarget, string]>([
    ['a queue that is none', { kind: 'queue', queueId: 'nobody' as QueueId }, 'no-such-target'],
    ['a number that a keypad can’t dial', { kind: 'number', number: '12,1)' } as TransferTarget, 'bad-intent'],
    ['a queue named like dialplan', { kind: 'queue', queueId: 'sales,1)' as QueueId }, 'no-such-target'],
  ])('to %s is refused, and the call goes on', async (_what, target, code) => {
    const moving = await talking()
    const intent = make(
      'blind-transfer',
      world.view,
      { legId: moving.id, target: { kind: 'queue', queueId: sales } },
      rita,
      world.intentId(),
    )!
    expect(await world.send({ ...intent, target })).toMatchObject({ ok: false, error: { code } })
    await world.seesStates({ 101: 'talking' })
  })
})

describe('to voicemail', () => {
  it('leaves a message in the box of the person chosen, which the board counts', async () => {
    await world.exchange.call('102', '101')
    await world.joined('102', '101')
    const moving = world.leg('102')
    const before = world.extension('103')!.newMessages!
    const intent = make(
      'voicemail',
      world.view,
      { legId: moving.id, extensionId: '103' as ExtensionId },
      rita,
      world.intentId(),
    )!
    expect(await world.send(intent)).toEqual({ ok: true })
    await isDone(intent.id)
    await world.seesStates({ 101: 'idle' })
    expect(now(moving)).toMatchObject({ phase: 'menu', place: { context: 'jackfield-vm' } })
    await leaveMessage(world, '102')
    await world.sees('the message', () => world.extension('103')?.newMessages === before + 1)
  })

  it('takes the caller of a phone that rings, never that phone', async () => {
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.call('102', '101')
    await world.seesStates({ 101: 'ringing', 102: 'dialing' })
    const before = world.extension('101')!.newMessages!
    const wrong = make(
      'voicemail',
      world.view,
      { legId: world.leg('101').id, extensionId: '103' as ExtensionId },
      rita,
      world.intentId(),
    )!
    expect(await world.send(wrong)).toMatchObject({ ok: false, error: { code: 'not-transferable' } })
    const moving = world.leg('102')
    const intent = make(
      'voicemail',
      world.view,
      { legId: moving.id, extensionId: '101' as ExtensionId },
      rita,
      world.intentId(),
    )!
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.seesStates({ 101: 'idle' })
    await isDone(intent.id)
    await leaveMessage(world, '102')
    await world.sees('the message', () => world.extension('101')?.newMessages === before + 1)
    await world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 200 })
  })

  it('is refused for somebody without a box; the call goes on', async () => {
    const moving = await talking()
    const intent = make(
      'voicemail',
      world.view,
      { legId: moving.id, extensionId: '104' as ExtensionId },
      rita,
      world.intentId(),
    )!
    expect(await world.send(intent)).toMatchObject({ ok: false, error: { code: 'no-mailbox' } })
    await world.seesStates({ 101: 'talking' })
  })
})

describe('out of the menu', () => {
  it('a caller in the IVR is shown there, and comes to the operator’s own phone', async () => {
    await world.exchange.externalCall({ ...outsider, did: '06551236' })
    const caller = await world.sees('the caller in the menu', () =>
      [...world.view.legs.values()].find((leg) => leg.phase === 'menu' && leg.place?.context === menuContext),
    )
    expect(world.view.calls.get(caller.callId)).toMatchObject({ phase: 'menu', place: { context: menuContext } })
    await transfer(caller, { kind: 'extension', extensionId: rita })
    await world.seesStates({ 100: 'talking' })
    expect(world.leg('100').peerLegIds).toEqual([caller.id])
    expect(world.call('100')).toMatchObject({ did: '06551236', place: null })
  })
})
