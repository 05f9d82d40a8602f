import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AmiEvent } from '../events/decode-event.ts'
import { CallWatch } from './watch.ts'

beforeEach(() => vi.useFakeTimers({ now: 0 }))
afterEach(() => vi.useRealTimers())

const event = (name: string, state: number, more: object = {}, uniqueid = 'ours') =>
  ({
    event: name,
    channel: { uniqueid, channel: `PJSIP/101-${uniqueid}`, channelState: state },
    ...more,
  }) as unknown as AmiEvent
const hangup = (cause: number) => event('Hangup', 4, { cause, causeTxt: `cause ${cause}` })
const watched = () => new CallWatch({ channelId: 'ours', destination: 'PJSIP/101', timeoutMs: 10_000 })
const failure = (reason: number) => ({ response: 'Failure', reason })

describe('a call from the action to its end', () => {
  it('rings, is answered, talks and ends', async () => {
    const watch = watched()
    watch.hear(event('Newchannel', 0))
    watch.hear(event('Newstate', 5))
    vi.setSystemTime(2_000)
    watch.hear(event('Newstate', 6))
    watch.responded({ response: 'Success', reason: 4 })
    expect(await watch.outcome.promise).toEqual({
      ...{ status: 'answered', message: 'PJSIP/101 was answered', cause: null, causeText: null },
      ...{ channel: 'PJSIP/101-ours', ringMs: 2_000 },
    })
    vi.setSystemTime(7_000)
    watch.hear(hangup(16))
    expect(await watch.ended.promise).toMatchObject({ status: 'answered', cause: 16, talkMs: 5_000, ringMs: 2_000 })
  })

  it.each([
    ['busy', 17, 5],
    ['busy', 17, 0],
    ['rejected', 21, 8],
    ['rejected', 21, 3],
    ['no-answer', 19, 3],
    ['no-answer', 16, 3],
    ['cancelled', 0, 0],
    ['congestion', 34, 8],
    ['congestion', 0, 8],
    ['unavailable', 20, 0],
    ['cancelled', 16, 1],
  ])('%s: cause %i, reason %i, in either order', async (status, cause, reason) => {
    for (const order of [0, 1]) {
      const watch = watched()
      watch.hear(event('Newchannel', 0))
      watch.hear(event('Newstate', 5))
      const steps = [() => watch.hear(hangup(cause)), () => watch.responded(failure(reason))]
      for (const step of order === 0 ? steps : steps.reverse()) step()
      expect(await watch.ended.promise).toMatchObject({ status, cause, causeText: `cause ${cause}`, talkMs: null })
    }
  })

  it('a call that was waited for and ended for no reason told rang as long as it might, or was hung up', async () => {
    for (const [ms, status] of [
      [10_000, 'no-answer'],
      [3_000, 'cancelled'],
    ] as const) {
      vi.setSystemTime(0)
      const watch = watched()
      watch.hear(event('Newchannel', 0))
      watch.hear(event('Newstate', 5))
      vi.setSystemTime(ms)
      watch.hear(hangup(0))
      watch.notAnswered(null)
      expect(await watch.outcome.promise).toMatchObject({ status, ringMs: ms })
    }
  })

  it('no channel was made: nothing is there to be called', async () => {
    const watch = watched()
    watch.responded(failure(0))
    expect(await watch.outcome.promise).toMatchObject({ status: 'unavailable', channel: null, cause: null })
  })

  it('events of a channel that had the id first, and of others, are not taken for ours', async () => {
    const watch = watched()
    watch.hear(event('Newstate', 6))
    watch.hear(event('Newchannel', 0, {}, 'other'))
    watch.hear(event('Newstate', 6, {}, 'other'))
    watch.responded(failure(0))
    expect(await watch.outcome.promise).toMatchObject({ status: 'unavailable' })
  })

  it('Asterisk refuses: its words', async () => {
    const watch = watched()
    watch.refused('Extension does not exist.')
    expect(await watch.outcome.promise).toMatchObject({ status: 'refused', message: 'Extension does not exist.' })
    expect(await watch.ended.promise).toMatchObject({ talkMs: null })
  })

  it('one of the two words that never comes is waited for one second', async () => {
    const [noHangup, noWord] = [watched(), watched()]
    for (const watch of [noHangup, noWord]) watch.hear(event('Newchannel', 0))
    noHangup.responded(failure(5))
    noWord.hear(hangup(17))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await noHangup.outcome.promise).toMatchObject({ status: 'busy', cause: null })
    expect(await noWord.outcome.promise).toMatchObject({ status: 'busy', cause: 17 })
  })

  it('a call that waited and ended before Asterisk said so was answered', async () => {
    const watch = watched()
    watch.hear(event('Newchannel', 0))
    watch.hear(hangup(16))
    watch.responded(null)
    expect(await watch.ended.promise).toMatchObject({ status: 'answered', talkMs: 0, cause: 16 })
  })
})
