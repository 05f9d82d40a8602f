import { expect, it } from 'vitest'
import { queueIds } from './find-calls.ts'

const queues = new Map(
  [
    ['sales', 'Vertrieb Süd'],
    ['600', 'Support'],
    ['601', 'Support at night'],
  ].map(([id, name]) => [id, { id, name }]),
) as never

it.each([
  ['sales', ['sales']],
  ['600', ['600']],
  ['vertr', ['sales']],
  ['sud vert', ['sales']],
  ['SUPPORT', ['600', '601']],
  ['night', ['601']],
  ['gone', ['gone']],
  ['!', ['!']],
])('%j means the queues %j', (asked, ids) => {
  expect(queueIds(queues, asked)).toEqual(ids)
})
