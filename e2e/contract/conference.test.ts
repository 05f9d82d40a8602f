import type { ConferenceId, ExtensionId } from '@jackfield/model'
import { type GivenFor, make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['102', '104', '106'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(async () => {
  await world.quiet()
  await world.sees('no room', () => world.view.conferences.size === 0)
})

const rita = '101' as ExtensionId

async function talking(from: string, to: string): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}
type To = Omit<GivenFor<'conference'>, 'legId'>
async function conference(phone: string, to: To): Promise<void> {
  const intent = make('conference', world.view, { legId: world.leg(phone).id, ...to }, rita, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  await world.sees('the command done', () => world.view.commands.get(intent.id)?.state === 'done')
}
/** The one room that there is, once these phones are in it. */
const roomOf = (...phones: string[]) =>
  world.sees(`a room with ${phones}`, () => {
    const [room, ...more] = world.view.conferences.values()
    const inside = room?.participantIds.map((id) => world.view.participants.get(id)?.extensionId).sort()
    return more.length === 0 && inside?.join() === [...phones].sort().join() && room
  })
async function hears(phone: string, who: string[]): Promise<void> {
  await expect.poll(() => world.exchange.hears(phone, 700), { timeout: 12_000, interval: 50 }).toEqual(who)
}

describe('a call to a room', () => {
  it('brings both sides; neither loses the other, and the room ends when the last leaves', async () => {
    await talking('101', '102')
    const legs = [world.leg('101').id, world.leg('102').id]
    await conference('102', { conferenceId: null })
    const room = await roomOf('101', '102')
    expect(room.id).toMatch(/^jf[0-9a-z]+$/)
    expect([world.leg('101').id, world.leg('102').id]).toEqual(legs)
    await hears('101', ['102'])
    await hears('102', ['101'])
    expect(await world.send(make('hang-up', world.view, { legId: legs[0]! }, rita, world.intentId())!)).toEqual({
      ok: true,
    })
    await roomOf('102')
    await world.exchange.hangup('102')
    await world.sees('no room', () => world.view.conferences.size === 0)
  })

  it('brings a call to a room of the board: three tones at each phone', async () => {
    await world.exchange.call('103', '801')
    const room = await roomOf('103')
    await talking('101', '102')
    await conference('101', { conferenceId: room.id })
    await roomOf('101', '102', '103')
    await hears('101', ['102', '103'])
    await hears('102', ['101', '103'])
    await hears('103', ['101', '102'])
  })

  it('brings one alone: the other side ends', async () => {
    await world.exchange.call('103', '801')
    const room = await roomOf('103')
    await talking('101', '102')
    await conference('102', { conferenceId: room.id, alone: true })
    await roomOf('102', '103')
    await world.seesStates({ 101: 'idle' })
    await hears('103', ['102'])
  })

  it('is refused for a room that is none, and the call goes on', async () => {
    await talking('101', '102')
    const ask = (room: string) =>
      world.send(
        make(
          'conference',
          world.view,
          { legId: world.leg('101').id, conferenceId: room as ConferenceId },
          rita,
          world.intentId(),
        )!,
      )
    expect(await ask('999')).toMatchObject({ error: { code: 'no-such-target' } })
    expect(await ask('801,marked')).toMatchObject({ error: { code: 'no-such-target' } })
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })
})

describe('a call dropped on a call', () => {
  it('joins all four in a new room: each hears the three others', async () => {
    await talking('101', '102')
    await talking('103', '104')
    await conference('101', { conferenceId: null, joinLegId: world.leg('104').id })
    await roomOf('101', '102', '103', '104')
    await hears('101', ['102', '103', '104'])
    await hears('104', ['101', '102', '103'])
    await hears('102', ['101', '103', '104'])
    await hears('103', ['101', '102', '104'])
  })

  it('is split again: the two calls as before, a participant who had dialled in stays', async () => {
    await talking('101', '102')
    await talking('103', '104')
    await conference('101', { conferenceId: null, joinLegId: world.leg('104').id })
    const room = await roomOf('101', '102', '103', '104')
    await talking('105', '106')
    await conference('105', { conferenceId: room.id, alone: true })
    await roomOf('101', '102', '103', '104', '105')
    expect(world.leg('101').cameWithId).toBe(world.leg('102').id)
    // A gateway that begins knows it too.
    const later = await world.another()
    expect(later.leg('103').cameWithId).toBe(world.leg('104').id)
    await later.closeGateway()
    const intent = make('split', world.view, { legId: world.leg('103').id }, rita, world.intentId())!
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.sees('the command done', () => world.view.commands.get(intent.id)?.state === 'done')
    await roomOf('105')
    await hears('101', ['102'])
    await hears('104', ['103'])
    await hears('102', ['101'])
    expect(world.leg('103').peerLegIds).toEqual([world.leg('104').id])
    expect(
      await world.send(make('split', world.view, { legId: world.leg('105').id }, rita, world.intentId())!),
    ).toMatchObject({
      error: { code: 'nothing-to-split' },
    })
  })

  it('joins a call and a participant of a room: three in one room', async () => {
    await world.exchange.call('103', '801')
    await roomOf('103')
    await talking('101', '102')
    await conference('101', { conferenceId: null, joinLegId: world.leg('103').id })
    await roomOf('101', '102', '103')
    await hears('102', ['101', '103'])
    await hears('103', ['101', '102'])
  })

  it('a gateway that dies half way leaves everybody in a call, and the next one goes on', async () => {
    await talking('101', '102')
    await talking('103', '104')
    // Just what the first of the two steps does.
    await conference('101', { conferenceId: null })
    const room = await roomOf('101', '102')
    const later = await world.another()
    try {
      expect(later.view.conferences.get(room.id)?.participantIds).toHaveLength(2)
      await later.seesStates({ 101: 'talking', 102: 'talking', 103: 'talking', 104: 'talking' })
      const leg = later.leg('103')
      const intent = make('conference', later.view, { legId: leg.id, conferenceId: room.id }, rita, later.intentId())!
      expect(await later.send(intent)).toEqual({ ok: true })
      await roomOf('101', '102', '103', '104')
      await hears('101', ['102', '103', '104'])
    } finally {
      await later.closeGateway()
    }
  })

  it('is refused when the other call moved on', async () => {
    await talking('101', '102')
    await talking('103', '104')
    const intent = make(
      'conference',
      world.view,
      { legId: world.leg('101').id, conferenceId: null, joinLegId: world.leg('104').id },
      rita,
      world.intentId(),
    )!
    await world.exchange.hold('103')
    await world.seesStates({ 103: 'held', 104: 'held' })
    expect(await world.send(intent)).toMatchObject({ error: { code: 'call-changed' } })
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })
})
