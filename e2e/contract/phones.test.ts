import type { ConferenceId, ExtensionId, Intent, LegId } from '@jackfield/model'
import { make, reasonOf } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isChanSip, isShaped } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open({ ringSeconds: 5 })
  await world.sees('what the exchange has', () => world.view.needs.get('dialplan:ring')?.state === 'ok')
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const phone of [desk, soft]) await world.exchange.setPhone(phone, { mode: 'ring' })
  for (const phone of ['101', '102', '104'])
    await world.exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 200 })
})
afterEach(async () => {
  await world.exchange.hangup(soft)
  await world.quiet()
})

/**
 * Quentin's: a phone on the desk, and a second one registered for the same extension, on FreePBX's chan_sip at a device of its own. On
 * FreePBX with PJSIP Jonas's: one on the desk, and the endpoint of the browser beside it, which is another one of the same extension.
 */
const [desk, soft] = isShaped && !isChanSip ? ['110', '99110'] : ['1002', '1009']
const quentin = desk as ExtensionId

async function asks<T extends Intent>(intent: T | null): Promise<T> {
  expect(await world.send(intent!)).toEqual({ ok: true })
  return intent!
}
const endsAs = async ({ id }: { id: string }, outcome: string) => {
  const row = await world.sees(`an outcome of ${id}`, () => {
    const command = world.view.commands.get(id)
    return command?.settledAt != null && command
  })
  expect(row.error?.code ?? row.state, reasonOf(row.error)).toBe(outcome)
}
/** Both ring, as one call. */
const bothRing = () =>
  world.sees('both phones ringing', () => {
    const legs = world.legs(desk)
    return legs.length === 2 && legs.every((leg) => leg.phase === 'ringing' && leg.callId === legs[0]?.callId)
  })
/** The one that answered has the call, and nothing is left of the other, nor of what rang them. */
async function onlyOneIsLeft(phone: string): Promise<void> {
  await world.sees('one leg', () => world.legs(desk).length === 1)
  for (const one of [desk, soft]) expect(await world.exchange.phoneCalls(one)).toBe(one === phone ? 1 : 0)
  await world.sees('nobody but people', () => [...world.view.legs.values()].every((leg) => leg.who.number !== ''))
}
const dial = (autoAnswer = false) =>
  asks(make('dial', world.view, { number: '104', autoAnswer }, quentin, world.intentId()))

describe('several phones of one extension', () => {
  it.each([desk, soft])('all ring, and the one that answers, %s, makes the call', async (phone) => {
    const intent = await dial(true)
    await bothRing()
    expect(world.legs(desk)[0]?.party?.number).toBe('104')
    for (const one of [desk, soft])
      expect(await world.exchange.inviteHeader(one, 'Call-Info')).toContain('answer-after=0')
    await world.exchange.pickUp(phone)
    await world.seesStates({ [desk]: 'talking', 104: 'talking' })
    await endsAs(intent, 'done')
    await onlyOneIsLeft(phone)
    expect(world.leg(desk)).toMatchObject({ direction: 'out', peerLegIds: [world.leg('104').id] })
    expect(world.leg('104').party?.number).toBe(desk)
    if (world.exchange.kind === 'asterisk')
      await expect.poll(() => world.exchange.hears('104', 700), { timeout: 12_000, interval: 50 }).toEqual([phone])
    await world.exchange.hangup(phone)
    await world.seesStates({ [desk]: 'idle', 104: 'idle' })
  })

  it('a hang-up before the answer stops both', async () => {
    const intent = await dial()
    await bothRing()
    await asks(make('hang-up', world.view, { legId: world.legs(desk)[1]!.id }, quentin, world.intentId()))
    await endsAs(intent, 'own-phone-silent')
    await world.seesStates({ [desk]: 'idle', 104: 'idle' })
    expect(world.view.legs.size).toBe(0)
  })

  it('one that is busy ends nothing; both do', async () => {
    await world.exchange.setPhone(desk, { mode: 'busy' })
    const intent = await dial()
    await world.sees('one phone ringing', () => world.legs(desk).length === 1 && world.leg(desk).phase === 'ringing')
    await world.exchange.pickUp(soft)
    await endsAs(intent, 'done')
    await onlyOneIsLeft(soft)
    await world.exchange.hangup(soft)
    await world.seesStates({ [desk]: 'idle', 104: 'idle' })
    await world.exchange.setPhone(soft, { mode: 'busy' })
    await endsAs(await dial(), 'own-phone-busy')
    await world.seesStates({ [desk]: 'idle', 104: 'idle' })
  })

  it('picks up', async () => {
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.call('102', '101')
    const ringing = await world.sees('101 ringing', () =>
      world.legs('101').find((leg) => leg.phase === 'ringing' && leg.peerLegIds.length === 1),
    )
    const lost = await asks(
      make('pickup', world.view, { legId: ringing.id, autoAnswer: false }, quentin, world.intentId()),
    )
    await bothRing()
    // Somebody is faster: both fall silent.
    await world.exchange.pickUp('101')
    await endsAs(lost, 'call-taken')
    await world.seesStates({ [desk]: 'idle', 101: 'talking', 102: 'talking' })
    await world.quiet()
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.call('102', '101')
    const again = await world.sees('101 ringing', () =>
      world.legs('101').find((leg) => leg.phase === 'ringing' && leg.peerLegIds.length === 1),
    )
    const intent = await asks(
      make('pickup', world.view, { legId: again.id, autoAnswer: false }, quentin, world.intentId()),
    )
    await bothRing()
    await world.exchange.pickUp(soft)
    await endsAs(intent, 'done')
    await world.seesStates({ [desk]: 'talking', 101: 'idle', 102: 'talking' })
    await onlyOneIsLeft(soft)
  })

  it('retrieves a parked call, and is rung again for a call that nobody takes', async () => {
    await world.exchange.call('102', '700')
    const parked = await world.sees('a parked call', () => [...world.view.parkedCalls.values()][0])
    const intent = await asks(
      make('retrieve', world.view, { legId: parked.legId, autoAnswer: false }, quentin, world.intentId()),
    )
    await bothRing()
    await world.exchange.pickUp(soft)
    await endsAs(intent, 'done')
    await onlyOneIsLeft(soft)
    await world.joined('102', desk)
    // Sent to somebody who declines, the caller comes back to both phones.
    await world.exchange.setPhone(soft, { mode: 'ring' })
    await world.exchange.setPhone('104', { mode: 'decline' })
    const to = { kind: 'extension', extensionId: '104' as ExtensionId } as const
    await asks(
      make('blind-transfer', world.view, { legId: world.leg('102').id, target: to }, quentin, world.intentId()),
    )
    await bothRing()
    await world.exchange.pickUp(desk)
    await world.seesStates({ [desk]: 'talking', 102: 'talking' })
    await onlyOneIsLeft(desk)
  })

  it('listens, and switches in the same call', async () => {
    await world.exchange.call('102', '104')
    await world.joined('102', '104')
    const watched = world.leg('102').id
    const intent = await asks(
      make('supervise', world.view, { legId: watched, mode: 'listen', autoAnswer: false }, quentin, world.intentId()),
    )
    await bothRing()
    await world.exchange.pickUp(soft)
    await endsAs(intent, 'done')
    await onlyOneIsLeft(soft)
    expect(world.leg(desk).supervises).toEqual({ legId: watched, mode: 'listen' })
    const heard = (who: string[]) =>
      expect.poll(() => world.exchange.hears('102', 700), { timeout: 12_000, interval: 50 }).toEqual(who)
    await heard(['104'])
    await endsAs(
      await asks(
        make(
          'supervise-mode',
          world.view,
          { legId: world.leg(desk).id as LegId, mode: 'whisper' },
          quentin,
          world.intentId(),
        ),
      ),
      'done',
    )
    await heard(world.exchange.kind === 'asterisk' ? [soft, '104'].sort() : ['104', soft].sort())
    // A gateway that begins now knows it too.
    const other = await world.another()
    await other.sees('the supervisor', () => other.legs(desk)[0]?.supervises?.mode === 'whisper')
    await other.closeGateway()
  })

  it('is called into a room', async () => {
    await world.exchange.call('102', '801')
    await world.exchange.call('104', '801')
    await world.sees('a room', () => world.view.conferences.get('801')?.participantIds.length === 2)
    const what = { kind: 'room-invite', number: desk } as const
    const intent = await asks(
      make(
        what.kind,
        world.view,
        { conferenceId: '801' as ConferenceId, ...what } as never,
        '102' as ExtensionId,
        world.intentId(),
      ),
    )
    await bothRing()
    await world.exchange.pickUp(soft)
    await endsAs(intent, 'done')
    await onlyOneIsLeft(soft)
    expect(world.view.conferences.get('801')?.participantIds).toHaveLength(3)
  })
})
