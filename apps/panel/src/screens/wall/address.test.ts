import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAddress } from './address.ts'

it('an address without anything shows all queues, four on a page, a quarter of a minute each', () => {
  expect(readAddress('')).toEqual({
    asked: { queues: null, turnMs: 15_000, perPage: 4, waitMs: null, level: [80, 60] },
    problems: [],
  })
})

it('reads what is asked for', () => {
  expect(readAddress('?queues=501, 500,501&turn=30&rows=1&wait=20,90&level=95,50')).toEqual({
    asked: { queues: ['501', '500'], turnMs: 30_000, perPage: 1, waitMs: [20_000, 90_000], level: [95, 50] },
    problems: [],
  })
})

it.each([
  ['?turn=4', 'turn', '4'],
  ['?rows=9', 'rows', '9'],
  ['?rows=two', 'rows', 'two'],
  ['?wait=60', 'wait', '60'],
  ['?wait=60,30', 'wait', '60,30'],
  ['?level=60,80', 'level', '60,80'],
  ['?level=80,60,40', 'level', '80,60,40'],
])('%s is named as what can’t be read, and the usual stands in for it', (query, name, value) => {
  expect(readAddress(query)).toEqual({ asked: readAddress('').asked, problems: [{ name, value }] })
})

it('never throws, and shows at least one queue for at least five seconds', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.constantFrom('queues', 'turn', 'rows', 'wait', 'level'), fc.string()),
      (tail, given) => {
        const { asked } = readAddress(`?${new URLSearchParams(given)}${tail}`)
        expect(asked.turnMs).toBeGreaterThanOrEqual(5_000)
        expect(asked.perPage).toBeGreaterThanOrEqual(1)
        expect(asked.level[0]).toBeGreaterThanOrEqual(asked.level[1])
      },
    ),
  )
})
