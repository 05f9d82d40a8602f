import type { Intent } from '@jackfield/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Panel } from './panel.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

let world: World
let panel: Panel
beforeEach(async () => {
  world = await World.open()
  await world.amiIs('live')
  panel = await world.panel()
  await world.talk()
})
afterEach(() => world.close())
const command = (id: string) => world.view.commands.get(id)

describe('hang up', () => {
  it('ends the leg; everybody sees asked, accepted, done, and then nothing of it', async () => {
    const other = await world.panel()
    const seen: string[] = []
    other.store.subscribe(({ view }) => {
      const state = view.commands.get(intent.id)?.state
      if (state !== undefined && state !== seen.at(-1)) seen.push(state)
    })
    const intent = world.hangUp('101')
    expect(await panel.link.send(intent)).toEqual({ ok: true })
    await world.shows({ 101: 'idle', 102: 'idle' })
    await until('done', () => command(intent.id)?.state === 'done' || seen.includes('done'))
    await until('gone', () => command(intent.id) === undefined)
    await until('gone there too', () => !other.store.getState().view.commands.has(intent.id))
    expect(seen.at(-1)).toBe('done')
  })
})

describe('blind transfer', () => {
  it('moves the leg to the other phone, and the former peer ends', async () => {
    world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
    const intent = world.transfer('102', '103')
    expect(await panel.link.send(intent)).toEqual({ ok: true })
    await world.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
    await until('done', () => command(intent.id)?.state === 'done')
  })

  it('is sent once when the intent comes twice, also at the same time', async () => {
    world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
    const intent = world.transfer('102', '103')
    const before = (await world.metric('jackfield_commands_total{kind="blind-transfer",outcome="done"}')) ?? 0
    const other = await world.panel()
    const answers = await Promise.all([panel.link.send(intent), other.link.send(intent)])
    expect(answers).toEqual([{ ok: true }, { ok: true }])
    await world.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
    await until('done', () => command(intent.id)?.state === 'done')
    expect(await panel.link.send(intent)).toEqual({ ok: true })
    expect(await world.metric('jackfield_commands_total{kind="blind-transfer",outcome="done"}')).toBe(before + 1)
  })
})

describe('refusals', () => {
  it('an extension that does not exist, and the call goes on', async () => {
    const answer = await panel.link.send(world.transfer('102', '9999'))
    expect(answer).toEqual({ ok: false, error: { code: 'no-such-target', target: '9999' } })
    await world.shows({ 101: 'talking', 102: 'talking' })
  })

  it('the leg of an operator in a consult, and both calls go on', async () => {
    world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
    const requestFor = (number: string): object => world.hangUp(number)
    const ask = { ...requestFor('101'), kind: 'consult', actorExtensionId: '101', number: '103' } as Intent
    expect(await panel.link.send(ask)).toEqual({ ok: true })
    await world.shows({ 101: 'talking', 102: 'held', 103: 'talking' })
    await until('asking', () => world.view.consults.get(world.leg('101').id)?.phase === 'talking')
    const mine = { ...requestFor('101'), actorExtensionId: '101' }
    const place = { lotId: null, slot: null, forExtensionId: null }
    const room = { conferenceId: null, alone: false, join: null }
    for (const request of [
      world.transfer('101', '104') as object,
      { ...mine, kind: 'park', ...place },
      { ...mine, kind: 'conference', ...room },
      { ...requestFor('102'), kind: 'conference', ...room },
    ]) {
      const answer = await panel.link.send({ ...request, id: newId() } as Intent)
      expect(answer).toEqual({ ok: false, error: { code: 'leg-consults' } })
    }
    await world.shows({ 101: 'talking', 102: 'held', 103: 'talking' })
  })

  it('a call that moved on', async () => {
    const stale = world.hangUp('101')
    world.simulator.hangup('101')
    await world.shows({ 101: 'idle' })
    await world.talk('103', '102')
    expect(await panel.link.send(stale)).toMatchObject({ ok: false, error: { code: 'no-such-leg' } })
    const changed = { ...world.hangUp('103'), seen: 'something else' }
    expect(await panel.link.send(changed)).toEqual({ ok: false, error: { code: 'call-changed' } })
    await world.shows({ 102: 'talking', 103: 'talking' })
  })

  it('while the link is down', async () => {
    const intent = world.hangUp('101')
    await world.simulator.cutAmi()
    await world.amiIs('down')
    await until('the panel knows', () => panel.store.getState().view.feeds.get('ami')?.state === 'down')
    expect(await panel.link.send(intent)).toEqual({ ok: false, error: { code: 'link-down' } })
    // The answer to that id stays; a new gesture has a new id.
    await world.simulator.restoreAmi()
    await world.amiIs('live')
    expect(await panel.link.send({ ...world.hangUp('101'), id: newId() as never })).toEqual({ ok: true })
  })

  it('an intent that is none', async () => {
    const socket = panel.sockets[0]!
    for (const rubbish of [
      null,
      'x',
      {},
      { ...world.hangUp('101'), id: 'short' },
      { ...world.hangUp('101'), kind: 'explode' },
    ]) {
      const answer = await socket.timeout(5000).emitWithAck('intent', rubbish)
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-intent', issues: expect.any(Array) } })
    }
    await world.shows({ 101: 'talking' })
  })
})
