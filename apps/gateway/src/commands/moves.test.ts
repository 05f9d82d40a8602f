import { Intent, type LegId, legFingerprint, type View } from '@jackfield/model'
import type { PlanStep } from '@jackfield/pbx'
import { aLeg } from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { HandSource } from '../../test/hand-source.ts'
import { LiveBoard } from '../live/live-board.ts'
import { Moves } from './moves.ts'

const [customer, operator] = ['1.1', '1.2'] as LegId[] as [LegId, LegId]
const legs = (view: View) => view.legs as Map<LegId, ReturnType<typeof aLeg>>
const redirectOf = (Channel: string, ExtraChannel?: string): PlanStep => ({
  action: 'Redirect',
  headers: { Channel, ...(ExtraChannel === undefined ? {} : { ExtraChannel }) },
})
const note: PlanStep = { action: 'Setvar', headers: { Channel: customer, Variable: 'A', Value: '1' } }

let source: HandSource
let board: LiveBoard
let moves: Moves
let now: number
const put = (id: LegId, more: Parameters<typeof aLeg>[0]) => {
  legs(source.view).set(id, aLeg({ id, callId: '1.1', phase: 'talking', ...more }))
  board.touch()
}
const hold = (id: string) =>
  Intent.parse({
    ...{ id, kind: 'hold', actorExtensionId: null, legId: operator },
    seen: legFingerprint(board.view.legs.get(operator)!),
  })

beforeEach(() => {
  now = 0
  source = new HandSource()
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
  board.show(source)
  put(customer, { peerLegIds: [operator] })
  put(operator, { extensionId: '101', peerLegIds: [customer] })
  board.flush()
  moves = new Moves({ board, now: () => now, timings: { movingMs: 1_000 } })
  return () => board.stop()
})

const steps = [note, redirectOf(customer, operator)]
const isHeld = () => {
  put(customer, { phase: 'held', peerLegIds: [] })
  put(operator, { extensionId: '101', phase: 'held', peerLegIds: [] })
}

it('moves legs that are what they were', () => {
  expect(moves.watch(hold('intent-1'), steps).begin()).toBe('moves')
})

it('[PLAN-30] moves nothing when a leg has changed since the plan was made, also before the next patch', () => {
  const watched = moves.watch(hold('intent-1'), steps)
  isHeld()
  expect(watched.begin()).toBe('call-changed')
})

it('looks at every leg that the plan redirects, not only at the one that is named', () => {
  const watched = moves.watch(hold('intent-1'), steps)
  put(customer, { phase: 'talking', peerLegIds: ['9.9'] })
  expect(watched.begin()).toBe('call-changed')
})

it('lets Asterisk say that a leg has gone', () => {
  const watched = moves.watch(hold('intent-1'), steps)
  legs(source.view).delete(customer)
  board.touch()
  expect(watched.begin()).toBe('moves')
})

it('of two at once the second moves nothing, while the board does not show what became of the first', () => {
  const [first, second] = ['intent-1', 'intent-2'].map((id) => moves.watch(hold(id), steps))
  expect(first!.begin()).toBe('moves')
  expect(second!.begin()).toBe('call-changed')
  isHeld()
  board.flush()
  expect(moves.watch(hold('intent-3'), steps).begin()).toBe('moves')
})

it.each([
  ['what became of the first is known', () => moves.ended('intent-1')],
  ['nothing came of the first for a second', () => (now = 1_000)],
])('the second moves when %s', (_what, happens) => {
  const [first, second] = ['intent-1', 'intent-2'].map((id) => moves.watch(hold(id), steps))
  first!.begin()
  happens()
  expect(second!.begin()).toBe('moves')
})

it('a leg that has moved and is back is not being moved any more, though the first command goes on', () => {
  expect(moves.watch(hold('intent-1'), steps).begin()).toBe('moves')
  isHeld()
  board.flush()
  put(customer, { peerLegIds: [operator] })
  put(operator, { extensionId: '101', peerLegIds: [customer] })
  board.flush()
  expect(moves.watch(hold('intent-2'), steps).begin()).toBe('moves')
})
