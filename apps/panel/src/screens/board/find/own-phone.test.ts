import { type ExtensionId, emptyView, type Leg, type View } from '@jackfield/model'
import { expect, it } from 'vitest'
import { dialledBeside } from './own-phone.ts'

const leg = (id: string, extensionId: string | null, direction: 'in' | 'out'): [string, Leg] => [
  id,
  { id, extensionId: extensionId as ExtensionId | null, direction } as Leg,
]
const viewOf = (...legs: [string, Leg][]): View => ({ ...emptyView(), legs: new Map(legs) })

it('the phone that dials now is found by its leg, and no clock is asked', () => {
  const before = viewOf(leg('a', '101', 'out'), leg('b', '102', 'in'))
  const known = new Set(before.legs.keys())
  expect(dialledBeside(before, known)).toEqual([])
  const now = viewOf(...before.legs, leg('c', '104', 'out'), leg('d', '105', 'in'), leg('e', null, 'out'))
  expect(dialledBeside(now, known)).toEqual(['104'])
})
