import { myCalls } from '@jackfield/client'
import type { ExtensionId, Intent, LegId, WaitingCaller } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { internal, isShaped, sales } from './support/names.ts'
import { done, Operator } from './support/operator.ts'
import { almas, answers, bertas, brunos, openTenants, quietTenants } from './support/tenants.ts'
import type { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openTenants()
})
afterAll(() => world.close())
afterEach(() => quietTenants(world))

const rita = '100' as ExtensionId
const settled = (id: string, state: string) =>
  world.sees(`${id} ${state}`, () => world.view.commands.get(id)?.state === state)

async function transfers(from: string, target: ExtensionId, actor: ExtensionId): Promise<string> {
  const given = { legId: world.leg(from).id, target: { kind: 'extension', extensionId: target } } as const
  const intent = make('blind-transfer', world.view, given, actor, world.intentId())
  expect(await world.send(intent)).toEqual({ ok: true })
  return intent!.id
}

async function dials(actor: ExtensionId, number: string): Promise<string> {
  const intent = make('dial', world.view, { number, autoAnswer: false }, actor, world.intentId())
  expect(await world.send(intent)).toEqual({ ok: true })
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

describe('a call that one of them is in, or is asked about', () => {
  const [rita1, berta] = [() => new Operator(world, rita), () => new Operator(world, bertas)]
  /** Bruno calls Berta. */
  async function inside(): Promise<void> {
    await world.exchange.call('3151', '101')
    await world.joined(brunos, bertas)
  }
  /** Somebody calls Rita. */
  async function atRitas(): Promise<void> {
    for (const phone of ['100', '102']) await world.exchange.setPhone(phone, answers)
    await world.exchange.call('102', '100')
    await world.joined('102', '100')
  }
  const asked = (kind: Intent['kind'], given: object, actor: ExtensionId) =>
    done(world, () => make(kind, world.view, given as never, actor, world.intentId()))

  it('is held and resumed; who holds and hangs up is rung back', async () => {
    await inside()
    await berta().does('hold')
    await world.seesStates({ [brunos]: 'held' })
    await berta().does('resume')
    await world.joined(brunos, bertas)
    await berta().does('hold')
    await world.exchange.setPhone('3101', { mode: 'ring' })
    await world.exchange.hangup('3101')
    await world.seesStates({ [bertas]: 'ringing', [almas]: 'idle' })
    await world.exchange.pickUp('3101')
    await world.joined(brunos, bertas)
  })

  it('is handed to one of them after a question', async () => {
    await atRitas()
    await rita1().asks(bertas)
    await rita1().consults('talking')
    expect([...world.view.consults.values()]).toMatchObject([{ targetExtensionId: bertas }])
    await world.hears('3101', '100')
    expect(world.legs(almas)).toEqual([])
    await rita1().does('consult-complete')
    await world.joined('102', bertas)
  })

  it('is kept by one of them who has asked somebody', async () => {
    await inside()
    await berta().asks(almas)
    await berta().consults('talking')
    expect(world.leg(almas).party?.number).toBe('101')
    await berta().does('consult-cancel')
    await world.joined(brunos, bertas)
    await world.seesStates({ [almas]: 'idle' })
  })

  it('rings on at one of them, and comes back to another one of them', async () => {
    await world.exchange.setPhone('2101', { mode: 'ring' })
    await inside()
    await berta().asks(almas)
    await berta().consults('ringing')
    await world.exchange.setPhone('3101', { mode: 'ring' })
    await berta().does('consult-complete')
    await world.seesStates({ [almas]: 'ringing', [bertas]: 'idle' })
    await world.seesStates({ [almas]: 'idle', [bertas]: 'ringing' })
    await world.exchange.pickUp('3101')
    await world.joined(brunos, bertas)
  })

  it('is parked by one of them for another one, who fetches it', async () => {
    await inside()
    const legId = world.leg(brunos).id
    await asked('park', { legId, forExtensionId: almas }, bertas)
    expect([...world.view.parkedCalls.values()]).toMatchObject([
      {
        ...{ forWhom: { number: '101', name: 'Alma Arndt' }, forWhomId: almas },
        ...{ parkedBy: { number: '101', name: 'Berta Low' }, parkedById: bertas },
      },
    ])
    // Her phone rings off a moment after the call is parked.
    await world.sees('the own phone of who parked it idle', () => world.legs(bertas).length === 0)
    const desks = [almas, bertas, rita].map((id) => myCalls(world.view, id).map((one) => one.legId))
    expect(desks).toEqual([[legId], [legId], []])
    await asked('retrieve', { legId, autoAnswer: false }, almas)
    await world.joined(brunos, almas)
  })

  it('is picked up by one of them, and from one of them', async () => {
    await world.exchange.setPhone('100', { mode: 'ring' })
    await world.exchange.call('102', '100')
    await world.seesStates({ 100: 'ringing' })
    await asked('pickup', { legId: world.leg('100').id, autoAnswer: false }, bertas)
    await world.joined('102', bertas)
    await world.exchange.setPhone('100', answers)
    await world.exchange.setPhone('2101', { mode: 'ring' })
    await world.exchange.call('2151', '101')
    await world.seesStates({ [almas]: 'ringing' })
    await asked('pickup', { legId: world.leg(almas).id, autoAnswer: false }, rita)
    await world.joined('151@tenant-a', '100')
  })

  it('is taken over by one of them who listens', async () => {
    await atRitas()
    const legId = world.leg('100').id
    await asked('supervise', { legId, mode: 'listen', autoAnswer: false }, bertas)
    await asked('take-over', { legId }, bertas)
    await world.joined('102', bertas)
    await world.seesStates({ 100: 'idle' })
  })

  it('in a room: one of them is called into it, by another one of them', async () => {
    await world.exchange.setPhone('100', answers)
    await world.exchange.call('100', '801')
    await world.sees('a room', () => world.view.conferences.has('801'))
    await world.exchange.setPhone('3101', { mode: 'ring' })
    const given = { conferenceId: '801', number: bertas }
    const intent = make('room-invite', world.view, given as never, almas, world.intentId())
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.seesStates({ [bertas]: 'ringing' })
    expect(world.extension(bertas)?.party).toMatchObject({ number: '101', name: 'Alma Arndt' })
    await world.exchange.pickUp('3101')
    await settled(intent!.id, 'done')
    expect([...world.view.participants.values()].some(({ extensionId }) => extensionId === bertas)).toBe(true)
  })

  it.each(['0612345'])('asks %s where their own phone would', async (number) => {
    await world.exchange.call('3101', '151')
    await world.joined(bertas, brunos)
    await new Operator(world, brunos).asks(number)
    await new Operator(world, brunos).consults('talking')
    expect(world.view.legs.get(world.view.consults.get(world.legs(brunos)[0]!.id)!.targetLegId!)?.who.number).toBe(
      number,
    )
  })
})

describe('a number that three people have', () => {
  it('is that of so many people on the board, each with their own name', () => {
    const others = [...world.view.extensions.values()].filter(({ number }) => number === '101').map(({ id }) => id)
    // The real exchange has a company besides, whose people are tried in e2e/asterisk/companies.test.ts.
    const company = world.exchange.kind === 'asterisk' ? ['101@T7_extension-hints'] : []
    expect(others.sort()).toEqual([`101@${isShaped ? 'ext-local' : internal}`, almas, bertas, ...company].sort())
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

describe('a caller who waits in a queue', () => {
  /** Nobody else of the queue is rung. */
  async function waits(): Promise<WaitingCaller> {
    const behind = await DirectAmi.open(world.exchange)
    for (const iface of (await behind.members(sales)).keys())
      await behind.ask('QueuePause', { Interface: iface, Paused: 'true' })
    behind.close()
    await world.exchange.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
    return world.sees('the caller', () =>
      [...world.view.waitingCallers.values()].find(({ queueId }) => queueId === sales),
    )
  }
  const sendsTo = (legId: LegId, extensionId: ExtensionId, actor: ExtensionId) =>
    world.send(
      make(
        'blind-transfer',
        world.view,
        { legId, target: { kind: 'extension', extensionId } },
        actor,
        world.intentId(),
      ),
    )

  it('is sent to the one that is meant, and to nobody else', async () => {
    const { id } = await waits()
    expect(await sendsTo(id, bertas, rita)).toEqual({ ok: true })
    await world.joined('0655501', bertas)
    expect(world.legs(almas)).toEqual([])
  })

  it('comes back into the queue when that one does not answer', async () => {
    const { id } = await waits()
    await world.exchange.setPhone('3101', { mode: 'ring' })
    expect(await sendsTo(id, bertas, almas)).toEqual({ ok: true })
    await world.seesStates({ [bertas]: 'ringing', [almas]: 'idle' })
    await world.sees('the caller again', () => world.view.waitingCallers.get(id)?.queueId === sales)
    await world.seesStates({ [bertas]: 'idle', [almas]: 'idle' })
  })

  it('is fetched by one of them', async () => {
    const { id } = await waits()
    const intent = make('pickup', world.view, { legId: id, autoAnswer: false }, bertas, world.intentId())
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.joined('0655501', bertas)
    expect(world.legs(almas)).toEqual([])
  })
})
