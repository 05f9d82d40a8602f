import { qualityOf, readWhy, trust } from '@jackfield/client'
import type { WhyAnswer } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LossyProxy } from './support/lossy-proxy.ts'
import { deviceOf } from './support/names.ts'
import { makeExchange, World } from './support/world.ts'

/* V11, V19: how sure a row is, and why it says what it says, on a way to the exchange that loses events. */

let proxy: LossyProxy
let world: World
beforeAll(async () => {
  const exchange = await makeExchange({})
  await exchange.start()
  proxy = await LossyProxy.open(exchange)
  world = await World.through(exchange, proxy.ami)
})
afterAll(async () => {
  await world.close()
  await proxy.close()
})
afterEach(() => proxy.lose(() => false))

const doubt = (number: string) => world.extension(number)?.doubt ?? null
const ask = async (number: string): Promise<Extract<WhyAnswer, { ok: true }>> => {
  const answer = readWhy(await world.why({ table: 'extensions', id: number }, true))
  if (!answer?.ok) throw new Error(`no answer: ${JSON.stringify(answer)}`)
  return answer
}
const talk = async () => {
  await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 200 })
  await world.exchange.call('101', '102')
  await world.seesStates({ 101: 'talking', 102: 'talking' })
}

describe('how sure the board is', () => {
  it('[DOUBT-1] of a call from its ring to its end: sure, whatever came first', async () => {
    world.forgetDoubts()
    await talk()
    await world.exchange.hold('102')
    await world.seesStates({ 101: 'held', 102: 'held' })
    await world.exchange.unhold('102')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
    const { asked } = await ask('102')
    expect(asked).toMatchObject({ agrees: true, differences: [] })
    await world.exchange.hangup('101')
    await world.seesStates({ 101: 'idle', 102: 'idle' })
    expect(world.contradicted()).toEqual([])
  })

  it('[DOUBT-2] a call whose Hangup was lost is contradicted, and cleared when Asterisk has said that it has no such channel', async () => {
    await talk()
    const { id } = world.leg('102')
    proxy.lose(
      (event) =>
        /^Event: (?:Hangup|BridgeLeave|BridgeDestroy)\r\n/.test(event) && event.includes(`Uniqueid: ${id}\r\n`),
    )
    await world.exchange.hangup('101')
    await world.sees('101 gone', () => world.legs('101').length === 0)
    await world.sees('a doubt', () => doubt('102')?.quality === 'contradicted')
    expect(doubt('102')?.why).toBe('channel-without-use')
    expect(proxy.lost).toBeGreaterThan(0)
    expect(world.legs('102')).toHaveLength(1)
    const { asked, why } = await ask('102')
    expect(asked).toMatchObject({ agrees: false, done: 'cleared', differences: [{ what: 'channel-gone', id }] })
    expect(why.channels).toEqual([])
    await world.seesStates({ 102: 'idle' })
    expect(doubt('102')).toBeNull()
  })

  it('[DOUBT-2] a phone in use without a channel is unconfirmed, then contradicted; Asterisk’s own word ends it', async () => {
    await world.sees('104 idle', () => world.extension('104')?.state === 'idle')
    proxy.say('DeviceStateChange', { Device: deviceOf('104'), State: 'INUSE' })
    await world.sees('unconfirmed', () => doubt('104')?.quality === 'unconfirmed')
    await world.sees('contradicted', () => doubt('104')?.quality === 'contradicted')
    const { asked, why } = await ask('104')
    expect(asked?.differences).toMatchObject([{ what: 'device', board: 'INUSE', exchange: 'NOT_INUSE' }])
    expect(why.doubt).toBeNull()
    await world.seesStates({ 104: 'idle' })
  })

  it('of rows that nothing is heard of any more: they are the last known ones', async () => {
    await talk()
    await proxy.close()
    await world.sees('the AMI link down', () => world.view.feeds.get('ami')?.state === 'down')
    const { stale, sinceAt } = trust(world.state, Date.now())
    expect(sinceAt).not.toBeNull()
    expect(qualityOf(world.extension('101')!, stale)).toBe('last-known')
    expect(world.extension('101')?.state).toBe('talking')
    expect(readWhy(await world.why({ table: 'extensions', id: '101' }, true))).toEqual({ ok: false, code: 'link-down' })
    expect(readWhy(await world.why({ table: 'extensions', id: '101' }, false))).toMatchObject({ ok: true })
    await world.exchange.hangup('101')
  })
})
