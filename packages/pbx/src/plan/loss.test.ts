import { emptyView, type Leg, type LegId } from '@jackfield/model'
import { expect, it } from 'vitest'
import { legGone } from './loss.ts'

it('[PLAN-16] nothing comes of a command when one of its legs is gone', () => {
  const [anna, boris] = ['a', 'b'] as LegId[] as [LegId, LegId]
  const view = emptyView()
  view.legs.set(anna, { id: anna } as Leg)
  const effect = { kind: 'talks-with', legId: anna, peerLegId: boris } as const
  expect(legGone(effect, view)).toEqual({ code: 'no-such-leg', legId: 'b' })
  view.legs.set(boris, { id: boris } as Leg)
  expect(legGone(effect, view)).toBeNull()
  expect(legGone({ kind: 'room-locked', legId: null, conferenceId: '801', locked: true }, view)).toBeNull()
})
