import { readWhy } from '@jackfield/client'
import type { WhyOf } from '@jackfield/model'
import { afterEach, describe, expect, it } from 'vitest'
import type { Timings } from '../src/timings.ts'
import type { Panel } from './panel.ts'
import { until } from './until.ts'
import { World } from './world.ts'

let world: World
let panel: Panel
const open = async (timings: Partial<Timings> = {}) => {
  world = await World.open({ timings })
  await world.amiIs('live')
  panel = await world.panel()
}
afterEach(() => world.close())

const of = (id: string, table: WhyOf['table'] = 'extensions'): WhyOf => ({ table, id })
const why = async (id: string, ask = false, table: WhyOf['table'] = 'extensions') => {
  const answer = readWhy(await panel.link.why(of(id, table), ask))
  if (!answer?.ok) throw new Error(`no answer: ${JSON.stringify(answer)}`)
  return answer
}
/** An event that the exchange never meant: what comes of one that was lost, or of one too many. */
const raw = (name: string, headers: Record<string, string>) =>
  world.simulator.sendRawAmi(
    `Event: ${name}\r\nPrivilege: call,all\r\n${Object.entries(headers)
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join('')}\r\n`,
  )
/** The lists that the gateway takes by itself after a picture, and that would find the ghost, are far away. */
const unhurried = { settleMs: 60_000, lastWordMs: 60_000 }
/** By then a list counts more than the event that told of the channel ([LIST-17]). */
const old = () =>
  until('an old ghost', () => Date.now() - (world.view.legs.get('ghost-1' as never)?.createdAt ?? Infinity) > 1_000)
const ghost = { Channel: 'PJSIP/105-000000ff', ChannelState: '6', Uniqueid: 'ghost-1', Linkedid: 'ghost-1', Exten: '' }

describe('why', () => {
  it('is told of a person in a call, of the call, a queue and a trunk', async () => {
    await open()
    await world.talk()
    const { why: told, asked } = await why('102')
    expect(asked).toBeNull()
    expect(told.channels).toMatchObject([{ id: world.leg('102').id, state: 'Up' }])
    expect(told.bridges[0]?.channels).toHaveLength(2)
    expect(told.devices).toMatchObject([{ key: 'PJSIP/102', state: 'INUSE' }])
    expect(told.evidence).not.toEqual([])
    expect(told.events.map(({ sense }) => sense)).toContain('joins-bridge')
    const call = [...world.view.calls.keys()][0]!
    expect((await why(call, false, 'calls')).why.channels).toHaveLength(2)
    for (const table of ['queues', 'trunks'] as const) {
      const id = [...world.view[table].keys()][0]!
      expect((await why(id, false, table)).why.of).toEqual({ table, id })
    }
  })

  it('Asterisk is asked, and agrees', async () => {
    await open()
    await world.talk()
    const { asked } = await why('102', true)
    expect(asked).toMatchObject({ agrees: true, differences: [], refused: [], done: 'nothing' })
    await world.shows({ 101: 'talking', 102: 'talking' })
  })

  it('a ghost is cleared when Asterisk has said that it does not know the channel, and not before', async () => {
    await open(unhurried)
    raw('Newchannel', ghost)
    await world.shows({ 105: 'talking' })
    const before = await why('105')
    expect(before.why.channels).toMatchObject([{ id: 'ghost-1' }])
    await world.shows({ 105: 'talking' })
    await old()
    const { why: after, asked } = await why('105', true)
    expect(asked).toMatchObject({
      agrees: false,
      done: 'cleared',
      differences: [{ what: 'channel-gone', board: ghost.Channel }],
    })
    expect(after.channels).toEqual([])
    await world.shows({ 105: 'idle' })
  })

  it('of a ghost call, that it is gone', async () => {
    await open(unhurried)
    raw('Newchannel', ghost)
    await world.shows({ 105: 'talking' })
    await old()
    const { why: after, asked } = await why('ghost-1', true, 'calls')
    expect(asked?.done).toBe('cleared')
    expect(after.channels).toEqual([])
  })

  it('a device state that is wrong is put right by Asterisk’s own', async () => {
    await open()
    raw('DeviceStateChange', { Device: 'PJSIP/103', State: 'INUSE' })
    await world.shows({ 103: 'busy' })
    const { asked, why: after } = await why('103', true)
    expect(after.doubt).toBeNull()
    expect(asked?.differences).toEqual([{ what: 'device', id: 'PJSIP/103', board: 'INUSE', exchange: 'NOT_INUSE' }])
    await world.shows({ 103: 'idle' })
  })

  it('a channel that Asterisk has in another bridge has the picture taken again', async () => {
    await open()
    await world.talk()
    const bridge = (await why('102')).why.bridges[0]!.id
    raw('BridgeLeave', { BridgeUniqueid: bridge, Channel: 'PJSIP/102-x', Uniqueid: world.leg('102').id })
    await until('102 has left', () => world.leg('102').peerLegIds.length === 0)
    const { asked } = await why('102', true)
    expect(asked).toMatchObject({
      agrees: false,
      done: 'reading-again',
      differences: [{ what: 'bridge', exchange: bridge }],
    })
    await until('102 is back', () => world.leg('102').peerLegIds.length === 1)
  })

  it('refuses what is no row, what is no question, and too many at once', async () => {
    await open()
    expect(await panel.link.why(of('999'), false)).toEqual({ ok: false, code: 'not-found' })
    expect(await panel.link.why({ table: 'legs', id: 'x' } as never, false)).toEqual({ ok: false, code: 'bad-request' })
    const answers = await Promise.all(
      Array.from({ length: 30 }, async () => readWhy(await panel.link.why(of('101'), true))),
    )
    expect(answers.filter((one) => one?.ok).length).toBeGreaterThan(0)
    expect(answers).toContainEqual({ ok: false, code: 'too-often' })
  })

  it('without a link Asterisk is not asked, and what was known is still told', async () => {
    await open()
    await world.simulator.cutAmi()
    await until('the link is down', () => world.feed('ami').state !== 'live')
    expect((await why('101')).why.devices).toHaveLength(1)
  })
})
