import { type AmiEvent, AmiFrame, decodeEvent } from '@jackfield/ami'
import type { Feed, Leg, LegId } from '@jackfield/model'
import type { CommandError } from '@jackfield/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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
  watch = watchDial({
    legId,
    effect: { kind: 'call-made', legId },
    board,
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

it('an end that nobody heard, because the link was down, is told when it is back', async () => {
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
