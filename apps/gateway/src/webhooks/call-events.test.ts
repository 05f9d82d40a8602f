import { type Call, emptyView, type LegId, type MutableView, type RowBecame, type View } from '@jackfield/model'
import { aCall, aLeg, aWaitingCaller } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallEvents } from './call-events.ts'

let view: MutableView
let hear: (became: readonly RowBecame[]) => void
let told: string[]
let events: CallEvents
beforeEach(() => {
  vi.useFakeTimers({ now: 1000 })
  view = emptyView()
  told = []
  events = new CallEvents({
    board: {
      get view(): View {
        return view
      },
      onUpdate: (listener) => {
        hear = listener
        return () => {}
      },
    },
    now: Date.now,
    emit: ({ type, key }) => told.push(`${type} ${key}`),
    waitsMs: [5000],
    emitWaiting: ({ key, data }) => told.push(`waits ${key} ${(data as { waitedMs: number }).waitedMs}`),
  })
})
afterEach(() => {
  events.stop()
  vi.useRealTimers()
})
function is(id: string, more: Partial<Call> | null): void {
  const before = view.calls.get(id)
  const after = more === null ? undefined : ({ ...aCall({ id, startedAt: 1000 } as never), ...more } as Call)
  if (after) view.calls.set(id, after)
  else view.calls.delete(id)
  hear([{ table: 'calls', id, before, after } as RowBecame])
}
const legs = (...ids: string[]) => ids as LegId[]

it('an own phone that is rung first is no answer; two who talk are, once', () => {
  is('a', { phase: 'ringing', legIds: legs('1'), answeredAt: null })
  is('a', { phase: 'menu', legIds: legs('1'), answeredAt: 1100 })
  is('a', { phase: 'dialing', legIds: legs('1', '2'), answeredAt: null })
  is('a', { phase: 'talking', legIds: legs('1', '2'), answeredAt: 1200 })
  is('a', { phase: 'held', legIds: legs('1', '2'), answeredAt: 1200 })
  is('a', { phase: 'talking', legIds: legs('1', '2'), answeredAt: 1200 })
  is('a', null)
  expect(told).toEqual(['call.began a', 'call.answered a', 'call.ended a'])
})

it('of a call from before the gateway only what comes after is told', () => {
  is('a', { startedAt: 10, phase: 'talking', legIds: legs('1', '2'), answeredAt: 20 })
  is('b', { startedAt: 10, phase: 'ringing', legIds: legs('3', '4'), answeredAt: null })
  is('b', { startedAt: 10, phase: 'talking', legIds: legs('3', '4'), answeredAt: 1300 })
  is('a', { startedAt: 10, phase: 'talking', legIds: legs('1', '2'), answeredAt: 20, recording: true })
  is('a', null)
  expect(told).toEqual(['call.answered b', 'call.ended a'])
})

it('a call whose leg is in another goes on there', () => {
  is('a', { phase: 'talking', legIds: legs('1', '2'), answeredAt: 1100 })
  is('b', { phase: 'talking', legIds: legs('3', '4'), answeredAt: 1100 })
  view.legs.set('3', { ...aLeg({ id: '3' } as never), callId: 'a' } as never)
  is('b', null)
  expect(told.at(-1)).toBe('call.joined b')
})

it('a caller who waits is told once, when the time has come, and not when they have left', () => {
  const joins = (id: string) => {
    const after = { ...aWaitingCaller({ id } as never), joinedAt: Date.now() } as never
    view.waitingCallers.set(id, after)
    hear([{ table: 'waitingCallers', id, before: undefined, after } as RowBecame])
  }
  joins('1')
  joins('2')
  vi.advanceTimersByTime(4000)
  hear([{ table: 'waitingCallers', id: '2', before: view.waitingCallers.get('2'), after: undefined } as RowBecame])
  view.waitingCallers.delete('2')
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual(['waits 1 5000'])
})
