import type { ExtensionId, Intent, Leg, TransferTarget } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { pause } from '../rig/eventually.ts'
import { leaveMessage } from './support/leave-message.ts'
import { sales, support } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ ringSeconds: 5, fallback: '102' })
})
afterAll(() => world.close())
// The operator has a voicemail box, the others have none: nothing answers for them.
beforeEach(async () => {
  for (const number of ['101', '102', '104'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterEach(() => world.quiet())

const anna = '101' as ExtensionId
const dmitri: TransferTarget = { kind: 'extension', extensionId: '104' as ExtensionId }
const outsider = { did: '06551235', name: 'Mario Rossi', number: '0612345' }
const now = (leg: Leg) => world.view.legs.get(leg.id)

/** A caller from outside whom the operator, 101, has answered. */
async function talking(): Promise<Leg> {
  await world.exchange.externalCall(outsider)
  const [leg] = await world.joined(outsider.number, '101')
  return leg
}
async function send(leg: Leg, target: TransferTarget): Promise<string> {
  const intent = make('blind-transfer', world.view, { legId: leg.id, target }, anna, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  return intent.id
}
const undo = (leg: Leg, actor = anna) =>
  world.send(make('undo-transfer', world.view, { legId: leg.id }, actor, world.intentId())!)

/** Asks for it until the exchange has come so far, and waits until it is done. */
async function does(make: () => Intent | null): Promise<void> {
  for (;;) {
    const intent = make()!
    const answer = await world.send(intent)
    if (answer.ok) {
      await world.sees(`${intent.kind} done`, () => world.view.commands.get(intent.id)?.state === 'done')
      return
    }
    expect(['not-holdable', 'call-changed']).toContain(answer.error.code)
    await pause(250)
  }
}

/** The caller talks with the operator again, marked, and with all that it came with. */
async function isBack(moved: Leg, from: string, at = '101'): Promise<void> {
  await world.sees(`the caller back from ${from} at ${at}`, () => {
    const [leg, ...more] = world.legs(at)
    const isJoined = more.length === 0 && leg?.phase === 'talking' && leg.peerLegIds.join() === moved.id
    return isJoined && now(moved)?.phase === 'talking' && now(moved)?.backFrom?.number === from
  })
  expect(world.call(at)).toMatchObject({ did: outsider.did, trunkId: 'telco', backFrom: { number: from } })
}

describe('a caller whose transfer nobody answered comes back, marked', () => {
  it.each(['ring', 'busy', 'decline'] as const)('the other phone: %s', async (mode) => {
    await world.exchange.setPhone('104', { mode })
    const moved = await talking()
    await send(moved, dmitri)
    await isBack(moved, '104')
    await world.seesStates({ 104: 'idle' })
    expect(now(moved)?.backFrom?.name).toBe('Dmitri Volkov')
  })

  it('a number that the exchange doesn’t know: a failure, since nothing ever rang', async () => {
    const moved = await talking()
    const id = await send(moved, { kind: 'number', number: '9999' })
    await isBack(moved, '9999')
    expect(world.view.commands.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'came-back' },
      undoUntilAt: null,
    })
  })

  it('when the operator is busy the fallback is rung, and not the operator’s voicemail', async () => {
    await world.exchange.setPhone('104', { mode: 'busy' })
    const moved = await talking()
    await world.exchange.setPhone('101', { mode: 'busy' })
    await send(moved, dmitri)
    await isBack(moved, '104', '102')
  })

  it('when that is busy as well the caller hears music, until the operator is tried again', async () => {
    for (const number of ['102', '104']) await world.exchange.setPhone(number, { mode: 'busy' })
    const moved = await talking()
    await world.exchange.setPhone('101', { mode: 'busy' })
    await send(moved, dmitri)
    // For longer than the moment between two phones.
    await vi.waitUntil(
      () => {
        const leg = now(moved)
        return leg?.phase === 'menu' && leg.backFrom?.number === '104' && Date.now() - leg.phaseAt > 1500
      },
      { timeout: 10_000, interval: 100 },
    )
    await world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 200 })
    await isBack(moved, '104')
  })

  it('the mark stays through a hold and a question to somebody else, and goes when the call is sent on again', async () => {
    await world.exchange.setPhone('104', { mode: 'busy' })
    const moved = await talking()
    await send(moved, dmitri)
    await isBack(moved, '104')
    const mine = () => world.leg('101').id
    const isHeld = () => now(moved)?.phase === 'held' && now(moved)?.backFrom?.number === '104'
    await does(() => make('hold', world.view, { legId: mine() }, anna, world.intentId()))
    await world.sees('the mark on the one who is held', isHeld)
    await does(() => make('resume', world.view, { legId: mine() }, anna, world.intentId()))
    await isBack(moved, '104')
    await does(() => make('consult', world.view, { legId: mine(), number: '102' }, anna, world.intentId()))
    await world.sees('the mark on the one who waits', isHeld)
    await does(() => make('consult-cancel', world.view, { legId: mine() }, anna, world.intentId()))
    await isBack(moved, '104')
    await send(moved, { kind: 'extension', extensionId: '102' as ExtensionId })
    await world.seesStates({ 101: 'idle', 102: 'talking' })
    expect(world.call('102')).toMatchObject({ backFrom: null, did: outsider.did })
  })

  it('a caller who hangs up on the way back rings nobody', async () => {
    await world.exchange.setPhone('104', { mode: 'ring' })
    const moved = await talking()
    await send(moved, dmitri)
    await world.seesStates({ 101: 'idle', 104: 'ringing' })
    await world.exchange.hangup(outsider.number)
    await world.sees('nobody left', () => world.view.legs.size === 0)
    await world.seesStates({ 101: 'idle', 104: 'idle' })
    expect(await world.exchange.phoneCalls('101')).toBe(0)
  })
})

describe('undo', () => {
  it('while the other phone rings: it stops, the caller comes back', async () => {
    await world.exchange.setPhone('104', { mode: 'ring' })
    const moved = await talking()
    const id = await send(moved, dmitri)
    await world.seesStates({ 101: 'idle', 104: 'ringing' })
    expect(world.view.commands.get(id)?.undoUntilAt).toBeGreaterThan(world.view.commands.get(id)!.askedAt)
    expect(await undo(moved, '102' as ExtensionId)).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } })
    expect(await undo(moved)).toEqual({ ok: true })
    await world.seesStates({ 104: 'idle', 101: 'talking' })
    await isBack(moved, '104')
    expect(await undo(moved)).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } })
  })

  it('after the answer: the caller is pulled back, the other leg ends', async () => {
    const moved = await talking()
    await send(moved, dmitri)
    // Both of them: while the caller's own leg is still on its way, one who undoes has seen another call than it will be.
    await world.joined(outsider.number, '104')
    expect(await undo(moved)).toEqual({ ok: true })
    await world.seesStates({ 104: 'idle', 101: 'talking' })
    await isBack(moved, '104')
  })

  it('out of a queue', async () => {
    for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'ring' })
    const moved = await talking()
    await send(moved, { kind: 'queue', queueId: sales })
    await world.sees('the caller in the line', () => world.view.waitingCallers.has(moved.id))
    expect(await undo(moved)).toEqual({ ok: true })
    await world.sees('the caller back', () => now(moved)?.phase === 'talking' && now(moved)?.backFrom?.name === sales)
    await world.seesStates({ 101: 'talking' })
    expect(world.view.waitingCallers.size).toBe(0)
  })
})

describe('other places for a caller who can’t be brought back', () => {
  const inVain = async (fallback: string): Promise<Leg> => {
    await world.install({ ringSeconds: 5, fallback })
    await world.exchange.setPhone('104', { mode: 'busy' })
    const moved = await talking()
    await world.exchange.setPhone('101', { mode: 'busy' })
    await send(moved, dmitri)
    return moved
  }

  it('a queue: the caller waits in its line, and the next agent has the call', async () => {
    for (const agent of ['105', '106']) await world.exchange.setPhone(agent, { mode: 'ring' })
    const moved = await inVain(`queue:${support}`)
    await world.sees('the caller in the line', () => world.view.waitingCallers.get(moved.id)?.queueId === support)
    await world.exchange.pickUp('105')
    await isBack(moved, '104', '105')
    expect(world.view.waitingCallers.size).toBe(0)
  })

  it('a mailbox: the caller leaves a message in it', async () => {
    const before = world.extension('103')!.newMessages!
    const moved = await inVain('voicemail:103@default')
    await world.sees('the caller with the mailbox', () => {
      const leg = now(moved)
      return leg?.phase === 'menu' && leg.backFrom?.number === '104' && world.legs('101').length === 0
    })
    await leaveMessage(world, outsider.number)
    await world.sees('the message', () => world.extension('103')?.newMessages === before + 1)
  })
})
