import { AmiError, type AmiResponse } from '@jackfield/ami'
import { anybody, type Feed, Intent, type Leg, legFingerprint } from '@jackfield/model'
import type { Mirror } from '@jackfield/pbx'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HandSource } from '../../test/hand-source.ts'
import { LiveBoard } from '../live/live-board.ts'
import { wholeSeat } from '../live/seats.ts'
import { createLog } from '../log.ts'
import { CommandRunner } from './runner.ts'
import type { OutgoingAction } from './step-sender.ts'

const leg = {
  id: '100.1',
  callId: '100.1',
  extensionId: '101',
  trunkId: null,
  who: { name: 'Anna', number: '101' },
  party: null,
  direction: 'out',
  phase: 'talking',
  phaseAt: 1,
  createdAt: 1,
  answeredAt: 1,
  heldAt: null,
  holdingAt: null,
  resumable: false,
  peerLegIds: [],
  recording: false,
  supervisedBy: [],
  supervises: null,
  cameWithId: null,
  contact: null,
  doubt: null,
} as unknown as Leg
const mirror = {
  directory: { transferCallerId: null },
  channels: new Map([[leg.id, { uniqueid: leg.id, wasDialed: false, channelState: 6 }]]),
} as unknown as Mirror
const taken = { ok: true, message: '' } as AmiResponse
const intentOf = (id: string): Intent =>
  Intent.parse({ id, kind: 'hang-up', actorExtensionId: null, legId: leg.id, seen: legFingerprint(leg) })

let board: LiveBoard
let source: HandSource
let runner: CommandRunner
let sent: OutgoingAction[]
let settled: string[]
let answer: (action: OutgoingAction) => Promise<AmiResponse>
const row = (id: string) => board.view.commands.get(id)

beforeEach(() => {
  vi.useFakeTimers()
  source = new HandSource()
  source.view.legs.set(leg.id, leg)
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
  board.show(source)
  board.put('feeds', { id: 'ami', state: 'live' } as Feed)
  sent = []
  settled = []
  answer = async () => taken
  runner = new CommandRunner({
    board,
    log: createLog({ level: 'silent', secrets: [] }),
    audit: null,
    now: Date.now,
    timings: { effectMs: 8000, movingMs: 1000, commandShownMs: 15_000 },
    exchange: {
      mirror: () => mirror,
      reread: async () => {},
      send: (action) => {
        sent.push(action)
        return answer(action)
      },
      onEvent: () => () => {},
      phonesOf: async () => 1,
      tellOthers: () => {},
      readAgain: async () => {},
    },
    seatOf: () => wholeSeat,
    transferContext: 'jackfield-xfer',
    rules: { supervisionReason: 'optional' },
    own: async () => ({ ok: true, done: true }),
    onSettled: (kind, outcome) => settled.push(`${kind} ${outcome}`),
  })
})
afterEach(() => {
  runner.stop()
  board.stop()
  vi.useRealTimers()
})

it('asks, is accepted, and is done when the effect is on the board; the row goes later', async () => {
  const asked = Promise.withResolvers<AmiResponse>()
  answer = () => asked.promise
  const result = runner.run(intentOf('intent-1'), anybody)
  await vi.advanceTimersByTimeAsync(0)
  expect(row('intent-1')?.state).toBe('asked')
  expect(sent).toEqual([{ name: 'Hangup', headers: [['Channel', leg.id]], actionId: 'intent-1.1' }])
  asked.resolve(taken)
  expect(await result).toEqual({ ok: true })
  expect(row('intent-1')?.state).toBe('accepted')
  source.view.legs.delete(leg.id)
  board.touch()
  await vi.advanceTimersByTimeAsync(40)
  expect(row('intent-1')).toMatchObject({ state: 'done', error: null, settledAt: expect.any(Number) })
  await vi.advanceTimersByTimeAsync(15_000)
  expect(row('intent-1')).toBeUndefined()
  expect(settled).toEqual(['hang-up done'])
})

it('gives nobody the answer of another, and does not do it again for them', async () => {
  const rita = { ...anybody, name: 'rita' }
  expect(await runner.run(intentOf('intent-1'), rita)).toEqual({ ok: true })
  const viewer = await runner.run(intentOf('intent-1'), {
    ...anybody,
    name: 'otto',
    permissions: { ...anybody.permissions, rights: {} },
  })
  expect(viewer).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  const other = await runner.run(intentOf('intent-1'), { ...anybody, name: 'otto' })
  expect(other).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
  expect(await runner.run(intentOf('intent-1'), rita)).toEqual({ ok: true })
  expect(sent).toHaveLength(1)
})

it('is done also when the effect came before the answer', async () => {
  answer = async () => {
    source.view.legs.delete(leg.id)
    return taken
  }
  expect(await runner.run(intentOf('intent-1'), anybody)).toEqual({ ok: true })
  expect(row('intent-1')?.state).toBe('done')
})

it('fails with no-effect when the exchange took it and nothing happened', async () => {
  await runner.run(intentOf('intent-1'), anybody)
  await vi.advanceTimersByTimeAsync(7999)
  expect(row('intent-1')?.state).toBe('accepted')
  await vi.advanceTimersByTimeAsync(1)
  expect(row('intent-1')).toMatchObject({ state: 'failed', error: { code: 'no-effect' } })
  expect(settled).toEqual(['hang-up no-effect'])
})

it('fails at once when the call is over before anything came of it', async () => {
  const intent = { ...intentOf('intent-1'), kind: 'conference', conferenceId: null, alone: true, join: null }
  expect(await runner.run(intent, anybody)).toEqual({ ok: true })
  expect(row('intent-1')?.state).toBe('accepted')
  source.view.legs.delete(leg.id)
  board.touch()
  await vi.advanceTimersByTimeAsync(40)
  expect(row('intent-1')).toMatchObject({ state: 'failed', error: { code: 'no-such-leg' } })
})

describe('what the exchange answers', () => {
  it.each<[string, () => Promise<AmiResponse>, object]>([
    [
      'no, with its words made harmless',
      async () => ({ ok: false, message: 'No such\u202e channel' }) as AmiResponse,
      { code: 'asterisk-refused', reason: 'No such channel' },
    ],
    ['link down', () => Promise.reject(new AmiError('link-down', 'x')), { code: 'link-down' }],
    ['no answer', () => Promise.reject(new AmiError('timed-out', 'x')), { code: 'timed-out' }],
    ['not encodable', () => Promise.reject(new AmiError('encode', 'x')), { code: 'internal' }],
    ['a bug', () => Promise.reject(new TypeError('boom')), { code: 'internal' }],
  ])('%s', async (_what, how, error) => {
    answer = how
    expect(await runner.run(intentOf('intent-1'), anybody)).toEqual({ ok: false, error })
    expect(row('intent-1')).toMatchObject({ state: 'failed', error: { code: (error as { code: string }).code } })
    // A resend hears the same and sends nothing.
    answer = async () => taken
    expect(await runner.run(intentOf('intent-1'), anybody)).toEqual({ ok: false, error })
    expect(sent).toHaveLength(1)
    expect(settled).toHaveLength(1)
  })
})

it('sends nothing for what is refused, and makes no row of it', async () => {
  const changed = { ...intentOf('intent-1'), seen: 'x' }
  expect(await runner.run(changed, anybody)).toEqual({ ok: false, error: { code: 'call-changed' } })
  expect(await runner.run({ id: 'x' }, anybody)).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
  board.put('feeds', { id: 'ami', state: 'down' } as Feed)
  expect(await runner.run(intentOf('intent-2'), anybody)).toEqual({ ok: false, error: { code: 'link-down' } })
  expect(sent).toEqual([])
  expect(board.view.commands.size).toBe(0)
})

it('leaves no timer behind when it is stopped', async () => {
  await runner.run(intentOf('intent-1'), anybody)
  runner.stop()
  board.stop()
  expect(vi.getTimerCount()).toBe(0)
})

describe('[PLAN-23] a leg that should end by itself when a consult is completed', () => {
  // 101 asks 103 (c) while 102 (b) waits.
  const person = (id: string, extensionId: string, given: object) => ({ ...leg, id, extensionId, ...given }) as Leg
  const show = (...legs: Leg[]) => {
    source.view.legs.clear()
    for (const one of legs) source.view.legs.set(one.id, one)
    board.touch()
    return vi.advanceTimersByTimeAsync(40)
  }
  const mine = (given: object) => person('100.1', '101', given)
  const talks = person('c', '103', { peerLegIds: ['b'] })
  const joined = person('b', '102', { peerLegIds: ['c'] })

  beforeEach(async () => {
    source.view.extensions.set('101', { id: '101', state: 'talking' } as never)
    for (const [id, number] of [
      ['100.1', 101],
      ['b', 102],
      ['c', 103],
    ] as const)
      mirror.channels.set(id, { uniqueid: id, channel: `PJSIP/${number}-00000001`, channelState: 6 } as never)
    source.view.consults.set('100.1', {
      customerLegId: 'b',
      targetLegId: 'c',
      target: { name: '', number: '103' },
      phase: 'talking',
    } as never)
    await show(mine({ peerLegIds: ['c'] }), person('b', '102', { phase: 'held', peerLegIds: ['100.1'] }), talks)
    const seen = legFingerprint(mine({ peerLegIds: ['c'] }))
    const request = { id: 'intent-1', kind: 'consult-complete', actorExtensionId: '101', legId: '100.1', seen }
    expect(await runner.run(request, anybody)).toEqual({ ok: true })
    sent = []
  })
  afterEach(() => {
    mirror.channels.delete('b')
    mirror.channels.delete('c')
  })

  it('is hung up when it doesn’t, and only then is the command done', async () => {
    await show(mine({ phase: 'menu' }), joined, talks)
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toEqual([{ name: 'Hangup', headers: [['Channel', '100.1']], actionId: 'intent-1.end' }])
    expect(row('intent-1')?.state).toBe('accepted')
    await show(joined, talks)
    expect(row('intent-1')?.state).toBe('done')
  })
  it('is left in peace when it does, or talks with somebody', async () => {
    await show(mine({ peerLegIds: ['d'] }), joined, talks)
    await vi.advanceTimersByTimeAsync(2500)
    await show(joined, talks)
    await vi.advanceTimersByTimeAsync(2500)
    expect(sent).toEqual([])
    expect(row('intent-1')?.state).toBe('done')
  })
})

describe('a mailbox that answers a call that was sent away', () => {
  const place = { context: 'macro-vm', application: '', purpose: 'voicemail', of: { name: 'Ines', number: '109' } }
  const talking = { ...leg, backFrom: null, peerLegIds: ['100.2'] } as unknown as Leg
  beforeEach(() => {
    source.view.legs.set(leg.id, talking)
  })
  const send = () =>
    runner.run(
      Intent.parse({
        id: 'intent-1',
        kind: 'blind-transfer',
        actorExtensionId: null,
        legId: leg.id,
        seen: legFingerprint(talking),
        target: { kind: 'number', number: '109' },
      }),
      anybody,
    )
  const shows = async (given: Partial<Leg>) => {
    source.view.legs.set(leg.id, { ...talking, peerLegIds: [], ...given })
    board.touch()
    await vi.advanceTimersByTimeAsync(40)
  }

  it('fails the command in words, and can be taken back for as long as it is there', async () => {
    expect(await send()).toEqual({ ok: true })
    await shows({ phase: 'menu', place } as never)
    const error = { code: 'mailbox-answered', target: 'Ines (109)' }
    expect(row('intent-1')).toMatchObject({ state: 'failed', error, undoUntilAt: expect.any(Number) })
    expect(settled).toEqual(['blind-transfer mailbox-answered'])
    await vi.advanceTimersByTimeAsync(300_000)
    expect(row('intent-1')?.undoUntilAt).toBeGreaterThan(Date.now())
    await shows({ phase: 'dialing' })
    expect(row('intent-1')?.undoUntilAt).toBeNull()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(row('intent-1')).toBeUndefined()
  })

  it('is told after the command was done, too', async () => {
    await send()
    await shows({ phase: 'dialing', peerLegIds: ['200.1'] as never })
    expect(row('intent-1')).toMatchObject({ state: 'done' })
    await vi.advanceTimersByTimeAsync(12_000)
    await shows({ phase: 'menu', place } as never)
    expect(row('intent-1')).toMatchObject({ state: 'failed', undoUntilAt: expect.any(Number) })
    expect(settled).toEqual(['blind-transfer done'])
  })
})
