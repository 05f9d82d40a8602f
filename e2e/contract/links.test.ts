import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isShaped } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

const feed = (id: string) => world.view.feeds.get(id)!

describe('links to the exchange', () => {
  it('both are live, and the witness agrees after calls came and went', async () => {
    await world.sees('ARI live', () => feed('ari').state === 'live')
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
    await world.exchange.call('101', '102')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
    await world.exchange.hangup('101')
    await world.seesStates({ 101: 'idle', 102: 'idle' })
    expect(feed('ari').drift).toBe(0)
  })

  it('ARI is asked for bridges and channels, never for device states, whose subscription can lock Asterisk up', async () => {
    const { url, username, password } = world.exchange.ari
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    const answer = await fetch(`${url}/applications`, { headers: { authorization } })
    // Where its user may only read, as setup prints it, it is asked for nothing, and the bridges are listed.
    expect(await answer.json()).toMatchObject([
      {
        channel_ids: isShaped ? [] : ['__AST_CHANNEL_ALL_TOPIC'],
        bridge_ids: isShaped ? [] : ['__AST_BRIDGE_ALL_TOPIC'],
        device_names: [],
        endpoint_ids: [],
      },
    ])
  })

  it('a gateway that comes late to calls shows what one sees that saw them begin', async () => {
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.call('100', '102')
    await world.exchange.externalCall({ did: '06551235', name: 'Maria Rossi', number: '+390655128840' })
    await world.exchange.call('107', '801')
    await world.seesStates({ 100: 'talking', 102: 'talking', 101: 'ringing' })
    await world.sees('the room', () => world.view.conferences.get('801')?.participantIds.length === 1)
    const late = await world.another()
    await late.seesStates({ 100: 'talking', 102: 'talking', 101: 'ringing' })
    const telling = ({ view }: World) => ({
      calls: [...view.calls.values()]
        .map(({ id, legIds, phase, caller, callee, kind, did, trunkId, conferenceId }) => ({
          id,
          legIds,
          phase,
          caller,
          callee,
          kind,
          did,
          trunkId,
          conferenceId,
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      legs: [...view.legs.values()]
        .map(({ id, extensionId, trunkId, who, party, direction, phase, peerLegIds }) => ({
          id,
          extensionId,
          trunkId,
          who,
          party,
          direction,
          phase,
          peerLegIds,
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    })
    expect(telling(late)).toEqual(telling(world))
    await late.closeGateway()
    await world.quiet()
  })

  it('an exchange that dies in mid-call is shown as down with the last known rows; back up, no ghost is left', async () => {
    await world.exchange.call('101', '102')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
    await world.exchange.stopPbx()
    await world.sees('the AMI link down', () => feed('ami').state === 'down')
    expect(feed('ami').reason).toBeTruthy()
    expect(world.extension('101')?.state).toBe('talking')
    await world.exchange.startPbx()
    await world.sees('the AMI link live again', () => feed('ami').state === 'live')
    await world.sees('no ghost', () => world.view.legs.size === 0 && world.view.calls.size === 0)
    await world.sees('ARI live again', () => feed('ari').state === 'live')

    // And it is a working board: the next call shows.
    await world.sees('the phones back', () => ['101', '102'].every((n) => world.extension(n)?.state === 'idle'))
    await world.exchange.call('101', '102')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
    await world.exchange.hangup('101')
    await world.seesStates({ 101: 'idle', 102: 'idle' })
  })
})
