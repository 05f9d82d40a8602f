import type { ExtensionId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pause } from '../rig/eventually.ts'
import { World } from './support/world.ts'

/** How long a test waits before it asks again while the exchange is not ready, ms; no faster than the gateway allows. */
const TRY_AGAIN_MS = 250

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const anna = '101' as ExtensionId

async function talking(from: string, to: string): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}
const isDone = (id: string) => world.sees('the command done', () => world.view.commands.get(id)?.state === 'done')

async function hold(): Promise<void> {
  for (;;) {
    const intent = make('hold', world.view, { legId: world.leg('101').id }, anna, world.intentId())!
    const answer = await world.send(intent)
    // Answered this moment, and not yet in a bridge with each other.
    if (!answer.ok && answer.error.code === 'not-holdable' && answer.error.phase === 'talking') {
      await pause(TRY_AGAIN_MS)
      continue
    }
    expect(answer).toEqual({ ok: true })
    return void (await isDone(intent.id))
  }
}
async function resume(): Promise<void> {
  const intent = make('resume', world.view, { legId: world.leg('101').id }, anna, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  await isDone(intent.id)
}

describe.each([
  ['the operator was called', '102', '101'],
  ['the operator called', '101', '102'],
])('hold and resume where %s', (_what, from, to) => {
  it('keeps both legs and one call; the held one hears no voice until it is resumed', async () => {
    await talking(from, to)
    const [mine, theirs, call] = [world.leg('101').id, world.leg('102').id, world.call('101').id]
    await hold()
    expect(world.leg('101')).toMatchObject({
      id: mine,
      phase: 'held',
      holdingAt: expect.any(Number),
      heldAt: null,
      resumable: true,
      peerLegIds: [theirs],
    })
    expect(world.leg('102')).toMatchObject({
      id: theirs,
      phase: 'held',
      heldAt: expect.any(Number),
      holdingAt: null,
      resumable: true,
      peerLegIds: [mine],
    })
    expect(world.call('102')).toMatchObject({ id: call, phase: 'held' })
    expect(world.extension('101')?.party?.number).toBe('102')
    expect([await world.exchange.phoneCalls('101'), await world.exchange.phoneCalls('102')]).toEqual([1, 1])
    if (world.exchange.kind === 'asterisk') {
      expect(await world.exchange.hears('102', 800)).not.toContain('101')
      expect(await world.exchange.hears('101', 800)).not.toContain('102')
    }
    await resume()
    expect(world.leg('101')).toMatchObject({ id: mine, phase: 'talking', resumable: false, peerLegIds: [theirs] })
    expect(world.leg('102')).toMatchObject({ id: theirs, phase: 'talking', heldAt: null })
    if (world.exchange.kind === 'asterisk') {
      await world.hears('102', '101')
      await world.hears('101', '102')
    }
    // And again: nothing is left over of the first time.
    await hold()
    await resume()
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })

  it('[PLAN-30] of two who act on one call at once one is refused, and nobody is left on hold for nobody', async () => {
    await talking(from, to)
    // They are in a bridge with each other by now.
    await hold()
    await resume()
    const { id: legId } = world.leg('101')
    const target = { kind: 'extension', extensionId: '103' as ExtensionId } as const
    const [held, sent] = await Promise.all([
      world.send(make('hold', world.view, { legId }, anna, world.intentId())!),
      world.send(make('blind-transfer', world.view, { legId, target }, '104' as ExtensionId, world.intentId())!),
    ])
    const first = { code: 'other-was-first', name: world.extension('101')?.name }
    expect([held, sent]).toEqual([{ ok: true }, { ok: false, error: first }])
    await world.seesStates({ 101: 'held', 102: 'held', 103: 'idle' })
    await resume()
    await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
  })

  it('loses nobody when a program resumes within milliseconds of the hold', async () => {
    await talking(from, to)
    const ids = [world.leg('101').id, world.leg('102').id]
    for (let times = 0; times < 3; times++) {
      await hold()
      await resume()
      await world.joined('101', '102')
    }
    expect([world.leg('101').id, world.leg('102').id]).toEqual(ids)
    await world.exchange.hangup('101')
    await world.seesStates({ 101: 'idle', 102: 'idle' })
  })

  it.each(['101', '102'])('ends for both when %s hangs up after it was resumed', async (who) => {
    await talking(from, to)
    await hold()
    await resume()
    await world.exchange.hangup(who)
    await world.sees('the end of both legs', () => world.view.legs.size === 0)
  })
})

it('is seen, and can be resumed, by a gateway that starts in the middle', async () => {
  await talking('102', '101')
  await hold()
  const other = await world.another()
  try {
    await other.seesStates({ 101: 'held', 102: 'held' })
    expect(other.leg('101')).toMatchObject({ phase: 'held', resumable: true, peerLegIds: [other.leg('102').id] })
    const intent = make('resume', other.view, { legId: other.leg('101').id }, anna, other.intentId())!
    expect(await other.send(intent)).toEqual({ ok: true })
    await other.seesStates({ 101: 'talking', 102: 'talking' })
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  } finally {
    await other.closeGateway()
  }
})

it('a caller who gives up while held ends that call and nothing else', async () => {
  await talking('102', '101')
  await hold()
  await world.exchange.hangup('102')
  // The operator's phone, which waits for nobody any more, is hung up by the dialplan.
  await world.seesStates({ 101: 'idle', 102: 'idle' })
})

it('is refused for another’s call, and for one that the phone itself holds', async () => {
  await talking('102', '101')
  const theirs = make('hold', world.view, { legId: world.leg('102').id }, anna, world.intentId())!
  expect(await world.send(theirs)).toMatchObject({ ok: false, error: { code: 'not-your-call' } })
  await world.exchange.hold('101')
  await world.seesStates({ 101: 'held', 102: 'held' })
  const again = make('hold', world.view, { legId: world.leg('101').id }, anna, world.intentId())!
  expect(await world.send(again)).toMatchObject({ ok: false, error: { code: 'not-holdable' } })
  const back = make('resume', world.view, { legId: world.leg('101').id }, anna, world.intentId())!
  expect(await world.send(back)).toMatchObject({ ok: false, error: { code: 'held-by-phone' } })
  await world.exchange.unhold('101')
  await world.seesStates({ 101: 'talking', 102: 'talking' })
})
