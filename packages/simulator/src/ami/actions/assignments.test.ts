import { expect, it } from 'vitest'
import { assignmentsIn } from './assignments.ts'

it.each([
  ['A=1', [['A', '1']]],
  [
    'A=1,B=2,C',
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  [
    'F(a,b)=x,B=y=z',
    [
      ['F(a,b)', 'x'],
      ['B', 'y=z'],
    ],
  ],
  [
    'A="1,2",B=3',
    [
      ['A', '1,2'],
      ['B', '3'],
    ],
  ],
  ['A=a\\,b \\"c\\" \\\\ (d [e', [['A', 'a,b "c" \\ (d [e']]],
  ['A=', [['A', '']]],
  ['=1,', []],
])('%s', (header, expected) => {
  expect(assignmentsIn(header)).toEqual(expected)
})
