import { expect, it } from 'vitest'
import { Traces } from './traces.ts'

const traces = new Traces('+39 06 1234')
traces.learn('Anna Conti')
traces.learn('Jo')
traces.learn('+39061234')

it.each(['+39061234', '0039 06 1234', '0039-06/1234', '(+39) 06 1234'])('%s is the number', (text) =>
  expect(traces.isNumber(text)).toBe(true),
)
it.each(['', '061234', '+390612345', '39061234'])('%j is another', (text) => expect(traces.isNumber(text)).toBe(false))
it.each(['call +39 06 1234 back', 'from 0039061234.', 'the number (+39) 06-1234!', 'said ANNA CONTI today'])(
  '%j tells of them',
  (text) => expect(traces.isIn(text)).toBe(true),
)
it.each([null, '', 'call +39 06 12345 back', 'Joanna', 'at 06:12, 34 people'])('%j does not', (text) =>
  expect(traces.isIn(text)).toBe(false),
)
it('keeps the names that came with it, but for what is too short or the number itself', () =>
  expect(traces.names).toEqual(['anna conti']))
