import { sentence } from '@jackfield/client'
import type { Command, ExtensionId, IntentId, Leg } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { isChanSip } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  await world.exchange.setPhone('102', { mode: 'ring' })
  await world.exchange.talkPhone('108', { obeys: true })
  if (!isChanSip) await world.sees('a phone that can be told', () => world.extension('108')?.answerable)
})
afterAll(() => world.close())
afterEach(() => world.quiet())

/** The leg of that phone that rings for this caller. */
const ringing = (at: World, phone: string, caller: string): Promise<Leg> =>
  at.sees(`${phone} ringing for ${caller}`, () =>
    at.legs(phone).find((leg) => leg.phase === 'ringing' && leg.party?.number === caller),
  )
const request = (leg: Leg, at = world) => make('answer', at.view, { legId: leg.id }, leg.extensionId, at.intentId())!
const settled = (id: IntentId, at = world): Promise<Command> =>
  at.sees('the answer settled', () => {
    const row = at.view.commands.get(id)
    return row?.settledAt ? row : null
  })
const peersOf = (leg: Leg) => world.view.legs.get(leg.id)?.peerLegIds.map((id) => world.view.legs.get(id)?.extensionId)

/** chan_sip tells a phone nothing within a call. */
if (isChanSip) {
  it('answer is refused in words where the phone is one of chan_sip, and it rings on', async () => {
    await world.exchange.call('101', '108')
    const leg = await ringing(world, '108', '101')
    expect(world.extension('108')?.answerable).toBe(false)
    expect(await world.send(request(leg))).toEqual({ ok: false, error: { code: 'phone-cannot-be-told' } })
    await world.seesStates({ 101: 'dialing', 108: 'ringing' })
  })
} else {
  it('answer picks up the chosen one of two calls; the phone holds it itself when it answers the other', async () => {
    await world.exchange.call('101', '108')
    const first = await ringing(world, '108', '101')
    await world.exchange.call('103', '108')
    const second = await ringing(world, '108', '103')
    expect(sentence(request(second), world.view).key).toBe('answer')

    const stale = request(second)
    const intent = request(second)
    expect(await world.send(intent)).toEqual({ ok: true })
    expect(await settled(intent.id)).toMatchObject({ kind: 'answer', state: 'done', error: null })
    await world.seesStates({ 103: 'talking', 108: 'talking', 101: 'dialing' })
    await world.sees('both in one bridge', () => peersOf(second)?.join() === '103')
    expect(world.view.legs.get(first.id)?.phase).toBe('ringing')
    expect(await world.exchange.phoneCalls('108')).toBe(1)
    expect(await world.send(stale)).toMatchObject({ error: { code: 'call-changed' } })

    const other = request(first)
    const words = sentence(other, world.view)
    expect(words).toMatchObject({ key: 'answer-holding', values: { others: expect.stringContaining('103') } })
    expect(await world.send(other)).toEqual({ ok: true })
    expect(await settled(other.id)).toMatchObject({ state: 'done' })
    await world.seesStates({ 101: 'talking', 103: 'held', 108: 'talking' })
    expect(peersOf(first)).toEqual(['101'])
    expect(world.view.legs.get(second.id)?.holdingAt).not.toBeNull()
    expect(await world.exchange.phoneCalls('108')).toBe(2)
  })

  it('answer fails in words when the phone rings on: one with its switch off, and an ordinary one', async () => {
    await world.exchange.talkPhone('108', { obeys: false })
    const named = await world.another('answer: { extensions: ["102"] }\n')
    try {
      await world.exchange.call('101', '108')
      await world.exchange.call('103', '102')
      const off = request(await ringing(world, '108', '101'))
      const ordinary = await ringing(named, '102', '103')
      const at102 = request(ordinary, named)
      // Where the site does not name it, nothing is sent at all.
      expect(await world.send(request(await ringing(world, '102', '103')))).toEqual({
        ok: false,
        error: { code: 'phone-cannot-be-told' },
      })
      expect(await Promise.all([world.send(off), named.send(at102)])).toEqual([{ ok: true }, { ok: true }])
      for (const row of await Promise.all([settled(off.id), settled(at102.id, named)]))
        expect(row).toMatchObject({ state: 'failed', error: { code: 'phone-rang-on' } })
      await world.seesStates({ 102: 'ringing', 108: 'ringing' })

      // The caller gives up meanwhile: the command says so at once.
      const again = request(world.leg('108'))
      expect(await world.send(again)).toEqual({ ok: true })
      await world.exchange.hangup('101')
      expect(await settled(again.id)).toMatchObject({ state: 'failed', error: { code: 'call-taken' } })
    } finally {
      await named.closeGateway()
      await world.exchange.talkPhone('108', { obeys: true })
    }
  })

  it('answer is not another’s to ask, and not offered without the second account', async () => {
    const without = await world.another(undefined, { system: false })
    try {
      await world.exchange.call('101', '108')
      const leg = await ringing(world, '108', '101')
      const theirs = make('answer', world.view, { legId: leg.id }, '101' as ExtensionId, world.intentId())!
      expect(await world.send(theirs)).toEqual({ ok: false, error: { code: 'not-your-call' } })
      const refused = await without.send(request(await ringing(without, '108', '101'), without))
      expect(refused).toMatchObject({ ok: false, error: { code: 'need-missing', need: 'account:system' } })
      expect(refused).toMatchObject({ error: { fix: expect.stringContaining('JACKFIELD_AMI_SYSTEM_URL') } })
    } finally {
      await without.closeGateway()
    }
  })
}
