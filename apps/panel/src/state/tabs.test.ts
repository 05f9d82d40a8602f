import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inTab, renamed, whyNotName } from './tab-moves.ts'
import { type Tab, tabBeside, tabsOf } from './tabs.ts'

const tabs: readonly Tab[] = [
  { name: 'Lobby', people: ['101'] },
  { name: 'Night', people: [] },
]

it('goes round all tabs and everybody, in both directions', () => {
  expect(tabBeside(tabs, null, 1)).toBe('Lobby')
  expect(tabBeside(tabs, 'Night', 1)).toBeNull()
  expect(tabBeside(tabs, null, -1)).toBe('Night')
  expect(tabBeside([], null, 1)).toBeNull()
  expect(tabBeside(tabs, 'gone', 1)).toBeNull()
})

it('puts a person into a tab once, and takes them out', () => {
  const put = inTab(inTab(tabs, 'Night', '102', true), 'Night', '102', true)
  expect(put[1]).toEqual({ name: 'Night', people: ['102'] })
  expect(inTab(put, 'Night', '102', false)).toEqual(tabs)
  expect(inTab(tabs, 'gone', '102', true)).toEqual(tabs)
})

it('renames a tab with its people', () =>
  expect(renamed(tabs, 'Lobby', 'Desk')[0]).toEqual({ name: 'Desk', people: ['101'] }))

it.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['x'.repeat(41), 'long'],
  [' lobby ', 'taken'],
  ['Lobby 2', null],
  ['__proto__', null],
] as const)('%j as a name is %s', (name, why) => expect(whyNotName(['Lobby'], name)).toBe(why))

it('makes tabs of whatever was stored, each name once', () => {
  expect(tabsOf(JSON.parse(JSON.stringify(tabs)))).toEqual(tabs)
  expect(
    tabsOf([...tabs, { name: 'Lobby', people: ['7'] }, { name: 7 }, null, 'x', { name: 'A', people: [1, '1', '1'] }]),
  ).toEqual([...tabs, { name: 'A', people: ['1'] }])
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const made = tabsOf(raw)
      expect(new Set(made.map(({ name }) => name)).size).toBe(made.length)
    }),
  )
})
