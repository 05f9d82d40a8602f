import type { ConferenceId, ExtensionId, LegId, Participant } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
const phones = ['101', '102', '103', '104', '105']
beforeAll(async () => {
  world = await World.open()
  await world.sees('the second account', () => world.view.needs.get('account:system')?.state === 'ok')
})
afterAll(() => world.close())
afterEach(async () => {
  for (const number of phones) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
  await world.quiet()
  await world.sees('no room', () => world.view.conferences.size === 0)
})

const anna = '101' as ExtensionId
const room = '801' as ConferenceId
const inside = (): Participant[] => [...world.view.participants.values()].filter((one) => one.conferenceId === room)
const participant = (number: string): Participant | undefined => inside().find((one) => one.extensionId === number)

async function meeting(...numbers: string[]): Promise<void> {
  for (const number of numbers) await world.exchange.call(number, room)
  // In one bridge: while somebody is still on the way in, the call is not yet what it will be.
  await world.sees(`${numbers} in the room`, () => {
    const legs = numbers.map((number) => world.legs(number)[0])
    const isIn = numbers.every((number, index) => participant(number) && legs[index]?.phase === 'conference')
    return isIn && new Set(legs.map((leg) => leg?.callId)).size === 1
  })
}
const heardBy = (number: string) =>
  expect.poll(() => world.exchange.hears(number, 700), { timeout: 10_000, interval: 50 })
async function settled(id: string) {
  return world.sees('the command settled', () => {
    const command = world.view.commands.get(id)
    return command?.settledAt ? command : null
  })
}
type RoomKind = 'room-invite' | 'room-lock' | 'room-mute-all' | 'room-record'
type LegKind = 'room-mute' | 'room-kick' | 'mute' | 'record-start' | 'record-stop'
async function ofRoom(what: { kind: RoomKind } & Record<string, unknown>) {
  const intent = make(what.kind, world.view, { conferenceId: room, ...what } as never, anna, world.intentId())!
  const answer = await world.send(intent)
  return answer.ok ? settled(intent.id) : answer
}
async function ofOne(legId: LegId, what: { kind: LegKind } & Record<string, unknown>) {
  const intent = make(what.kind, world.view, { legId, ...what } as never, anna, world.intentId())!
  const answer = await world.send(intent)
  return answer.ok ? settled(intent.id) : answer
}
const done = { state: 'done', error: null }

describe('invite', () => {
  it('rings an internal phone with the name of the operator, and brings it into the room', async () => {
    await meeting('101', '102')
    await world.exchange.setPhone('103', { mode: 'ring' })
    const outcome = ofRoom({ kind: 'room-invite', number: '103' })
    await world.sees('103 ringing', () => world.extension('103')?.state === 'ringing')
    expect(world.extension('103')?.party).toMatchObject({ number: '101' })
    expect(await world.exchange.inviteHeader('103', 'From')).toMatch(/101/)
    await world.exchange.pickUp('103')
    expect(await outcome).toMatchObject({ ...done, targetExtensionId: '103' })
    expect(participant('103')).toMatchObject({ muted: false })
    await heardBy('103').toEqual(expect.arrayContaining(['101', '102']))
    expect(await ofRoom({ kind: 'room-invite', number: '103' })).toMatchObject({ error: { code: 'same-extension' } })

    const quiet = async (on: boolean) => {
      const request = make('dnd', world.view, { extensionId: '104' as ExtensionId, on }, anna, world.intentId())
      expect(await world.send(request)).toEqual({ ok: true })
      await world.sees('104 to be let alone or not', () => world.extension('104')?.dnd === on)
    }
    await quiet(true)
    expect(await ofRoom({ kind: 'room-invite', number: '104' })).toMatchObject({ error: { code: 'do-not-disturb' } })
    await quiet(false)
  })

  it.each([
    ['busy', 'dial-busy'],
    ['decline', 'dial-declined'],
  ] as const)('says that the phone was: %s', async (mode, code) => {
    await meeting('101', '102')
    await world.exchange.setPhone('103', { mode })
    expect(await ofRoom({ kind: 'room-invite', number: '103' })).toMatchObject({ state: 'failed', error: { code } })
    expect(inside().length).toBe(2)
  })

  it('calls a number outside, which can be muted and put out as anybody', async () => {
    await world.exchange.setPhone('0655999001', { mode: 'answer', answerAfterMs: 200 })
    await meeting('101', '102')
    expect(await ofRoom({ kind: 'room-invite', number: '0655999001' })).toMatchObject(done)
    const guest = inside().find((one) => one.extensionId === null)!
    expect(guest).toBeTruthy()
    await heardBy('101').toContain('0655999001')
    expect(await ofOne(guest.id, { kind: 'room-mute', muted: true })).toMatchObject(done)
    await heardBy('101').not.toContain('0655999001')
    expect(await ofOne(guest.id, { kind: 'room-kick' })).toMatchObject(done)
    await world.sees('the guest gone', () => inside().length === 2 && !world.view.legs.has(guest.id))
  })

  it('does not leave a late participant alone in the room', async () => {
    await meeting('101')
    await world.exchange.setPhone('103', { mode: 'ring' })
    const outcome = ofRoom({ kind: 'room-invite', number: '103' })
    await world.sees('103 ringing', () => world.extension('103')?.state === 'ringing')
    await world.exchange.hangup('101')
    await world.sees('no room', () => world.view.conferences.size === 0)
    await world.exchange.pickUp('103')
    expect(await outcome).toMatchObject({ state: 'failed', error: { code: 'dial-ended' } })
    await world.seesStates({ 103: 'idle' })
  })
})

it('mutes one and not the next, unmutes, and mutes all; heard in the room', async () => {
  await meeting('101', '102', '103')
  const [two, three] = [participant('102')!.id, participant('103')!.id]
  expect(await ofOne(three, { kind: 'room-mute', muted: true })).toMatchObject(done)
  // Who came first depends on the phones.
  expect(
    inside()
      .map((one) => [one.extensionId, one.muted])
      .sort(),
  ).toEqual([
    ['101', false],
    ['102', false],
    ['103', true],
  ])
  await heardBy('101').toEqual(['102'])
  expect(await ofOne(three, { kind: 'room-mute', muted: true })).toMatchObject({ error: { code: 'already-so' } })
  expect(await ofOne(three, { kind: 'room-mute', muted: false })).toMatchObject(done)
  expect(await ofRoom({ kind: 'room-mute-all', muted: true })).toMatchObject(done)
  expect(inside().every((one) => one.muted)).toBe(true)
  expect(await ofRoom({ kind: 'room-mute-all', muted: false })).toMatchObject(done)
  expect(inside().every((one) => !one.muted)).toBe(true)
  // In a room it is the room that mutes.
  expect(await ofOne(two, { kind: 'mute', muted: true })).toMatchObject({ error: { code: 'in-room' } })
})

it('puts one out and nobody else, and ends with the last', async () => {
  await meeting('101', '102')
  const two = participant('102')!.id
  expect(await ofOne(two, { kind: 'room-kick' })).toMatchObject(done)
  await world.seesStates({ 102: 'idle' })
  expect(inside().map((one) => one.extensionId)).toEqual(['101'])
  await world.exchange.hangup('101')
  await world.sees('no room', () => world.view.conferences.size === 0)
})

it('locks: nobody comes in, and every gateway that starts knows; unlocks', async () => {
  await meeting('101', '102')
  expect(await ofRoom({ kind: 'room-lock', locked: true })).toMatchObject(done)
  expect(world.view.conferences.get(room)?.locked).toBe(true)
  await world.exchange.call('103', room)
  await world.seesStates({ 103: 'idle' })
  expect(inside().length).toBe(2)
  expect(await ofRoom({ kind: 'room-invite', number: '104' })).toMatchObject({ error: { code: 'room-locked' } })
  const other = await world.another()
  try {
    expect(other.view.conferences.get(room)?.locked).toBe(true)
  } finally {
    await other.closeGateway()
  }
  expect(await ofRoom({ kind: 'room-lock', locked: false })).toMatchObject(done)
  await world.exchange.call('103', room)
  await world.sees('103 in the room', () => participant('103'))
})

it('records the room into a file with every voice', async () => {
  await meeting('101', '102')
  const begun = await ofRoom({ kind: 'room-record', recording: true })
  expect(begun).toMatchObject(done)
  expect(world.view.conferences.get(room)?.recording).toBe(true)
  expect(await ofRoom({ kind: 'room-record', recording: true })).toMatchObject({ error: { code: 'already-recording' } })
  await world.hears('101', '102')
  await world.hears('102', '101')
  expect(await ofRoom({ kind: 'room-record', recording: false })).toMatchObject(done)
  expect(world.view.conferences.get(room)?.recording).toBe(false)
  const stem = 'outcome' in begun ? begun.outcome!.replace(/-….wav$/, '') : ''
  expect(stem).toMatch(/^jackfield-room-801-/)
  expect((await world.exchange.recorded(stem)).voices).toEqual(['101', '102'])
})
