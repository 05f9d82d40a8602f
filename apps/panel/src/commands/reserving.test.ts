import { createBoardStore } from '@jackfield/client'
import { anybody, type ExtensionId, type Intent, type LegId, type Reservation } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { aLeg, aView } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AGAIN_MS, IDLE_MS, type Reserved, Reserving } from './reserving.ts'

const legId = 'c1' as LegId
const board = createBoardStore()
let sent: Intent[]
let answer: () => Promise<Result>
let one: Reserving
const done: Result = { ok: true, done: true }
const refused: Result = { ok: false, error: { code: 'caller-reserved', name: 'Anna' } }

/** What the board says: who has the caller; null = nobody. */
function shows(byName: string | null): void {
  const row = { id: legId, byExtensionId: null, byName: byName ?? '' } as Reservation
  const { view } = board.getState()
  board.setState({ view: { ...view, reservations: new Map(byName === null ? [] : [[legId, row]]) } })
}
const state = (): Reserved => one.state.getState()
const asked = () =>
  sent.splice(0).map((intent) => (intent.kind === 'reserve' && intent.takeOver ? 'over' : intent.kind))
const open = async () => {
  one = new Reserving({
    ...{ board, legId, now: Date.now, actorId: () => '102' as ExtensionId },
    send(intent) {
      sent.push(intent)
      return answer()
    },
  })
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.useFakeTimers()
  const legs = [aLeg({ id: legId, callId: legId, extensionId: null, phase: 'waiting', peerLegIds: [] })]
  const { link } = board.getState()
  board.setState({ view: aView({ legs }), me: { ...anybody, name: 'Ben' }, link: { ...link, state: 'live' } })
  ;[sent, answer] = [[], async () => done]
})
afterEach(() => {
  one.stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

it('reserves, again every two seconds while somebody is there, and ends it with the picker', async () => {
  await open()
  expect(asked()).toEqual(['reserve'])
  expect(state()).toMatchObject({ by: 'me', told: null })
  await vi.advanceTimersByTimeAsync(IDLE_MS - 1)
  expect(asked()).toHaveLength(IDLE_MS / AGAIN_MS - 1)
  await vi.advanceTimersByTimeAsync(IDLE_MS)
  expect(asked(), 'nobody touches anything').toEqual([])
  one.stir()
  expect(asked(), 'a key').toEqual(['reserve'])
  one.stop()
  expect(asked()).toEqual(['end-reservation'])
})

it('hears who has the caller, waits, and has them when they are let go', async () => {
  answer = async () => refused
  await open()
  expect(state()).toEqual({ by: 'another', name: 'Anna' })
  shows('Anna')
  asked()
  await vi.advanceTimersByTimeAsync(3 * AGAIN_MS)
  expect(asked(), 'it waits').toEqual([])
  answer = async () => done
  shows(null)
  expect(asked()).toEqual(['reserve'])
  expect(state()).toEqual({ by: 'me', told: 'free', name: 'Anna' })
})

it('does not take a caller for let go with whom the colleague has done something', async () => {
  shows('Anna')
  await open()
  const { view } = board.getState()
  const moved = aLeg({ id: legId, callId: legId, extensionId: null, phase: 'talking', peerLegIds: ['x'] })
  const other = aLeg({ id: 'x', callId: legId, extensionId: '104', phase: 'talking', peerLegIds: [legId] })
  board.setState({ view: { ...view, legs: new Map([moved, other].map((leg) => [leg.id, leg])) } })
  shows(null)
  expect(state()).toEqual({ by: 'me', told: 'moved', name: 'Anna' })
})

it('is not ended by a picker in which the operator has chosen: what was chosen ends it', async () => {
  await open()
  asked()
  one.acted()
  one.stop()
  expect(asked()).toEqual([])
})

it('takes over, also while the board still shows the other; the other hears of it', async () => {
  shows('Anna')
  await open()
  expect(asked(), 'the board says whose it is').toEqual([])
  one.takeOver()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked()).toEqual(['over'])
  expect(state()).toMatchObject({ by: 'me', told: 'taken' })
  shows('Ben')
  shows('Carla')
  expect(state()).toEqual({ by: 'lost', name: 'Carla' })
  one.stop()
  expect(asked(), 'nothing of mine to end').toEqual([])
})

it('asks nothing of a gateway that is not there, and asks again when it is', async () => {
  const { link } = board.getState()
  board.setState({ link: { ...link, state: 'lost' } })
  await open()
  expect(asked()).toEqual([])
  board.setState({ link: { ...link, state: 'live' } })
  await vi.advanceTimersByTimeAsync(AGAIN_MS)
  expect(asked()).toEqual(['reserve'])
})
