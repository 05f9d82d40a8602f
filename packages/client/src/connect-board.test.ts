import type { ExtensionId } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { anExtension, aView, hostileNames } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { FakeGateway } from '../test/fake-gateway.ts'
import { REFUSED_RETRY_MS, SNAPSHOT_TIMEOUT_MS } from './connect-board.ts'
import type { Memory } from './environment.ts'
import { BEAT_DEADLINE_MS, BEAT_EVERY_MS } from './heartbeat.ts'

const anna = '101' as ExtensionId
const board = (state: 'idle' | 'ringing' | 'talking' = 'idle') =>
  aView({ extensions: [anExtension({ id: '101', state }), anExtension({ id: '102' })] })
const stateOf = (gateway: FakeGateway, id: string = anna) => gateway.store.getState().view.extensions.get(id)?.state

describe('connectBoard', () => {
  it('opens one websocket at /live with the version and the token', () => {
    const gateway = new FakeGateway(board())
    gateway.connect({ url: 'http://pbx.test', token: 'secret' })
    expect(gateway.pair.opened).toEqual([
      {
        url: 'http://pbx.test',
        options: expect.objectContaining({
          path: '/live',
          transports: ['websocket'],
          auth: { protocolVersion: PROTOCOL_VERSION, token: 'secret' },
        }),
      },
    ])
    expect(gateway.store.getState().link.state).toBe('connecting')
  })

  it('shows the snapshot, then each patch', () => {
    const gateway = new FakeGateway(board())
    gateway.hello = { demo: true }
    gateway.live()
    expect(gateway.store.getState()).toMatchObject({ link: { state: 'live' }, epoch: 'boot-1', demo: true })
    expect(gateway.store.getState().view).toEqual(gateway.view)
    gateway.show(board('ringing'))
    gateway.pair.flush()
    expect(stateOf(gateway)).toBe('ringing')
    expect(gateway.store.getState().seq).toBe(1)
  })

  it('is not live before the snapshot', () => {
    const gateway = new FakeGateway(board())
    gateway.connect()
    gateway.pair.flushUp()
    gateway.pair.flushDown(2) // connect, hello
    expect(gateway.store.getState().link.state).toBe('connecting')
    gateway.pair.flushDown()
    expect(gateway.store.getState().link.state).toBe('live')
  })

  it('asks once for a snapshot after a gap and ignores patches until it comes', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.show(board('ringing'))
    gateway.pair.loseDown('patch')
    gateway.show(board('talking'))
    gateway.show(board('idle'))
    gateway.show(board('talking'))
    gateway.pair.flushDown()
    expect(gateway.pair.up).toEqual(['resync'])
    expect(stateOf(gateway)).toBe('idle')
    gateway.pair.flush()
    expect(gateway.resyncs).toBe(1)
    expect(gateway.store.getState().view).toEqual(gateway.view)
    expect(stateOf(gateway)).toBe('talking')
    gateway.show(board('ringing'))
    gateway.pair.flush()
    expect(stateOf(gateway)).toBe('ringing')
  })

  it('asks for a snapshot when a patch of another epoch comes', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.epoch = 'boot-2'
    gateway.show(board('talking'))
    gateway.pair.flush()
    expect(gateway.resyncs).toBe(1)
    expect(gateway.store.getState().epoch).toBe('boot-2')
    expect(stateOf(gateway)).toBe('talking')
  })

  it('passes by a patch that the snapshot had in it', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.seq = -1
    gateway.patch([{ op: 'remove', table: 'extensions', id: anna }])
    gateway.pair.flush()
    expect(stateOf(gateway)).toBe('idle')
    expect(gateway.resyncs).toBe(0)
  })

  it.each([
    ['no object', 'x'],
    ['null', null],
    [
      'an unknown table',
      { epoch: 'boot-1', seq: 1, at: 1, changes: [{ op: 'put', table: 'users', row: { id: '1' } }] },
    ],
    ['half a row', { epoch: 'boot-1', seq: 1, at: 1, changes: [{ op: 'put', table: 'extensions', row: { id: '9' } }] }],
  ])('an unreadable patch (%s) is a gap', (_what, patch) => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.say('patch', patch)
    gateway.pair.flush()
    expect(gateway.resyncs).toBe(1)
    expect(gateway.store.getState()).toMatchObject({ link: { state: 'live' } })
    expect(gateway.store.getState().view).toEqual(gateway.view)
  })

  it('an unreadable snapshot is asked for again later, not at once, and the old picture stays', () => {
    const gateway = new FakeGateway(board('talking'))
    const link = gateway.live()
    link.resync()
    gateway.pair.flushUp()
    gateway.pair.loseDown()
    gateway.say('snapshot', { epoch: 'boot-1', seq: 0, at: 1, tables: { extensions: [] } })
    gateway.pair.flush()
    expect(gateway.store.getState().link).toMatchObject({ state: 'lost', reason: 'unreadable snapshot' })
    expect(stateOf(gateway)).toBe('talking')
    expect(gateway.resyncs).toBe(1)
    gateway.pass(SNAPSHOT_TIMEOUT_MS)
    expect(gateway.resyncs).toBe(2)
    expect(gateway.store.getState().link.state).toBe('live')
  })

  it('asks again when a snapshot never comes', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    link.resync()
    gateway.pair.loseUp('resync')
    gateway.pass(SNAPSHOT_TIMEOUT_MS)
    expect(gateway.resyncs).toBe(1)
    expect(gateway.store.getState().link.state).toBe('live')
  })

  it('keeps the last picture when the link is lost, and heals by itself', () => {
    const gateway = new FakeGateway(board('talking'))
    gateway.live()
    const view = gateway.store.getState().view
    gateway.clock.advance(700)
    gateway.pair.reachable = false
    gateway.pair.drop()
    expect(gateway.store.getState().link).toMatchObject({
      state: 'lost',
      sinceAt: gateway.clock.now(),
      reason: 'transport close',
    })
    gateway.pass(60_000)
    expect(gateway.store.getState().view).toBe(view)
    gateway.view = board('idle')
    gateway.pair.reachAgain()
    gateway.pair.flush()
    expect(gateway.store.getState().link).toMatchObject({ state: 'live', reason: null })
    expect(stateOf(gateway)).toBe('idle')
  })

  it('redraws after a reconnect only what changed meanwhile', () => {
    const gateway = new FakeGateway(board('talking'))
    gateway.live()
    const before = gateway.store.getState().view
    gateway.view = board('idle')
    gateway.pair.drop()
    gateway.pair.flush()
    const after = gateway.store.getState().view
    expect(after.extensions.get('102')).toBe(before.extensions.get('102'))
    expect(after.feeds).toBe(before.feeds)
    expect(stateOf(gateway)).toBe('idle')
  })

  it('takes the picture of a restarted gateway', () => {
    const gateway = new FakeGateway(board('talking'))
    gateway.live()
    gateway.restart()
    gateway.view = board('ringing')
    gateway.pair.flush()
    expect(gateway.store.getState()).toMatchObject({ epoch: 'boot-2', seq: 0, link: { state: 'live' } })
    expect(stateOf(gateway)).toBe('ringing')
  })

  it('says that it cannot reach the gateway at the first try', () => {
    const gateway = new FakeGateway(board())
    gateway.pair.reachable = false
    gateway.live()
    expect(gateway.store.getState().link).toMatchObject({ state: 'lost', lastWordAt: null })
  })

  it('comes back when the gateway closes the socket of a browser that lagged', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.kick()
    gateway.pair.flush()
    expect(gateway.store.getState().link.state).toBe('lost')
    gateway.pass(1_000)
    expect(gateway.store.getState().link.state).toBe('live')
    expect(gateway.pair.connections).toBe(2)
  })

  it('is refused with a wrong token, says why, and asks again later', () => {
    const gateway = new FakeGateway(board())
    let open = false
    gateway.pair.use((_socket, next) => next(open ? undefined : new Error('unknown token')))
    gateway.live({ token: 'wrong' })
    expect(gateway.store.getState().link).toMatchObject({ state: 'refused', reason: 'unknown token' })
    open = true
    gateway.pass(REFUSED_RETRY_MS)
    expect(gateway.store.getState().link.state).toBe('live')
  })

  it('leaves no timer behind', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    link.stop()
    expect(gateway.clock.pending).toBe(0)
    gateway.pair.flush()
    expect(gateway.store.getState().link.state).toBe('lost')
    expect(gateway.pair.connections).toBe(1)
  })

  it('carries hostile names as plain text and hostile ids as plain keys', () => {
    const rows = hostileNames.map((name, i) => anExtension({ id: `9${i}`, name, party: { name, number: name } }))
    const gateway = new FakeGateway(aView({ extensions: [...rows, anExtension({ id: '__proto__', number: '66' })] }))
    gateway.live()
    expect(gateway.store.getState().view).toEqual(gateway.view)
    expect(gateway.store.getState().view.extensions.get('__proto__')?.number).toBe('66')
    expect(Object.keys({})).toEqual([])
  })
})

describe('the beat', () => {
  it('measures round trip and clock offset', () => {
    const gateway = new FakeGateway(board())
    gateway.clockAheadMs = 5_000
    gateway.live()
    expect(gateway.store.getState()).toMatchObject({ clockOffsetMs: 5_000, link: { rttMs: 0 } })
    gateway.clock.advance(BEAT_EVERY_MS)
    gateway.clock.advance(30)
    gateway.pair.flushUp()
    gateway.clock.advance(10)
    gateway.pair.flushDown()
    expect(gateway.store.getState().link.rttMs).toBe(40)
    // The first answer was quicker, so it knows the clock better.
    expect(gateway.store.getState().clockOffsetMs).toBe(5_000)
  })

  it('without an answer the link is lost though the socket claims to be open; patches then don’t make it live', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.answersBeats = false
    gateway.pass(BEAT_EVERY_MS + BEAT_DEADLINE_MS - 250)
    expect(gateway.store.getState().link.state).toBe('live')
    gateway.pass(250)
    expect(gateway.store.getState().link).toMatchObject({ state: 'lost', reason: 'no answer' })
    gateway.show(board('ringing'))
    gateway.pair.flush()
    expect(stateOf(gateway)).toBe('ringing')
    expect(gateway.store.getState().link.state).toBe('lost')
    gateway.answersBeats = true
    gateway.pass(BEAT_DEADLINE_MS)
    expect(gateway.store.getState().link.state).toBe('live')
  })

  it('a snapshot doesn’t make a silent link live: it may have lain in some buffer', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answersBeats = false
    gateway.pass(BEAT_EVERY_MS + BEAT_DEADLINE_MS)
    link.resync()
    gateway.pair.flush()
    expect(gateway.resyncs).toBe(1)
    expect(gateway.store.getState().link.state).toBe('lost')
  })

  it('rests while there is no connection: the reason stays, no timer runs', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.pair.reachable = false
    gateway.pair.drop('ping timeout')
    expect(gateway.clock.pending).toBe(0)
    expect(gateway.store.getState().link.reason).toBe('ping timeout')
  })

  it('forgets the clock of the gateway before', () => {
    const gateway = new FakeGateway(board())
    gateway.clockAheadMs = 5_000
    gateway.live()
    gateway.clockAheadMs = -3_000
    gateway.restart()
    gateway.pair.flushUp()
    gateway.pair.flushDown()
    gateway.clock.advance(20)
    gateway.pair.flush()
    expect(gateway.store.getState().clockOffsetMs).toBe(-2_990)
  })

  it('opens a new socket when the old one stays silent', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.answersBeats = false
    gateway.pass(BEAT_EVERY_MS + 2 * BEAT_DEADLINE_MS)
    expect(gateway.pair.connections).toBe(2)
    gateway.answersBeats = true
    gateway.pass(BEAT_DEADLINE_MS)
    expect(gateway.store.getState().link.state).toBe('live')
  })

  it('keeps `lastWordAt` while the gateway speaks', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.pass(60_000)
    const { link } = gateway.store.getState()
    expect(link.state).toBe('live')
    expect(gateway.clock.now() - link.lastWordAt!).toBeLessThanOrEqual(BEAT_EVERY_MS)
  })

  it.each([['x'], [null], [Number.NaN]])('an answer that is no time (%s) is no answer', (nonsense) => {
    const gateway = new FakeGateway(board())
    gateway.at = () => nonsense as number
    gateway.hello = { at: gateway.clock.now() }
    gateway.connect()
    gateway.pair.flush()
    expect(gateway.store.getState().clockOffsetMs).toBe(0)
    expect(gateway.store.getState().link.rttMs).toBeNull()
  })
})

describe('another version', () => {
  const memory = (): Memory => {
    const values = new Map<string, string>()
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    }
  }
  /** A gateway of another version, whose words have other shapes too. */
  const foreign = () => {
    const gateway = new FakeGateway(board())
    gateway.hello = { protocolVersion: PROTOCOL_VERSION + 1, at: 'later' as never }
    return gateway
  }

  it('reloads the page once, and shows nothing that it can’t read', () => {
    const gateway = foreign()
    gateway.live()
    expect(gateway.reloads).toHaveLength(1)
    expect(gateway.store.getState().link.state).toBe('other-version')
    expect(gateway.store.getState().view.extensions.size).toBe(0)
  })

  it('does not reload for ever when that didn’t help', () => {
    const tab = memory()
    foreign().live({ memory: tab })
    const gateway = foreign()
    gateway.live({ memory: tab })
    gateway.pass(10 * REFUSED_RETRY_MS, 5_000)
    expect(gateway.reloads).toHaveLength(0)
    expect(gateway.store.getState().link.state).toBe('other-version')
  })

  it('without a reload heals when the gateway speaks our version again, and may reload for a later one', () => {
    const tab = memory()
    foreign().live({ memory: tab })
    const gateway = foreign()
    gateway.live({ memory: tab })
    gateway.hello = {}
    gateway.pass(REFUSED_RETRY_MS)
    expect(gateway.store.getState().link.state).toBe('live')
    expect(gateway.store.getState().view).toEqual(gateway.view)
    gateway.hello = { protocolVersion: PROTOCOL_VERSION + 1 }
    gateway.restart()
    gateway.pair.flush()
    expect(gateway.reloads).toHaveLength(1)
  })

  it('is also told by a refused handshake', () => {
    const gateway = new FakeGateway(board())
    gateway.pair.use((_socket, next) =>
      next(Object.assign(new Error('other version'), { data: { protocolVersion: PROTOCOL_VERSION + 1 } })),
    )
    gateway.live()
    expect(gateway.store.getState().link.state).toBe('other-version')
    expect(gateway.reloads).toHaveLength(1)
  })

  it('a tab that can’t remember doesn’t reload', () => {
    const forgetful: Memory = {
      getItem: () => null,
      setItem: () => {
        throw new Error('denied')
      },
      removeItem: () => {},
    }
    const gateway = foreign()
    gateway.live({ memory: forgetful })
    expect(gateway.reloads).toHaveLength(0)
  })
})
