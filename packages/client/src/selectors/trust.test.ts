import { aFeed, anExchange, aView, MORNING } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { createBoardStore } from '../board-state.ts'
import { trust } from './trust.ts'

describe('trust', () => {
  const now = MORNING
  const live = { state: 'live', sinceAt: now - 9_000, rttMs: 5, lastWordAt: now - 1_000, reason: null } as const
  const ari = aFeed({ id: 'ari' })
  const state = (given: Partial<Parameters<typeof trust>[0]> = {}) => ({
    ...createBoardStore().getState(),
    link: live,
    view: aView({ feeds: [aFeed(), ari] }),
    clockOffsetMs: 1_000,
    ...given,
  })

  it('all live: nothing to say', () => expect(trust(state(), now)).toEqual({ stale: false, sinceAt: null, doubts: [] }))

  it('of several exchanges one is down: its rows alone are old, and it is named', () => {
    const exchanges = [anExchange(), anExchange({ id: 'milan', name: 'Milan', position: 1 })]
    const feeds = (milan: 'live' | 'down', rome: 'live' | 'down' = 'live') => [
      ...[aFeed({ id: 'rome:ami', state: rome, sinceAt: 5 }), aFeed({ id: 'rome:ari' })],
      ...[aFeed({ id: 'milan:ami', state: milan, sinceAt: 7 }), aFeed({ id: 'milan:ari' })],
    ]
    const of = (...given: Parameters<typeof feeds>) =>
      trust(state({ view: aView({ exchanges, feeds: feeds(...given) }) }), now)
    expect(of('live')).toEqual({ stale: false, sinceAt: null, parts: new Map(), doubts: [] })
    expect(of('down')).toMatchObject({ stale: false, parts: new Map([['milan', 7]]), doubts: [{ exchange: 'milan' }] })
    expect(of('down', 'down')).toMatchObject({ stale: true, sinceAt: 5 })
  })

  it('a lost browser link: stale since the last word, by the gateway’s clock', () => {
    const link = { ...live, state: 'lost', reason: 'transport close' } as const
    expect(trust(state({ link }), now)).toEqual({
      stale: true,
      sinceAt: now,
      doubts: [{ what: 'browser', state: 'lost', sinceAt: now, reason: 'transport close', stale: true }],
    })
  })

  it('a link that calls itself live but has been silent too long is not believed', () => {
    const link = { ...live, lastWordAt: now - 20_000 }
    expect(trust(state({ link }), now)).toMatchObject({ stale: true, doubts: [{ what: 'browser', state: 'lost' }] })
  })

  it.each(['down', 'priming', 'absent'] as const)('AMI %s: stale since then', (feed) => {
    const view = aView({ feeds: [aFeed({ state: feed, sinceAt: 77, reason: 'refused' }), ari] })
    expect(trust(state({ view }), now)).toEqual({
      stale: true,
      sinceAt: 77,
      doubts: [{ what: 'ami', state: feed, sinceAt: 77, reason: 'refused', stale: true }],
    })
  })

  it.each(['down', 'absent'] as const)('ARI %s: said, but the board is not stale', (feed) => {
    const view = aView({ feeds: [aFeed(), aFeed({ id: 'ari', state: feed, sinceAt: 77 })] })
    expect(trust(state({ view }), now)).toMatchObject({
      stale: false,
      sinceAt: null,
      doubts: [{ what: 'ari', stale: false }],
    })
  })

  it('of several the earliest counts, and all are listed, nearest first', () => {
    const view = aView({
      feeds: [aFeed({ state: 'down', sinceAt: 77 }), aFeed({ id: 'ari', state: 'down', sinceAt: 5 })],
    })
    const told = trust(state({ view, link: { ...live, state: 'lost' } }), now)
    expect(told.sinceAt).toBe(77)
    expect(told.doubts.map((doubt) => doubt.what)).toEqual(['browser', 'ami', 'ari'])
  })

  it('a picture that doesn’t speak of AMI is not trusted', () => {
    expect(trust(state({ view: aView({ feeds: [] }) }), now)).toMatchObject({ stale: true, doubts: [{ what: 'ami' }] })
  })

  it('before the first word: the browser’s link says it all', () => {
    expect(trust(createBoardStore().getState(), now)).toEqual({
      stale: true,
      sinceAt: null,
      doubts: [{ what: 'browser', state: 'connecting', sinceAt: null, reason: null, stale: true }],
    })
  })
})
