import type { ConferenceId, ExtensionId, LegId } from '@jackfield/model'
import { type Given, type Intent, make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
  await world.sees('the second account', () => world.view.needs.get('account:system')?.state === 'ok')
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const anna = '101' as ExtensionId
type What = {
  [K in 'record-start' | 'record-stop' | 'record-pause' | 'mute' | 'send-digits' | 'room-mute']: { kind: K } & Omit<
    Given<Extract<Intent, { kind: K }>>,
    'legId'
  >
}['record-start' | 'record-stop' | 'record-pause' | 'mute' | 'send-digits' | 'room-mute']

async function talking(from: string, to: string): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}
const ask = (legId: LegId, what: What, at = world) =>
  at.send(make(what.kind, at.view, { legId, ...what } as never, anna, at.intentId())!)

/** Asks, and waits until it is done; gives what came of it. */
async function does(legId: LegId, what: What, at = world): Promise<string | null> {
  const intent = make(what.kind, at.view, { legId, ...what } as never, anna, at.intentId())!
  expect(await at.send(intent)).toEqual({ ok: true })
  const row = await at.sees(`${what.kind} settled`, () => {
    const command = at.view.commands.get(intent.id)
    return command?.settledAt ? command : null
  })
  expect(row).toMatchObject({ state: 'done', error: null })
  return row.outcome
}

describe('recording', () => {
  it('is a file with both voices, which the board names; a pause is silent, and a gateway that starts knows the recording', async () => {
    await talking('102', '101')
    const mine = world.leg('101').id
    const file = await does(mine, { kind: 'record-start' })
    expect(file).toMatch(/^jackfield-[A-Za-z0-9._-]+\.wav$/)
    expect(world.leg('101')).toMatchObject({ recording: true, recordedTo: file, recordingPaused: false })
    expect(world.call('102').recording).toBe(true)
    expect(await ask(world.leg('102').id, { kind: 'record-start' })).toMatchObject({
      error: { code: 'already-recording' },
    })
    // The ear of the test: long enough to tell the tones.
    await world.hears('101', '102')
    await world.hears('102', '101')

    await does(mine, { kind: 'record-pause', paused: true })
    expect(world.leg('101').recordingPaused).toBe(true)
    const other = await world.another()
    try {
      expect(other.leg('101')).toMatchObject({ recording: true, recordedTo: file, recordingPaused: true })
      await world.exchange.hears('102', 700)
      await does(mine, { kind: 'record-stop' }, other)
    } finally {
      await other.closeGateway()
    }
    await world.sees('no recording', () => !world.leg('101').recording && world.leg('101').recordedTo === null)
    expect(await world.exchange.recorded(file!)).toEqual({ voices: ['101', '102'], endsSilent: true })
  })

  it('goes on after a pause, and can be begun again', async () => {
    await talking('102', '101')
    const mine = world.leg('101').id
    const first = await does(mine, { kind: 'record-start' })
    await does(mine, { kind: 'record-pause', paused: true })
    await does(mine, { kind: 'record-pause', paused: false })
    await world.exchange.hears('102', 600)
    await does(mine, { kind: 'record-stop' })
    expect((await world.exchange.recorded(first!)).endsSilent).toBe(false)
    const second = await does(mine, { kind: 'record-start' })
    expect(second).not.toBe(first)
    await world.exchange.hangup('101')
    await world.sees('the end', () => world.view.legs.size === 0)
  })

  it('is not offered without the second account, and says what lacks', async () => {
    const other = await world.another(undefined, { system: false })
    try {
      await talking('102', '101')
      // Of a phone whose bridge this board has not heard of yet the leg is another one.
      await other.sees('both in one bridge', () =>
        ['101', '102'].every(
          (one) => other.legs(one)[0]?.phase === 'talking' && other.leg(one).peerLegIds.length === 1,
        ),
      )
      const answer = await ask(other.leg('101').id, { kind: 'record-start' }, other)
      expect(answer).toMatchObject({ ok: false, error: { code: 'need-missing', need: 'account:system' } })
    } finally {
      await other.closeGateway()
    }
  })
})

describe('mute', () => {
  it('lets nobody hear that person, also after a transfer, until it is taken back', async () => {
    await talking('102', '101')
    const customer = world.leg('102').id
    await world.hears('101', '102')
    await does(customer, { kind: 'mute', muted: true })
    expect(world.leg('102').muted).toBe(true)
    expect(world.leg('101').muted).toBe(false)
    expect(await world.exchange.hears('101', 600)).not.toContain('102')
    await world.hears('102', '101')

    const to103 = make(
      'blind-transfer',
      world.view,
      { legId: customer, target: { kind: 'extension', extensionId: '103' as ExtensionId } },
      anna,
      world.intentId(),
    )!
    expect(await world.send(to103)).toEqual({ ok: true })
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
    expect(world.leg('102')).toMatchObject({ id: customer, muted: true })
    expect(await world.exchange.hears('103', 600)).not.toContain('102')

    const other = await world.another()
    try {
      expect(other.leg('102').muted).toBe(true)
    } finally {
      await other.closeGateway()
    }
    await does(customer, { kind: 'mute', muted: false })
    expect(world.leg('102').muted).toBe(false)
    await expect.poll(() => world.exchange.hears('103', 600), { timeout: 12_000, interval: 50 }).toContain('102')
  })
})

it('keys reach the device at the leg, each once and in order', async () => {
  await talking('101', '102')
  const keys = world.exchange.keysAt('102')
  await does(world.leg('102').id, { kind: 'send-digits', digits: '155#*09' })
  await expect.poll(keys, { timeout: 5000 }).toBe('155#*09')
})

it('another gateway sees at once what Asterisk tells in no event', async () => {
  const other = await world.another()
  const asks = async (intent: Intent | null) => expect(await world.send(intent!)).toEqual({ ok: true })
  try {
    await talking('102', '101')
    const mine = world.leg('101').id
    const shows = (what: object) =>
      other.sees(JSON.stringify(what), () => {
        const leg = other.view.legs.get(mine) as Record<string, unknown> | undefined
        return Object.entries(what).every(([name, value]) => leg?.[name] === value)
      })
    const file = await does(mine, { kind: 'record-start' })
    await shows({ recording: true, recordedTo: file, recordingPaused: false })
    await does(mine, { kind: 'record-pause', paused: true })
    await shows({ recordingPaused: true })
    await does(mine, { kind: 'mute', muted: true })
    await shows({ muted: true })
    await does(mine, { kind: 'mute', muted: false })
    await shows({ muted: false })

    const carla = '103' as ExtensionId
    const listens = (mode: string) => other.sees(mode, () => other.legs('103')[0]?.supervises?.mode === mode)
    await asks(
      make('supervise', world.view, { legId: mine, mode: 'whisper', autoAnswer: false }, carla, world.intentId()),
    )
    await listens('whisper')
    await world.sees('the supervisor', () => world.leg('103').supervises?.mode === 'whisper')
    await asks(
      make('supervise-mode', world.view, { legId: world.leg('103').id, mode: 'barge' }, carla, world.intentId()),
    )
    await listens('barge')
    await world.quiet()

    await world.exchange.call('101', '801')
    const room = '801' as ConferenceId
    await world.sees('a room', () => world.view.conferences.has(room))
    await asks(make('room-lock', world.view, { conferenceId: room, locked: true }, anna, world.intentId()))
    await other.sees('a lock', () => other.view.conferences.get(room)?.locked)
    await world.quiet()

    for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'ring' })
    await world.exchange.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
    const [caller] = await world.sees(
      'a caller',
      () => world.view.waitingCallers.size === 1 && [...world.view.waitingCallers.keys()],
    )
    await asks(make('queue-priority', world.view, { legId: caller as LegId, priority: 5 }, anna, world.intentId()))
    await other.sees('the priority', () => other.view.waitingCallers.get(caller!)?.priority === 5)
  } finally {
    await other.closeGateway()
  }
})
