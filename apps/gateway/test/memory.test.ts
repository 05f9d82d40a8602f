import type { ExtensionId, Intent, IntentId, MessageId } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { keepingPlace } from './keeping-place.ts'
import { openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

const place = keepingPlace()
let world: World
let worlds: World[]
const anna = '101' as ExtensionId
const boris = '102' as ExtensionId
const open = async () => {
  world = await World.open({ env: place.env })
  worlds.push(world)
  await world.amiIs('live')
}
beforeEach(async () => {
  worlds = []
  await open()
})
afterEach(async () => {
  for (const one of worlds) await one.close()
})
const panelOf = async (me: ExtensionId): Promise<Panel> => {
  const panel = await world.panel()
  panel.link.iAm(me)
  return panel
}
const base = (actorExtensionId: ExtensionId | null) => ({ id: newId() as IntentId, actorExtensionId })
const say = (from: ExtensionId, to: ExtensionId | null, text: string): Intent =>
  to === null
    ? { ...base(from), kind: 'broadcast', text }
    : { ...base(from), kind: 'send-message', toExtensionId: to, text }
const texts = (panel: Panel) => panel.store.getState().messages.map(({ text }) => text)
const done = { ok: true, done: true }

describe('messages', () => {
  it('go to the one they are for, once, and into nobody else’s socket', async () => {
    const [from, to, other] = [await panelOf(anna), await panelOf(boris), await panelOf('103' as ExtensionId)]
    const heard: string[] = []
    other.sockets[0]!.onAny((_event, payload) => heard.push(JSON.stringify(payload)))
    const intent = say(anna, boris, 'Lunch at one?')
    expect(await from.link.send(intent)).toEqual(done)
    expect(await from.link.send(intent)).toEqual(done)
    await until('it came', () => texts(to).length > 0)
    expect(to.store.getState().messages).toMatchObject([{ fromName: 'Anna Conti', unread: true }])
    expect(await from.link.send(say(anna, '103' as ExtensionId, 'for the third'))).toEqual(done)
    await until('the third has theirs', () => texts(other).length > 0)
    expect(texts(from)).toEqual(['Lunch at one?', 'for the third'])
    expect(texts(to)).toEqual(['Lunch at one?'])
    expect(heard.join()).not.toContain('Lunch')
    // Neither is that they wrote to each other: no row of the board tells of it.
    expect(heard.join()).not.toContain('send-message')
    expect(from.store.getState().pending.size).toBe(0)
  })

  it('to all reach every operator, and the sender sees which operators have read them', async () => {
    const [from, to] = [await panelOf(anna), await panelOf(boris)]
    await from.link.send(say(anna, null, 'Fire drill at three'))
    await until('it came', () => texts(to).length > 0)
    const id = to.store.getState().messages[0]!.id
    const read: Intent = { ...base(boris), kind: 'read-messages', messageIds: [id, 'nothing' as MessageId] }
    expect(await to.link.send(read)).toEqual(done)
    await until('read', () => to.store.getState().messages[0]?.unread === false)
    await until('the sender knows', () => from.store.getState().messages[0]?.readBy === 1)
    expect(to.store.getState().messages).toHaveLength(1)
  })

  it('wait for an operator who signs in later, also at another gateway; an operator at another phone sees none of them', async () => {
    const from = await panelOf(anna)
    await from.link.send(say(anna, boris, 'Call me'))
    await world.close()
    worlds.pop()
    await open()
    const to = await panelOf(boris)
    await until('it was kept', () => texts(to).join() === 'Call me')
    to.link.iAm('103' as ExtensionId)
    expect(texts(to)).toEqual([])
    const later = say('103' as ExtensionId, '103' as ExtensionId, 'x')
    expect(await to.link.send(later)).toMatchObject({ ok: false, error: { code: 'same-extension' } })
    expect(texts(to)).toEqual([])
  })

  it('a socket that says no extension gets none, and rubbish instead of one is none', async () => {
    const socket = openRaw(world.gateway.url)
    const got: unknown[] = []
    socket.on('messages', (one) => got.push(one))
    await new Promise((resolve) => socket.on('snapshot', resolve))
    for (const rubbish of [{}, 7, '', 'x'.repeat(300), null]) socket.emit('me', rubbish)
    const from = await panelOf(anna)
    await from.link.send(say(anna, null, 'to all'))
    expect(await socket.timeout(5000).emitWithAck('beat', 1)).toEqual(expect.any(Number))
    expect(got).toEqual([])
    socket.disconnect()
  })
})

it('an operator whose token names a phone reads and sends messages of that phone alone', async () => {
  await world.close()
  worlds.pop()
  const token = 'b'.repeat(32)
  world = await World.open({
    config: (config) => ({
      ...config,
      operators: [{ name: 'boris', role: 'operator', extensionId: boris, tokenSha256: sha256(token) }],
      listen: { ...config.listen, token: 'a'.repeat(32) },
    }),
  })
  worlds.push(world)
  await world.amiIs('live')
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token })
  const got: string[] = []
  socket.on('messages', (one) => got.push(...one.messages.map(({ text }: { text: string }) => text)))
  await new Promise((resolve) => socket.on('snapshot', resolve))
  socket.emit('me', '101')
  const from = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: 'a'.repeat(32) })
  await new Promise((resolve) => from.on('snapshot', resolve))
  const tell = (intent: Intent) => from.timeout(5000).emitWithAck('intent', intent)
  expect(await tell(say(boris, anna, 'for Anna'))).toEqual(done)
  expect(await tell(say(anna, '103' as ExtensionId, 'for the third'))).toEqual(done)
  expect(await tell(say(anna, boris, 'for Boris'))).toEqual(done)
  await until('Boris has his', () => got.includes('for Boris'))
  expect(got).toEqual(['for Anna', 'for Boris'])
  const asAnna = await socket.timeout(5000).emitWithAck('intent', say(anna, '103' as ExtensionId, 'x'))
  expect(asAnna).toMatchObject({ ok: false, error: { code: 'not-your-phone' } })
  const toAll = await socket.timeout(5000).emitWithAck('intent', say(boris, null, 'x'))
  expect(toAll).toMatchObject({ ok: false, error: { code: 'not-allowed', right: 'broadcast' } })
  for (const one of [socket, from]) one.disconnect()
})

it('is refused: nothing to say, nobody there, nobody here', async () => {
  const panel = await panelOf(anna)
  const codes = []
  for (const intent of [say(anna, boris, ' \u200b '), say(anna, '9999' as ExtensionId, 'x')])
    codes.push(await panel.link.send(intent))
  codes.push(await panel.link.send({ ...base(null), kind: 'broadcast', text: 'x' }))
  expect(codes).toMatchObject(
    ['empty-text', 'no-such-target', 'choose-your-extension'].map((code) => ({ error: { code } })),
  )
})

describe('a note', () => {
  it('is on the call for everybody, follows it, and is there after a restart of the gateway alone', async () => {
    const panel = await panelOf(anna)
    await world.talk()
    const legId = world.leg('101').id
    expect(await panel.link.send({ ...base(anna), kind: 'note', legId, text: 'Asks for a quote' })).toEqual(done)
    const other = await world.panel()
    await until(
      'the other sees it',
      () => [...other.store.getState().view.notes.values()][0]?.text === 'Asks for a quote',
    )
    const about = world.leg('102').id
    expect([...world.view.notes.values()]).toMatchObject([{ legId: about, byName: 'Anna Conti' }])
    world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
    await panel.link.send(world.transfer('102', '103'))
    await world.shows({ 101: 'idle', 103: 'talking' })
    expect([...world.view.notes.values()]).toMatchObject([{ legId: about }])
  })

  it('on a call that is over is refused', async () => {
    const panel = await panelOf(anna)
    const intent = { ...base(anna), kind: 'note', legId: '1.999', text: 'x' } as unknown as Intent
    expect(await panel.link.send(intent)).toMatchObject({ ok: false, error: { code: 'no-such-leg' } })
  })
})

it('calls back at its time: the operator’s phone first', async () => {
  const panel = await panelOf(anna)
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  world.simulator.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  const intent: Intent = {
    ...base(anna),
    kind: 'schedule-callback',
    number: '102',
    name: '',
    note: 'offer',
    when: { kind: 'in', minutes: 0 },
    origin: { kind: 'queue', label: 'Sales' },
    autoAnswer: false,
  }
  expect(await panel.link.send(intent)).toEqual(done)
  await world.shows({ 101: 'talking', 102: 'talking' })
  await until('it is done', () => world.view.callbacks.get(intent.id)?.state === 'done')
  expect(world.view.callbacks.get(intent.id)).toMatchObject({ attempts: 1, lastOutcome: 'answered', note: 'offer' })
})
