import type { LegId } from '@jackfield/model'
import { aLeg, aParticipant, aTalk, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import type { RowRef } from '../../../state/selection.ts'
import { rowUnderKeys } from './row-under-keys.ts'

const talk = aTalk(null, '101')
const view = aView({
  calls: [talk.call],
  legs: [...talk.legs, aLeg({ id: 'guest', callId: 'g', phase: 'conference' })],
  participants: [aParticipant({ id: 'guest' })],
})
const mine = 'mine' as LegId
const under = (table: RowRef['table'], id: string) => rowUnderKeys(view, mine, { table, id })

it('a key acts on the row with the focus, not on the call selected before', () => {
  expect(under('participants', 'guest')).toEqual({ legId: 'guest', row: { table: 'participants', id: 'guest' } })
  expect(under('calls', talk.call.id)).toEqual({ legId: 'call-1.b' })
  expect(under('legs', 'call-1.a')).toMatchObject({ legId: 'call-1.a' })
})
it('on a tile, on nothing, and on a row without a leg, it is the selected call', () => {
  expect(under('extensions', '102')).toEqual({ legId: mine })
  expect(rowUnderKeys(view, mine, null)).toEqual({ legId: mine })
  expect(under('queues', 'sales')).toEqual({ legId: mine, row: { table: 'queues', id: 'sales' } })
})
