import type { CallId, ExtensionId } from '@jackfield/model'
import { aCallback, aLeg, aNote, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { dueCallbacks, notesOfCall, sortedCallbacks } from './memory.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

it('gives a call the notes of all its legs, wherever they are now', () => {
  const notes = [
    aNote({ id: 'late', legId: 'outside', at: 2 }),
    aNote({ id: 'early', legId: 'own', at: 1 }),
    aNote({ id: 'else', legId: 'other' }),
  ]
  const legs = [
    aLeg({ id: 'outside', callId: 'c1' }),
    aLeg({ id: 'own', callId: 'c1' }),
    aLeg({ id: 'other', callId: 'c2' }),
  ]
  const view = aView({ notes, legs })
  expect(ids(notesOfCall(view, 'c1' as CallId))).toEqual(['early', 'late'])
  expect(notesOfCall(view, null)).toEqual([])
})

it('lists what is to be called by its time, then what is over; counts what asks for this operator', () => {
  const callbacks = [
    aCallback({ id: 'old', state: 'done', closedAt: 1 }),
    aCallback({ id: 'soon', dueAt: 10 }),
    aCallback({ id: 'now', dueAt: 5, state: 'due' }),
    aCallback({ id: 'gone', state: 'missed', closedAt: 2 }),
    aCallback({ id: 'theirs', dueAt: 20, state: 'due', operatorId: '102' }),
  ]
  const view = aView({ callbacks })
  expect(ids(sortedCallbacks(view))).toEqual(['now', 'soon', 'theirs', 'gone', 'old'])
  expect(dueCallbacks(view, '101' as ExtensionId)).toBe(2)
  expect(dueCallbacks(view, null)).toBe(0)
})
