import {
  anybody,
  type EndReservationIntent,
  type ExtensionId,
  type IntentId,
  type LegId,
  type ReserveIntent,
} from '@jackfield/model'
import type { Patch } from '@jackfield/protocol'
import { aLeg, anExtension, aTalk, aWaitingCaller } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HandSource } from '../../test/hand-source.ts'
import { LiveBoard } from '../live/live-board.ts'
import { RESERVED_MS, Reservations } from './reservations.ts'

const [anna, ben] = [
  { ...anybody, name: 'Anna' },
  { ...anybody, name: 'Ben' },
]
const about = (legId: string, phone: string | null = null) => ({
  ...{ id: 'intent-00000001' as IntentId, legId: legId as LegId, actorExtensionId: phone as ExtensionId | null },
})
const reserve = (legId: string, phone: string | null = null, takeOver = false): ReserveIntent => ({
  ...{ ...about(legId, phone), kind: 'reserve', takeOver },
})
const end = (legId: string): EndReservationIntent => ({ ...about(legId), kind: 'end-reservation' })

let source: HandSource
let board: LiveBoard
let desk: Reservations
let patches: Patch[]
const names = () => [...board.view.reservations.values()].map(({ id, byName }) => `${id} ${byName}`)

beforeEach(() => {
  vi.useFakeTimers()
  source = new HandSource()
  for (const number of ['101', '102']) source.set(number, { 101: 'Anna', 102: 'Ben' }[number]!)
  for (const id of ['c1', 'c2', 'c3', 'c4'])
    source.view.legs.set(id, aLeg({ id, callId: id, extensionId: null, phase: 'waiting', peerLegIds: [] }))
  patches = []
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: (patch) => patches.push(patch) })
  board.show(source)
  desk = new Reservations({ board })
})
afterEach(() => {
  desk.stop()
  board.stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

it('is shown for five seconds, and as long again each time that it is asked for; the desks hear of it once', async () => {
  expect(desk.reserve(reserve('c1', '101'), anna)).toBeNull()
  board.flush()
  expect([...board.view.reservations.values()]).toEqual([{ id: 'c1', byExtensionId: '101', byName: 'Anna' }])
  const told = patches.length
  await vi.advanceTimersByTimeAsync(RESERVED_MS - 1)
  desk.reserve(reserve('c1', '101'), anna)
  await vi.advanceTimersByTimeAsync(RESERVED_MS - 1)
  expect(names()).toEqual(['c1 Anna'])
  expect(patches.length).toBe(told)
  await vi.advanceTimersByTimeAsync(1)
  expect(names()).toEqual([])
})

it('is of the first; the other hears who it is, may take the caller over, and the first no longer ends it', () => {
  desk.reserve(reserve('c1'), anna)
  expect(desk.reserve(reserve('c1'), ben)).toEqual({ code: 'caller-reserved', name: 'Anna' })
  desk.end(end('c1'), ben)
  expect(names()).toEqual(['c1 Anna'])
  expect(desk.reserve(reserve('c1', null, true), ben)).toBeNull()
  desk.end(end('c1'), anna)
  expect(names()).toEqual(['c1 Ben'])
  desk.end(end('c1'), ben)
  expect(names()).toEqual([])
})

it('is of one person in two browsers, and of a phone where operators are not told apart', () => {
  desk.reserve(reserve('c1', '101'), anna)
  expect(desk.reserve(reserve('c1', null), anna)).toBeNull()
  expect(desk.reserve(reserve('c2', '101'), anybody)).toBeNull()
  expect(desk.reserve(reserve('c2', '101'), anybody)).toBeNull()
  expect(desk.reserve(reserve('c2', '102'), anybody)).toEqual({ code: 'caller-reserved', name: 'Anna' })
})

it('is of the caller, by whichever leg of the call it was asked for', () => {
  const { call, legs } = aTalk(null, '101', { phase: 'ringing' })
  source.view.calls.set(call.id, call)
  for (const leg of legs) source.view.legs.set(leg.id, leg)
  board.touch()
  board.flush()
  desk.reserve(reserve(legs[1].id), anna)
  expect(names()).toEqual([`${legs[0].id} Anna`])
  expect(desk.reserve(reserve(legs[0].id), ben)).toMatchObject({ code: 'caller-reserved' })
})

const becomes = (more: Parameters<typeof aLeg>[0]) => {
  source.view.legs.set('c1', aLeg({ id: 'c1', callId: 'c1', extensionId: null, phase: 'waiting', ...more }))
  board.touch()
  board.flush()
}
const agent = (extensionId: string, phase: 'ringing' | 'talking') => {
  source.view.legs.set('a', aLeg({ id: 'a', callId: 'c1', extensionId, phase, peerLegIds: ['c1'] }))
  source.view.extensions.set(extensionId, anExtension({ number: extensionId, legIds: ['a'] }))
}

it('ends with the call, and when somebody else has the caller; not when a queue rings another phone', () => {
  source.view.waitingCallers.set('c1', aWaitingCaller({ id: 'c1', queueId: 'sales' }))
  desk.reserve(reserve('c1', '101'), anna)
  agent('102', 'ringing')
  becomes({ peerLegIds: ['a'] })
  expect(names()).toEqual(['c1 Anna'])
  agent('102', 'talking')
  becomes({ phase: 'talking', peerLegIds: ['a'] })
  expect(names()).toEqual([])
  desk.reserve(reserve('c1', '101'), anna)
  source.view.legs.delete('c1')
  board.touch()
  board.flush()
  expect(names()).toEqual([])
})

it('goes on when it is the hand itself that answers the caller', () => {
  desk.reserve(reserve('c1', '101'), anna)
  agent('101', 'talking')
  becomes({ phase: 'talking', peerLegIds: ['a'] })
  expect(names()).toEqual(['c1 Anna'])
})

it('is none of a caller who is not there, and of three at once for one operator', () => {
  expect(desk.reserve(reserve('x'.repeat(200)), anna)).toMatchObject({ code: 'no-such-leg' })
  for (const id of ['c1', 'c2', 'c3', 'c4']) desk.reserve(reserve(id), anna)
  expect(names()).toEqual(['c2 Anna', 'c3 Anna', 'c4 Anna'])
})
