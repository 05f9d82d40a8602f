import { isDeepStrictEqual } from 'node:util'
import type { LegId } from '@jackfield/model'
import { mirrorEvent } from '@jackfield/pbx'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from './until.ts'
import { World, type WorldOptions } from './world.ts'

let world: World
const open = async (options?: WorldOptions) => {
  world = await World.open(options)
}
afterEach(() => world.close())
const json = async (path: string) => (await fetch(`${world.gateway.url}${path}`)).json()

describe('a live board', () => {
  it('shows a call from the first ring to its end, to every panel alike', async () => {
    await open()
    await world.amiIs('live')
    const panels = [await world.panel(), await world.panel()]
    world.simulator.setPhone('102', { mode: 'ring' })
    world.simulator.call('101', '102')
    await world.shows({ 101: 'dialing', 102: 'ringing' })
    expect(world.extension('102').party?.number).toBe('101')
    world.simulator.answer('102')
    await world.shows({ 101: 'talking', 102: 'talking' })
    world.simulator.hangup('101')
    await world.shows({ 101: 'idle', 102: 'idle' })
    for (const panel of panels) {
      // What the gateway puts on its board by itself, feeds and needs, is there up to 33 ms before it is sent.
      await until('caught up', () => {
        const { seq, view } = panel.store.getState()
        return seq === world.gateway.board.seq && isDeepStrictEqual(view, world.view)
      })
      expect(panel.store.getState().view).toEqual(world.view)
    }
    expect(world.view.legs.size).toBe(0)
  })

  it('finds people by name, queues, lots and trunks by asking the exchange', async () => {
    await open()
    await world.amiIs('live')
    await until('all names are learnt', () =>
      ['101', '102'].every((number) => /[a-z]/i.test(world.extension(number).name)),
    )
    expect(world.extension('101').name).not.toBe(world.extension('102').name)
    expect(world.view.queues.size).toBeGreaterThan(0)
    expect(world.view.trunks.size).toBeGreaterThan(0)
    expect(world.view.lots.size).toBeGreaterThan(0)
  })

  it('is whole when it comes in the middle of calls', async () => {
    await open({ simulator: { callsPerMinute: 2000, extensions: 300 } })
    await world.amiIs('live')
    const panel = await world.panel()
    await until('some traffic', () => world.gateway.board.seq > 40)
    // What the gateway puts on its board by itself, feeds and needs, is there up to 33 ms before it is sent.
    await until('caught up', () => {
      const { seq, view } = panel.store.getState()
      return seq === world.gateway.board.seq && isDeepStrictEqual(view, world.view)
    })
    expect(panel.store.getState().view).toEqual(world.view)
  })

  it('is given as JSON too, with health, readiness and numbers', async () => {
    await open()
    await world.amiIs('live')
    await world.ariIs('live')
    await world.talk()
    const board = (await json('api/v1/board')) as { tables: { extensions: { number: string; state: string }[] } }
    expect(board.tables.extensions.find(({ number }) => number === '102')?.state).toBe('talking')
    expect(await json('healthz')).toMatchObject({
      status: 'ok',
      feeds: { ami: { state: 'live' }, ari: { state: 'live' } },
    })
    expect((await fetch(`${world.gateway.url}readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${world.gateway.url}metrics`)).text()
    expect(metrics).toMatch(/jackfield_feed_up\{feed="ami"\} 1/)
    expect(metrics).toMatch(/jackfield_ami_events_total [1-9]/)
  })

  it('shows names of the file on top, with groups', async () => {
    await open({
      config: (config) => ({
        ...config,
        names: { extensions: { 101: { name: 'Front desk', groups: ['Reception'] }, 999: { groups: [] } }, trunks: [] },
      }),
    })
    await world.amiIs('live')
    await until('others are learnt', () => world.extension('102').name !== '' && world.extension('102').name !== '102')
    expect(world.extension('101')).toMatchObject({ name: 'Front desk' })
    expect(world.extension('101').groups).toContain('Reception')
    expect(world.view.extensions.has('999')).toBe(true)
  })
})

describe('links that break', () => {
  it('AMI goes down and comes back: the picture stays, is marked, and heals', async () => {
    await open()
    await world.amiIs('live')
    await world.talk()
    const panel = await world.panel()
    await world.simulator.cutAmi()
    await world.amiIs('down')
    expect(world.feed('ami').reason).toBeTruthy()
    expect(world.extension('101').state).toBe('talking')
    expect((await fetch(`${world.gateway.url}readyz`)).status).toBe(503)
    expect(await json('healthz')).toMatchObject({ status: 'degraded' })
    world.simulator.hangup('101')
    await world.simulator.restoreAmi()
    await world.amiIs('live')
    await world.shows({ 101: 'idle', 102: 'idle' })
    expect(world.view.calls.size).toBe(0)
    await until('the panel knows', () => panel.store.getState().view.extensions.get('101')?.state === 'idle')
  })

  it('the exchange restarts in mid-call: no ghost is left', async () => {
    await open()
    await world.amiIs('live')
    await world.talk()
    const { sinceAt } = world.feed('ami')
    await world.simulator.restart()
    await until('a new picture', () => world.feed('ami').state === 'live' && world.feed('ami').sinceAt > sinceAt)
    await world.shows({ 101: 'idle', 102: 'idle' })
    expect([world.view.legs.size, world.view.calls.size]).toEqual([0, 0])
    await world.talk()
  })

  it('a wrong secret is reported in words; the gateway goes on, and the log does not show the secret', async () => {
    const wrong = 'wrong-secret-of-the-test'
    await open({
      config: (config) => ({
        ...config,
        ami: { ...config.ami, secret: wrong },
        ari: config.ari && { ...config.ari, password: wrong },
      }),
    })
    await until('refused', () => /refused the login/.test(world.feed('ami').reason ?? ''))
    await until('refused', () => /401|refus|unauthori|password/i.test(world.feed('ari').reason ?? ''))
    expect(world.feed('ami').state).toBe('down')
    const panel = await world.panel()
    expect(panel.store.getState().view.feeds.get('ami')?.state).toBe('down')
    expect(await json('healthz')).toMatchObject({ status: 'degraded' })
    expect(world.log.join('')).not.toContain(wrong)
    expect(world.log.join('')).toContain('refused the login')
  })

  it('works without ARI and says so', async () => {
    await open({ ari: false })
    await world.amiIs('live')
    expect(world.feed('ari')).toMatchObject({ state: 'absent' })
    expect(world.feed('ari').reason).toMatch(/JACKFIELD_ARI_URL/)
    await world.talk()
    expect(await json('healthz')).toMatchObject({ status: 'ok' })
  })

  it('ARI goes down and comes back while the board goes on', async () => {
    await open()
    await world.ariIs('live')
    await world.amiIs('live')
    await world.simulator.cutAri()
    await world.ariIs('down')
    await world.talk()
    await world.simulator.restoreAri()
    await world.ariIs('live')
  })
})

describe('a picture that is wrong', () => {
  const forget = (id: LegId) => {
    const { mirror } = world.gateway.exchange
    const channel = mirror.channels.get(id)
    if (!channel) return
    channel.bridge?.members.delete(id)
    mirror.channels.delete(id)
    mirror.touched.all = true
    world.gateway.board.touch()
  }
  /** It is forgotten again where the list of channels that follows each picture has put it right. */
  const counted = async (feed: 'ami' | 'ari') => {
    const { id } = world.leg('101')
    await until('drift is counted', () => {
      if (world.feed(feed).drift > 0) return true
      forget(id)
      return false
    })
  }

  it.each([
    ['that is told of changes', false],
    ['that may only read, and is told nothing', true],
  ])('is found by a second witness %s, taken again, and counted', async (_which, isAriReadOnly) => {
    await open({ simulator: { isAriReadOnly } })
    await world.amiIs('live')
    await world.ariIs('live')
    await world.talk()
    await counted('ari')
    await world.shows({ 101: 'talking', 102: 'talking' })
  })

  it('is found by the periodic comparison, taken again, and counted', async () => {
    await open({ ari: false, config: (config) => ({ ...config, reprimeMs: 100 }) })
    await world.amiIs('live')
    await world.talk()
    await counted('ami')
    await world.shows({ 101: 'talking', 102: 'talking' })
  })

  it('loses a channel that hung up while the lists were read and was still in them', async () => {
    await open({ ari: false, timings: { settleMs: 500 } })
    await world.amiIs('live')
    const { mirror } = world.gateway.exchange
    const block = {
      uniqueid: '1.1',
      linkedid: '1.1',
      channel: 'PJSIP/101-00000001',
      channelState: 6,
      channelStateDesc: 'Up',
    }
    const person = {
      callerIdNum: '101',
      callerIdName: '',
      connectedLineNum: '',
      connectedLineName: '',
      accountCode: '',
    }
    const channel = { ...block, ...person, context: 'internal', exten: '', priority: 1, chanVariables: {} }
    mirrorEvent(mirror, { event: 'Newchannel', actionId: null, timestampMs: null, channel }, Date.now() - 2_000)
    world.gateway.board.touch()
    await world.shows({ 101: 'talking' })
    await world.shows({ 101: 'idle' })
    expect([world.view.legs.size, world.feed('ami').drift]).toEqual([0, 0])
  })

  it('is not found where there is none, busy as the day may be', async () => {
    await open({ simulator: { callsPerMinute: 600 }, config: (config) => ({ ...config, reprimeMs: 100 }) })
    await world.amiIs('live')
    const compared = async () => (await world.metric('jackfield_primings_total{why="compare"}')) ?? 0
    for (let times = 0; times < 5; ) times = await compared() // the test's own limit ends it
    expect([world.feed('ami').drift, world.feed('ari').drift]).toEqual([0, 0])
  })
})

describe('bad bytes', () => {
  it('a message that had to be dropped makes the gateway take the picture again', async () => {
    await open()
    await world.amiIs('live')
    const before = (await world.metric('jackfield_primings_total{why="again"}')) ?? 0
    world.simulator.sendRawAmi(`Event: UserEvent\r\n${'Key: value\r\n'.repeat(200_000)}\r\n`)
    let primings = before
    while (primings === before) primings = (await world.metric('jackfield_primings_total{why="again"}')) ?? 0
    expect(await world.metric('jackfield_ami_decode_errors_total')).toBeGreaterThan(0)
    await world.amiIs('live')
    await world.talk()
  })

  it.each<[string, string | Uint8Array]>([
    ['binary', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)],
    ['a frame that never ends', `Event: Newchannel\r\n${'Key: value\r\n'.repeat(20_000)}`],
    ['one endless line', 'x'.repeat(3_000_000)],
    ['half a frame', 'Event: Hangup\r\nUniqueid: 1'],
    ['empty packets', '\r\n\r\n\r\n\r\n'],
    ['events with nothing in them', 'Event: Newchannel\r\n\r\nEvent: BridgeEnter\r\n\r\nEvent: Hangup\r\n\r\n'],
    ['a response nobody asked for', 'Response: Success\r\nActionID: 1\r\nMessage: hi\r\n\r\n'],
  ])('%s: the process lives and the board is right afterwards', async (_what, bytes) => {
    await open()
    await world.amiIs('live')
    world.simulator.sendRawAmi(bytes)
    // Whatever it did to this connection, a new one must be clean.
    await world.simulator.cutAmi()
    await world.simulator.restoreAmi()
    await until('down seen', () => world.log.some((line) => line.includes('link lost')))
    await world.amiIs('live')
    await world.talk()
  })

  it.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['‮evil‬', 'evil'],
    ['a\u0000b\u0007c', null],
    ['x'.repeat(4096), null],
    ['O\'Brien "the" \\ man', null],
    ['Ünï ćødé 電話 😀', 'Ünï ćødé 電話 😀'],
  ])('the caller %j is plain text of bounded length', async (name, shown) => {
    await open()
    await world.amiIs('live')
    world.simulator.setPhone('101', { mode: 'ring' })
    world.simulator.externalCall({ did: '06551235', name, number: '0390655' })
    await world.shows({ 101: 'ringing' })
    const party = world.extension('101').party!
    if (shown !== null) expect(party.name).toBe(shown)
    expect(party.name.length).toBeLessThanOrEqual(120)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
    expect(party.name).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/)
    const panel = await world.panel()
    expect(panel.store.getState().view.extensions.get('101')?.party).toEqual(party)
  })
})
