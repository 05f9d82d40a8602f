import { type AmiEvent, AmiFrame, decodeEvent } from '@jackfield/ami'
import type { CommandError, Feed, Leg, LegId } from '@jackfield/model'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HandSource } from '../../test/hand-source.ts'
import { LiveBoard } from '../live/live-board.ts'
import { type DialWatch, watchDial } from './watch-dial.ts'

const legId = 'jackfield-intent-1' as LegId
const block = { Channel: 'PJSIP/101-00000001', ChannelState: '6', Uniqueid: legId, Linkedid: legId }
let board: LiveBoard
let source: HandSource
let tell: (event: AmiEvent) => void
let watch: DialWatch
let told: (CommandError | null)[]
/** Uniqueids of the channels that the exchange has. */
let channels: Set<string>
const hasChannel = (uniqueid: string) => channels.has(uniqueid)

const says = (name: string, headers: Record<string, string>) =>
  tell(decodeEvent(AmiFrame.of([['Event', name], ...Object.entries(headers)])))
const answers = () => says('OriginateResponse', { Uniqueid: legId, Response: 'Success', Reason: '4' })
const is = (phase: Leg['phase']) => {
  source.view.legs.set(legId, { id: legId, phase } as Leg)
  board.touch()
  board.flush()
}
const link = (state: 'live' | 'down') => {
  board.put('feeds', { id: 'ami', state } as Feed)
  board.flush()
}

beforeEach(() => {
  vi.useFakeTimers()
  source = new HandSource()
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
  board.show(source)
  link('live')
  told = []
  channels = new Set()
  watch = watchDial({
    legId,
    effect: { kind: 'call-made', legId },
    board,
    hasChannel,
    onEvent: (listener) => {
      tell = listener
      return () => {
        tell = () => {}
      }
    },
  })
})
afterEach(() => {
  watch.end()
  board.stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
const start = () => watch.start((error) => told.push(error))

it('is answered when the board shows it', () => {
  start()
  answers()
  is('menu')
  is('talking')
  expect(told).toEqual([null])
})

it('hears what comes before the exchange has said yes, and tells it after', async () => {
  says('OriginateResponse', { Uniqueid: legId, Response: 'Failure', Reason: '5' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([])
  start()
  expect(told).toMatchObject([{ code: 'own-phone-busy' }])
})

it('a menu in which nothing more happens is an answer; after a failed dial it is that failure', async () => {
  start()
  answers()
  is('menu')
  await vi.advanceTimersByTimeAsync(2_999)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual([null])
})

it('waits a moment for the better word, and tells once', async () => {
  start()
  answers()
  says('Hangup', { ...block, Cause: '17', 'Cause-txt': 'User busy' })
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(250)
  expect(told).toMatchObject([{ code: 'dial-busy', reason: 'User busy (17)' }])
  is('talking')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toHaveLength(1)
})

it('an end that happened while the link was down is reported when the link is back', async () => {
  start()
  answers()
  is('dialing')
  link('down')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual([])
  source.view.legs.delete(legId)
  board.touch()
  link('live')
  await vi.advanceTimersByTimeAsync(250)
  expect(told).toEqual([{ code: 'dial-ended', reason: '' }])
})

it('what still rings after the link was down is waited for', async () => {
  start()
  is('dialing')
  link('down')
  link('live')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told).toEqual([])
  is('talking')
  expect(told).toEqual([null])
})

describe('[ROOM-6] a number outside that is called into a room', () => {
  const viaId = `${legId}-out`
  beforeEach(() => {
    watch.end()
    channels = new Set([legId, viaId])
    watch = watchDial({
      legId,
      effect: { kind: 'invited', legId: null, conferenceId: '801', intentId: 'intent-1', madeId: legId, viaId },
      board,
      onEvent: () => () => {},
      hasChannel,
    })
    start()
    link('down')
  })

  it('has ended when it is not there any more after the link was down', async () => {
    channels.clear()
    link('live')
    await vi.advanceTimersByTimeAsync(250)
    expect(told).toEqual([{ code: 'dial-ended', reason: '' }])
  })

  it('is waited for while either half of its Local channel is there', async () => {
    channels.delete(legId)
    link('live')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual([])
  })
})

describe('of several phones', () => {
  const helper = { Channel: 'Local/101@jackfield-ring-00000001;2', ChannelState: '4', Uniqueid: `${legId}-all` }
  const dest = (id: string) => ({ DestChannel: `PJSIP/101-${id}`, DestChannelState: '5', DestUniqueid: id })
  const rings = (id: string) => says('DialBegin', { ...helper, ...dest(id) })
  const ends = (id: string, DialStatus: string) => says('DialEnd', { ...helper, ...dest(id), DialStatus })
  beforeEach(() => {
    watch.end()
    watch = watchDial({
      legId,
      effect: { kind: 'call-made', legId },
      allPhones: true,
      board,
      hasChannel,
      onEvent: (listener) => {
        tell = listener
        return () => {
          tell = () => {}
        }
      },
    })
    start()
  })

  it('one that is busy is no outcome while another rings; the one that answers is the leg', async () => {
    rings('desk')
    rings('soft')
    expect([watch.legId, watch.wholeId]).toEqual(['desk', legId])
    ends('desk', 'BUSY')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(told).toEqual([])
    expect([watch.legId, watch.wholeId]).toEqual(['soft', legId])
    ends('soft', 'ANSWER')
    answers()
    expect([watch.legId, watch.wholeId]).toEqual(['soft', 'soft'])
    source.view.legs.set('soft' as LegId, { id: 'soft', phase: 'talking' } as Leg)
    board.touch()
    board.flush()
    expect(told).toEqual([null])
  })

  it('[RING-7] the phone that answers is found on the board when no event names the channel that answered', async () => {
    rings('desk')
    rings('soft')
    ends('desk', 'CANCEL')
    says('Hangup', { ...block, Uniqueid: 'desk', Cause: '26', 'Cause-txt': 'Answered elsewhere' })
    // The phone that rang before is named in its place.
    ends('somebody', 'ANSWER')
    await vi.advanceTimersByTimeAsync(10_000)
    expect([told, watch.legId]).toEqual([[], 'soft'])
    source.view.legs.set('soft' as LegId, { id: 'soft', phase: 'talking' } as Leg)
    board.touch()
    board.flush()
    expect(told).toEqual([null])
  })

  it('when all are busy, that is the outcome', async () => {
    rings('desk')
    ends('desk', 'BUSY')
    says('OriginateResponse', { Uniqueid: legId, Response: 'Failure', Reason: '1' })
    await vi.advanceTimersByTimeAsync(250)
    expect(told).toMatchObject([{ code: 'own-phone-busy' }])
  })

  it('an answer that nobody heard, because the link was down, is seen when it is back; so is that none rings any more', async () => {
    const shows = (...legs: object[]) => {
      source.view.legs.clear()
      for (const leg of legs) source.view.legs.set((leg as Leg).id, leg as Leg)
      board.touch()
      board.flush()
    }
    const ringing = ['desk', 'soft'].map((id) => ({ id, phase: 'ringing', answeredAt: null }))
    rings('desk')
    rings('soft')
    shows(...ringing)
    link('down')
    link('live')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual([])
    shows({ id: 'soft', phase: 'dialing', answeredAt: 1 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect([told, watch.legId]).toEqual([[], 'soft'])
    shows({ id: 'soft', phase: 'talking', answeredAt: 1 })
    expect(told).toEqual([null])
  })
})
