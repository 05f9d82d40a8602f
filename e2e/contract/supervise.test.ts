import { type ExtensionId, type LegId, make, type SpyMode, viewFor } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['100', '102', '103', '1001'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const carla = '103' as ExtensionId

async function talking(from: string, to: string): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}

/** 103 begins to supervise a leg; answers with the supervisor's own leg. */
async function supervises(legId: LegId, mode: SpyMode): Promise<LegId> {
  const intent = make('supervise', world.view, { legId, mode, autoAnswer: false }, carla, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  const own = await world.sees(`103 in mode ${mode}`, () =>
    world.legs('103').find((leg) => leg.supervises?.legId === legId && leg.supervises.mode === mode),
  )
  await world.sees('the command done', () => world.view.commands.get(intent.id)?.state === 'done')
  return own.id
}
async function switches(legId: LegId, mode: SpyMode): Promise<void> {
  const intent = make('supervise-mode', world.view, { legId, mode }, carla, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  await world.sees('the command done', () => world.view.commands.get(intent.id)?.state === 'done')
  expect(world.leg('103')).toMatchObject({ id: legId, supervises: { mode } })
}
/** Listens at each phone until it hears just these. */
async function hears(phone: string, who: string[]): Promise<void> {
  await expect.poll(() => world.exchange.hears(phone, 700), { timeout: 12_000, interval: 50 }).toEqual(who)
}

describe('listen, whisper, barge', () => {
  it('listens: the supervisor hears both, the two hear only each other; the call is marked', async () => {
    await talking('102', '101')
    await supervises(world.leg('102').id, 'listen')
    expect(world.leg('102').supervisedBy).toEqual(['103'])
    expect(world.call('101').supervised).toBe(true)
    expect(world.leg('103')).toMatchObject({ phase: 'supervising', party: { number: '102' }, peerLegIds: [] })
    await hears('103', ['101', '102'])
    await hears('101', ['102'])
    await hears('102', ['101'])
  })

  it('switches to whisper, barge and back in the same call', async () => {
    await talking('102', '101')
    const own = await supervises(world.leg('102').id, 'listen')
    await switches(own, 'whisper')
    await hears('102', ['101', '103'])
    await hears('101', ['102'])
    await switches(own, 'barge')
    await hears('102', ['101', '103'])
    await hears('101', ['102', '103'])
    await hears('103', ['101', '102'])
    await switches(own, 'listen')
    await hears('101', ['102'])
    await hears('102', ['101'])
    expect(await world.exchange.phoneCalls('103')).toBe(1)
  })

  it('can begin with a whisper or a barge, and go on otherwise', async () => {
    await talking('102', '101')
    const first = await supervises(world.leg('101').id, 'whisper')
    await hears('101', ['102', '103'])
    await hears('102', ['101'])
    await world.send(make('hang-up', world.view, { legId: first }, carla, world.intentId())!)
    await world.seesStates({ 103: 'idle', 101: 'talking', 102: 'talking' })
    const second = await supervises(world.leg('101').id, 'barge')
    await hears('102', ['101', '103'])
    await hears('101', ['102', '103'])
    await switches(second, 'whisper')
    await hears('102', ['101'])
    await hears('101', ['102', '103'])
  })

  it('listens to 100 and not to 1001, whose name begins alike', async () => {
    await talking('102', '1001')
    await talking('101', '100')
    await supervises(world.leg('100').id, 'listen')
    await hears('103', ['100', '101'])
    await hears('1001', ['102'])
    expect([world.leg('100').supervisedBy, world.leg('1001').supervisedBy]).toEqual([['103'], []])
  })

  it('stops when the supervisor is hung up, and when the call ends', async () => {
    await talking('102', '101')
    const own = await supervises(world.leg('102').id, 'listen')
    expect(await world.send(make('hang-up', world.view, { legId: own }, carla, world.intentId())!)).toEqual({
      ok: true,
    })
    await world.seesStates({ 103: 'idle', 101: 'talking', 102: 'talking' })
    await hears('101', ['102'])
    expect(world.leg('102').supervisedBy).toEqual([])
    await supervises(world.leg('102').id, 'barge')
    await world.exchange.hangup('101')
    await world.seesStates({ 101: 'idle', 102: 'idle', 103: 'idle' })
  })

  it('a gateway that starts knows each supervisor, the supervised person and the mode', async () => {
    await talking('102', '101')
    const own = await supervises(world.leg('102').id, 'listen')
    await switches(own, 'barge')
    const later = await world.another()
    try {
      expect(later.leg('103')).toMatchObject({
        id: own,
        phase: 'supervising',
        supervises: { legId: world.leg('102').id, mode: 'barge' },
      })
      expect(later.leg('102').supervisedBy).toEqual(['103'])
    } finally {
      await later.closeGateway()
    }
  })

  it('asks the supervisor’s phone to answer by itself when that is asked; nobody else sees what it rings for', async () => {
    await talking('102', '101')
    await world.exchange.setPhone('103', { mode: 'ring' })
    try {
      for (const wanted of [true, false]) {
        const intent = make(
          'supervise',
          world.view,
          { legId: world.leg('102').id, mode: 'whisper', autoAnswer: wanted },
          carla,
          world.intentId(),
        )!
        expect(await world.send(intent)).toEqual({ ok: true })
        await world.seesStates({ 103: 'ringing' })
        const [call, alert] = [
          await world.exchange.inviteHeader('103', 'Call-Info'),
          await world.exchange.inviteHeader('103', 'Alert-Info'),
        ]
        expect(call.includes('answer-after=0')).toBe(wanted)
        expect(alert.includes('alert-autoanswer')).toBe(wanted)
        const { needs: _, ...plain } = viewFor('plain', world.view)
        expect(JSON.stringify(Object.values(plain).map((rows) => [...rows.values()]))).not.toMatch(
          /supervis(e"|ing)|ChanSpy|whisper|Jackfield/,
        )
        await world.send(make('hang-up', world.view, { legId: world.leg('103').id }, carla, world.intentId())!)
        await world.seesStates({ 103: 'idle' })
      }
    } finally {
      await world.exchange.setPhone('103', { mode: 'answer', answerAfterMs: 200 })
    }
  })

  it('says so when the supervisor’s own phone does not take it; the call goes on', async () => {
    await talking('102', '101')
    await world.exchange.setPhone('103', { mode: 'busy' })
    try {
      const intent = make(
        'supervise',
        world.view,
        { legId: world.leg('102').id, mode: 'listen', autoAnswer: false },
        carla,
        world.intentId(),
      )!
      expect(await world.send(intent)).toEqual({ ok: true })
      const row = await world.sees('the command failed', () => {
        const command = world.view.commands.get(intent.id)
        return command?.state === 'failed' && command
      })
      expect(row.error?.code).toMatch(/^own-phone-/)
    } finally {
      await world.exchange.setPhone('103', { mode: 'answer', answerAfterMs: 200 })
    }
    await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
  })

  it('is refused for the operator’s own call, without an extension, and while the operator supervises already', async () => {
    await talking('102', '101')
    const spied = world.leg('102').id
    const asked = (actor: string | null) =>
      world.send(
        make(
          'supervise',
          world.view,
          { legId: spied, mode: 'listen', autoAnswer: false },
          actor as ExtensionId | null,
          world.intentId(),
        )!,
      )
    expect(await asked('101')).toMatchObject({ error: { code: 'same-extension' } })
    expect(await asked(null)).toMatchObject({ error: { code: 'choose-your-extension' } })
    const own = await supervises(spied, 'listen')
    expect(await asked('103')).toMatchObject({ error: { code: 'already-supervising' } })
    expect(
      await world.send(
        make('supervise-mode', world.view, { legId: own, mode: 'barge' }, '101' as ExtensionId, world.intentId())!,
      ),
    ).toMatchObject({ error: { code: 'not-your-call' } })
  })
})
