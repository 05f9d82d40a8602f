import { emptyView } from '@jackfield/model'
import { PROTOCOL_VERSION, tablesOf } from '@jackfield/protocol'
import { anExtension, aView, hostileNames } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { anna, board, stateOf } from '../test/anna-board.ts'
import { FakeGateway } from '../test/fake-gateway.ts'
import { REFUSED_RETRY_MS } from './connect-board.ts'
import { SNAPSHOT_TIMEOUT_MS } from './snapshot-wait.ts'

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

  it('puts a big board together from its parts, and shows nothing of it before', () => {
    const gateway = new FakeGateway(board())
    gateway.connect()
    gateway.pair.flush()
    const shown = gateway.store.getState().view
    const tables = (...phones: string[]) => ({
      ...tablesOf(emptyView()),
      extensions: phones.map((id) => anExtension({ id })),
    })
    const say = (event: string, seq: number, ...phones: string[]) => {
      gateway.say(event, { epoch: 'boot-1', seq, at: 1, tables: tables(...phones) })
      gateway.pair.flushDown()
    }
    // Broken off, and begun anew when something had changed.
    say('part', 5, '900')
    say('part', 6, '101', '102')
    say('part', 6, '103')
    expect(gateway.store.getState().view).toBe(shown)
    say('snapshot', 6, '104')
    const { view, seq, link } = gateway.store.getState()
    expect([seq, link.state]).toEqual([6, 'live'])
    expect([...view.extensions.keys()].sort()).toEqual(['101', '102', '103', '104'])
    // The next one is whole by itself.
    say('snapshot', 7, '104')
    expect([...gateway.store.getState().view.extensions.keys()]).toEqual(['104'])
  })

  it('takes no snapshot of which a part could not be read', () => {
    const gateway = new FakeGateway(board())
    gateway.live()
    gateway.say('part', { epoch: 'boot-1', seq: 6, at: 1, tables: { extensions: [{ id: 5 }] } })
    gateway.say('snapshot', { epoch: 'boot-1', seq: 6, at: 1, tables: tablesOf(emptyView()) })
    gateway.pair.flushDown()
    expect(gateway.store.getState().link).toMatchObject({ state: 'lost', reason: 'unreadable snapshot' })
    expect(gateway.store.getState().view).toEqual(gateway.view)
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
