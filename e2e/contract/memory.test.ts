import { connectBoard, createBoardStore, notesOfCall } from '@jackfield/client'
import type { ExtensionId, Intent } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { eventually, pause } from '../rig/eventually.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
/** Without voicemail, so that nobody answers for them. */
const boris = '102' as ExtensionId
beforeEach(async () => {
  for (const number of ['102', '104', '106'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 300 })
})
afterEach(() => world.quiet())

const done = { ok: true, done: true }
async function later(ms: number, number = '104') {
  const at = Date.now() + ms
  const request = { number, note: 'asked for the offer', when: { kind: 'at', at } as const }
  const intent = make('schedule-callback', world.view, request, boris, world.intentId())!
  expect(await world.send(intent)).toEqual(done)
  return intent.id
}
/** Asks for it until the exchange has come so far, and waits until it is done. */
async function does(make: () => Intent | null): Promise<void> {
  for (;;) {
    const intent = make()!
    const answer = await world.send(intent)
    if (answer.ok) {
      await world.sees(`${intent.kind} done`, () => world.view.commands.get(intent.id)?.state === 'done')
      return
    }
    expect(['not-holdable', 'call-changed', 'not-consulting']).toContain(answer.error.code)
    await pause(250)
  }
}
const callback = (id: string) => world.view.callbacks.get(id)

it('calls back while another gateway is there than the one that was asked, and rings the operator first', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const id = await later(2_000)
  await world.sees('that it is kept', () => callback(id)?.state === 'scheduled' && callback(id)?.attempts === 0)
  // Its time may come before the next gateway is there: then it is the first thing that one does.
  await world.stopGateway()
  await world.startGateway()
  await world.seesStates({ 102: 'ringing', 104: 'idle' })
  expect(callback(id)).toMatchObject({ state: 'calling', attempts: 1 })
  await world.exchange.pickUp('102')
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await world.sees('that it was answered', () => callback(id)?.state === 'done')
  expect(callback(id)).toMatchObject({ lastOutcome: 'answered', attempts: 1, note: 'asked for the offer' })
})

it('waits while the operator is on a call, and says how it ended when nobody could be reached', async () => {
  await world.exchange.setPhone('104', { mode: 'busy' })
  await world.exchange.call('102', '106')
  await world.seesStates({ 102: 'talking', 106: 'talking' })
  const id = await later(0)
  await world.sees('that it waits', () => callback(id)?.waitsFor === 'operator-on-call')
  await world.exchange.hangup('106')
  await world.sees('how it ended', () => callback(id)?.lastOutcome === 'dial-busy')
  expect(callback(id)).toMatchObject({ state: 'scheduled', attempts: 1 })
  const base = { id: world.intentId(), actorExtensionId: boris }
  expect(await world.send({ ...base, kind: 'cancel-callback', callbackId: callback(id)!.id })).toEqual(done)
})

it('C31: connects the operator with a person once they are free, and tells of one', async () => {
  await world.exchange.call('104', '106')
  await world.seesStates({ 104: 'talking', 106: 'talking' })
  const camp = async (extensionId: string, how: 'call' | 'tell') => {
    const given = { extensionId: extensionId as ExtensionId, how, autoAnswer: false }
    const intent = make('camp-on', world.view, given, boris, world.intentId())!
    expect(await world.send(intent)).toEqual(done)
    return intent.id
  }
  const [called, told] = [await camp('104', 'call'), await camp('106', 'tell')]
  for (const id of [called, told]) await world.sees('that it waits', () => callback(id)?.waitsFor === 'person-on-call')
  await world.exchange.hangup('106')
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await world.sees('that it was answered', () => callback(called)?.state === 'done')
  await world.sees('that they are free', () => callback(told)?.waitsFor === 'operator-decides')
  const base = { id: world.intentId(), actorExtensionId: boris }
  expect(await world.send({ ...base, kind: 'cancel-callback', callbackId: callback(told)!.id })).toEqual(done)
})

it('does not ring twice for an attempt during which the gateway ended', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const id = await later(0)
  await world.seesStates({ 102: 'ringing' })
  await world.stopGateway()
  await world.exchange.pickUp('102')
  await world.startGateway()
  await world.sees('that it was answered', () => callback(id)?.state === 'done')
  expect(callback(id)).toMatchObject({ lastOutcome: 'answered', attempts: 1 })
})

/** Somebody's panel at the gateway that runs now. */
async function sits(number: ExtensionId) {
  const store = createBoardStore()
  const link = connectBoard({ url: world.url, store })
  link.iAm(number)
  const texts = () => store.getState().messages.map(({ text, unread }) => `${text}${unread ? ' (new)' : ''}`)
  const has = (count: number) => eventually(`${number} with ${count} messages`, () => texts().length === count)
  await eventually('a live panel', () => store.getState().link.state === 'live')
  return { store, link, texts, has }
}

it('messages between operators come once, wait for an absent operator, and outlive a restart of the gateway', async () => {
  const [anna, carla] = ['101', '103'] as ExtensionId[] as [ExtensionId, ExtensionId]
  const [from, other] = [await sits(anna), await sits(carla)]
  const base = () => ({ id: world.intentId(), actorExtensionId: anna })
  const word: Intent = { ...base(), kind: 'send-message', toExtensionId: boris, text: 'wants <b>you</b>\r\nback' }
  // Sent twice, as a panel does whose link fell away: it is one.
  for (const _ of [1, 2]) expect(await from.link.send(word)).toEqual(done)
  expect(await from.link.send({ ...base(), kind: 'broadcast', text: 'Drill at three' })).toEqual(done)
  await from.has(2)
  await other.has(1)
  for (const { link } of [from, other]) link.stop()
  await world.stopGateway()
  await world.startGateway()

  const away = await sits(boris)
  await away.has(2)
  expect(away.texts()).toEqual(['wants <b>you</b> back (new)', 'Drill at three (new)'])
  const messageIds = away.store.getState().messages.map(({ id }) => id)
  const read: Intent = { id: world.intentId(), actorExtensionId: boris, kind: 'read-messages', messageIds }
  expect(await away.link.send(read)).toEqual(done)
  away.link.stop()
  const [again, back, third] = [await sits(boris), await sits(anna), await sits(carla)]
  for (const [panel, count] of [
    [again, 2],
    [back, 2],
    [third, 1],
  ] as const)
    await panel.has(count)
  expect(again.texts()).toEqual(['wants <b>you</b> back', 'Drill at three'])
  expect(back.store.getState().messages[0]).toMatchObject({ toName: world.extension('102')?.name, readBy: 1 })
  expect(third.texts()).toEqual(['Drill at three (new)'])
  for (const { link } of [again, back, third]) link.stop()
})

it('a note goes with the caller through a consult, a slot, a transfer and a room, also through another gateway', async () => {
  await world.exchange.externalCall({ did: '06551235', name: 'Mario', number: '0655510' })
  const [outside] = await world.joined('0655510', '101')
  const handler = () => world.view.calls.get(world.view.legs.get(outside.id)?.callId ?? '')?.legIds
  const own = handler()!.find((id) => id !== outside.id)!
  const note = make(
    'note',
    world.view,
    { legId: own, text: 'wants <b>the</b> offer\r\nAction: Logoff' },
    boris,
    world.intentId(),
  )!
  expect(await world.send(note)).toEqual(done)
  const shown = () => [...world.view.notes.values()].map(({ legId, text }) => ({ legId, text }))
  const isWith = async (number: string) => {
    await world.sees(`the caller with ${number}`, () => {
      const [leg, ...more] = world.legs(number)
      return more.length === 0 && leg?.phase === 'talking' && leg.peerLegIds.join() === outside.id
    })
    expect(shown()).toEqual(kept)
    expect(notesOfCall(world.view, world.call(number).id)).toHaveLength(kept.length)
  }
  const kept = [{ legId: outside.id, text: 'wants <b>the</b> offer Action: Logoff' }]
  await world.sees('the note', () => shown().length > 0)
  expect(shown()).toEqual(kept)
  await world.stopGateway()
  await world.startGateway()
  await world.sees('the note again', () => shown().length > 0)
  const rita = '101' as ExtensionId
  expect(await world.send(make('hold', world.view, { legId: own }, rita, world.intentId())!)).toEqual({ ok: true })
  await world.seesStates({ 101: 'held' })
  expect(shown()).toEqual(kept)
  expect(notesOfCall(world.view, world.call('101').id)).toHaveLength(1)
  // Asked first, and handed over by that; a note written meanwhile is about the customer too.
  await does(() => make('consult', world.view, { legId: own, number: '106' }, rita, world.intentId()))
  await world.sees('the consult', () => world.view.consults.get(own)?.phase === 'talking')
  expect(await world.send(make('note', world.view, { legId: own, text: 'second' }, rita, world.intentId())!)).toEqual(
    done,
  )
  kept.push({ legId: outside.id, text: 'second' })
  await does(() => make('consult-complete', world.view, { legId: own }, rita, world.intentId()))
  await isWith('106')
  // Parked, and fetched by another.
  await does(() => make('park', world.view, { legId: outside.id }, boris, world.intentId()))
  await world.sees('the caller parked', () => world.view.legs.get(outside.id)?.phase === 'parked')
  expect(shown()).toEqual(kept)
  await does(() =>
    make('retrieve', world.view, { legId: outside.id, autoAnswer: false }, '104' as ExtensionId, world.intentId()),
  )
  await isWith('104')
  // Transferred at once, then joined with its new party in a room.
  await does(() =>
    make(
      'blind-transfer',
      world.view,
      { legId: outside.id, target: { kind: 'extension', extensionId: '106' as ExtensionId } },
      boris,
      world.intentId(),
    ),
  )
  await isWith('106')
  await does(() =>
    make('conference', world.view, { legId: world.leg('106').id, conferenceId: null }, boris, world.intentId()),
  )
  await world.sees(
    'both in a room',
    () => world.view.participants.has(outside.id) && world.view.participants.size === 2,
  )
  expect(shown()).toEqual(kept)
  expect(notesOfCall(world.view, world.call('106').id)).toHaveLength(2)
  await world.exchange.hangup(outside.who.number)
  await world.sees('no note', () => shown().length === 0)
})
