import type { ExtensionId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['102', '103', '104'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const rita = '101' as ExtensionId
const ext = (number: string) => number as ExtensionId

async function talking(from: string, to: string): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}

describe('blind transfer', () => {
  it('moves the chosen leg to the other phone, which rings and answers; the operator’s leg ends', async () => {
    await talking('102', '101')
    const moving = world.leg('102')
    const intent = make(
      'blind-transfer',
      world.view,
      { legId: moving.id, target: { kind: 'extension', extensionId: ext('103') } },
      rita,
      world.intentId(),
    )!
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
    expect(world.leg('102').id).toBe(moving.id)
    expect(world.leg('103').party?.number).toBe('102')
    await world.sees('the command done', () => world.view.commands.get(intent.id)?.state === 'done')
    expect([await world.exchange.phoneCalls('101'), await world.exchange.phoneCalls('103')]).toEqual([0, 1])
    if (world.exchange.kind === 'asterisk') await world.hears('103', '102')
  })

  it('moves the leg that called as well as the leg that was called', async () => {
    await talking('101', '102')
    const moving = world.leg('102')
    expect(
      await world.send(
        make(
          'blind-transfer',
          world.view,
          { legId: moving.id, target: { kind: 'extension', extensionId: ext('104') } },
          rita,
          world.intentId(),
        )!,
      ),
    ).toEqual({
      ok: true,
    })
    await world.seesStates({ 101: 'idle', 102: 'talking', 104: 'talking' })
    expect(world.leg('102').id).toBe(moving.id)
  })

  it('comes back to the operator when the other phone is busy: nobody is lost', async () => {
    await talking('102', '101')
    await world.exchange.setPhone('104', { mode: 'busy' })
    await world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 200 })
    const moving = world.leg('102')
    const before = world.leg('101').id
    expect(
      await world.send(
        make(
          'blind-transfer',
          world.view,
          { legId: moving.id, target: { kind: 'extension', extensionId: ext('104') } },
          rita,
          world.intentId(),
        )!,
      ),
    ).toEqual({
      ok: true,
    })
    await world.sees('the caller back at the operator', () => {
      const [leg, ...more] = world.legs('101')
      return (
        more.length === 0 &&
        leg !== undefined &&
        leg.id !== before &&
        leg.phase === 'talking' &&
        leg.peerLegIds.includes(moving.id) &&
        leg
      )
    })
    await world.exchange.setPhone('104', { mode: 'answer', answerAfterMs: 200 })
  })

  it('is refused when the call moved on, and nothing is sent', async () => {
    await talking('102', '101')
    const intent = make(
      'blind-transfer',
      world.view,
      { legId: world.leg('102').id, target: { kind: 'extension', extensionId: ext('103') } },
      rita,
      world.intentId(),
    )!
    await world.exchange.hold('101')
    await world.seesStates({ 101: 'held', 102: 'held' })
    expect(await world.send(intent)).toMatchObject({ ok: false, error: { code: 'call-changed' } })
    await world.seesStates({ 101: 'held', 102: 'held', 103: 'idle' })
  })

  it('is refused for an extension that does not exist; the call goes on', async () => {
    await talking('102', '101')
    const intent = make(
      'blind-transfer',
      world.view,
      { legId: world.leg('102').id, target: { kind: 'extension', extensionId: ext('199') } },
      rita,
      world.intentId(),
    )!
    expect(await world.send(intent)).toMatchObject({ ok: false, error: { code: 'no-such-target' } })
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })

  it('answers a resent intent from memory: one transfer, not two', async () => {
    await talking('102', '101')
    const intent = make(
      'blind-transfer',
      world.view,
      { legId: world.leg('102').id, target: { kind: 'extension', extensionId: ext('103') } },
      rita,
      world.intentId(),
    )!
    expect(await Promise.all([world.send(intent), world.send(intent)])).toEqual([{ ok: true }, { ok: true }])
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.seesStates({ 102: 'talking', 103: 'talking' })
  })
})

describe('hang up', () => {
  it('ends the chosen call and no other', async () => {
    await talking('102', '101')
    await talking('1002', '103')
    const intent = make('hang-up', world.view, { legId: world.leg('101').id }, rita, world.intentId())!
    expect(await world.send(intent)).toEqual({ ok: true })
    await world.seesStates({ 101: 'idle', 102: 'idle', 103: 'talking', 1002: 'talking' })
    await world.sees('the command done', () => world.view.commands.get(intent.id)?.state === 'done')
  })

  it('says so when the leg has gone', async () => {
    await talking('102', '101')
    const intent = make('hang-up', world.view, { legId: world.leg('101').id }, rita, world.intentId())!
    await world.exchange.hangup('102')
    await world.seesStates({ 101: 'idle', 102: 'idle' })
    expect(await world.send(intent)).toMatchObject({ ok: false, error: { code: 'no-such-leg' } })
  })
})
