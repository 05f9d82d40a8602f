import { anExtension, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { knownAs } from './known-as.ts'

const person = (id: string, name: string) => anExtension({ id, number: id.replace(/@.*$/, ''), name })
const outsider = { name: 'Mario Rossi', number: '0612345678' }

it('a typed number has the name of its person', () => {
  const view = aView({ extensions: [person('102', 'Boris'), person('101@a', 'Alma'), person('101@b', 'Berta')] })
  expect(knownAs(view, '102', '100')).toBe('Boris')
  expect(knownAs(view, '101', '101@b')).toBe('Berta')
  expect(knownAs(view, '102', '101@b')).toBe('Boris')
  expect([knownAs(view, '101', '102'), knownAs(view, '103', '102'), knownAs(view, '', null)]).toEqual(['', '', ''])
  const one = aView({ extensions: [person('101@a', 'Alma')] })
  expect(knownAs(one, '101', null)).toBe('Alma')
})

it('or of whoever calls, waits or is to be called back with it', () => {
  const view = aView({ extensions: [person('102', 'Boris')] })
  for (const table of ['legs', 'waitingCallers', 'parkedCalls', 'callbacks'] as const) {
    const row = { id: 'x', extensionId: null, who: outsider, ...outsider }
    const with_ = { ...view, [table]: new Map([['x', row]]) } as never
    expect([table, knownAs(with_, outsider.number, '102')]).toEqual([table, outsider.name])
  }
  const nameless = { ...view, legs: new Map([['x', { extensionId: null, who: { ...outsider, name: '' } }]]) } as never
  expect(knownAs(nameless, outsider.number, '102')).toBe('')
})
