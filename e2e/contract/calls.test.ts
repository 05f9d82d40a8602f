import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sales } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
afterEach(() => world.quiet())

describe('discovery', () => {
  it('finds every extension with its name, idle and registered', async () => {
    await world.seesStates({ 100: 'idle', 101: 'idle', 102: 'idle', 1001: 'idle', 1002: 'idle' })
    await world.sees('names and registrations', () => {
      const anna = world.extension('101')
      return anna?.name === 'Anna Conti' && anna.registration === 'registered'
    })
    expect([...world.view.legs]).toEqual([])
  })
  it('finds queues with members, the lot and the trunk', async () => {
    const queue = world.view.queues.get(sales)!
    expect(queue.memberIds.map((id) => world.view.members.get(id)?.extensionId).sort()).toEqual(['103', '104'])
    expect([...world.view.lots.values()].map((lot) => [lot.firstSlot, lot.lastSlot])).toContainEqual([701, 720])
    await world.sees('the trunk registered', () => world.view.trunks.get('telco')?.state === 'registered')
  })
})

describe('a call between two extensions', () => {
  it('dials, rings, talks, ends', async () => {
    await world.exchange.setPhone('102', { mode: 'ring' })
    await world.exchange.call('101', '102')
    await world.seesStates({ 101: 'dialing', 102: 'ringing' })
    expect(world.extension('102')).toMatchObject({ party: { number: '101', name: 'Anna Conti' }, direction: 'in' })
    expect(world.extension('101')).toMatchObject({ party: { number: '102' }, direction: 'out' })
    expect(world.call('101')).toMatchObject({ kind: 'internal', phase: 'ringing', answeredAt: null })
    await world.exchange.hangup('101')
    await world.seesStates({ 101: 'idle', 102: 'idle' })

    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 300 })
    await world.exchange.call('101', '102')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
    expect(world.leg('101').callId).toBe(world.leg('102').callId)
    expect(world.leg('101').peerLegIds).toEqual([world.leg('102').id])
    expect(world.call('101')).toMatchObject({ phase: 'talking', caller: { number: '101' }, callee: { number: '102' } })
    expect(world.call('101').answeredAt).toBeTypeOf('number')
    await world.exchange.hangup('102')
    await world.seesStates({ 101: 'idle', 102: 'idle' })
    await world.sees('no leg left', () => world.view.legs.size === 0 && world.view.calls.size === 0)
  })

  it('comes to nothing when the phone is busy', async () => {
    await world.exchange.setPhone('102', { mode: 'busy' })
    await world.exchange.call('101', '102')
    // A refusal may be over within one patch; what comes after it on the wire tells that it has been.
    await world.exchange.setPhone('108', { mode: 'ring' })
    await world.exchange.call('107', '108')
    await world.seesStates({ 107: 'dialing', 108: 'ringing' })
    await world.sees(
      'the attempt over',
      () => world.legs('101').length === 0 && world.extension('102')?.state === 'idle',
    )
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 300 })
  })

  it('keeps 100 and 1001 apart though one number begins the other', async () => {
    for (const number of ['1001', '102']) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
    await world.exchange.call('100', '102')
    await world.exchange.call('1002', '1001')
    await world.seesStates({ 100: 'talking', 102: 'talking', 1001: 'talking', 1002: 'talking', 101: 'idle' })
    expect(world.extension('1001')?.party?.number).toBe('1002')
    expect(world.extension('100')?.party?.number).toBe('102')
    await world.exchange.hangup('100')
    await world.seesStates({ 100: 'idle', 1001: 'talking' })
  })

  it('shows which side pressed hold and which is held, and both as talking after it', async () => {
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
    await world.exchange.call('101', '102')
    await world.joined('101', '102')
    await world.exchange.hold('101')
    await world.seesStates({ 101: 'held', 102: 'held' })
    expect(world.leg('101')).toMatchObject({ heldAt: null, holdingAt: expect.any(Number) })
    expect(world.leg('102')).toMatchObject({ heldAt: expect.any(Number), holdingAt: null })
    await world.exchange.unhold('101')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })
})

it('a caller who is alone with the exchange is named by what they do', async () => {
  await world.exchange.call('104', '602')
  await world.sees('104 in an echo test', () => world.legs('104')[0]?.place?.purpose === 'echo')
  expect(world.extension('104')).toMatchObject({ party: null, place: { purpose: 'echo' } })
})

describe('a call from outside', () => {
  it('shows trunk, DID and caller', async () => {
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.externalCall({ did: '06551235', name: 'Maria Rossi', number: '+390655128840' })
    await world.seesStates({ 101: 'ringing' })
    expect(world.extension('101')?.party).toEqual({ name: 'Maria Rossi', number: '+390655128840' })
    expect(world.call('101')).toMatchObject({
      kind: 'inbound',
      trunkId: 'telco',
      did: '06551235',
      caller: { name: 'Maria Rossi' },
    })
    await world.sees('the trunk counting it', () => world.view.trunks.get('telco')?.callsIn === 1)
  })

  it('shows a hostile name as plain harmless text', async () => {
    await world.exchange.setPhone('101', { mode: 'ring' })
    const name = '<script>alert(1)</script>'
    await world.exchange.externalCall({ did: '06551235', name, number: '666' })
    await world.seesStates({ 101: 'ringing' })
    expect(world.extension('101')?.party?.name).toBe(name)
    await world.quiet()
    await world.exchange.externalCall({ did: '06551235', name: '\u202eO\'Brien \\ "x" ?', number: '667' })
    await world.seesStates({ 101: 'ringing' })
    expect(world.extension('101')?.party?.name).toContain("O'Brien")
    expect(world.extension('101')?.party?.name).not.toContain('\u202e')
  })
})
