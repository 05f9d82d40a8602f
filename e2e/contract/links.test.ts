import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('an exchange that dies in mid-call is shown as down with the last picture; back up, no ghost is left', async () => {
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
