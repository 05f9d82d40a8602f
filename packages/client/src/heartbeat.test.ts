import { describe, expect, it } from 'vitest'
import { board, stateOf } from '../test/anna-board.ts'
import { FakeGateway } from '../test/fake-gateway.ts'
import { BEAT_DEADLINE_MS, BEAT_EVERY_MS } from './heartbeat.ts'

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
