import { expect, it } from 'vitest'
import { iconOf, titleOf } from './outside.ts'

it('names who rings in the title, and else counts what waits', () => {
  expect(titleOf({ ringing: 2, waiting: 3, who: 'Maria Rossi', page: null })).toBe('☎ Maria Rossi · Jackfield')
  expect(titleOf({ ringing: 0, waiting: 3, who: null, page: null })).toBe('(3) Jackfield')
  expect(titleOf({ ringing: 0, waiting: 0, who: null, page: null })).toBe('Jackfield')
  expect(titleOf({ ringing: 0, waiting: 3, who: null, page: 'Sales' })).toBe('(3) Sales · Jackfield')
})

it('has the count in the icon of the tab, in another colour while it rings', () => {
  expect(iconOf({ ringing: 0, waiting: 0, who: null, page: null })).toBe('/icon.svg')
  const svg = (ringing: number, waiting: number) =>
    decodeURIComponent(iconOf({ ringing, waiting, who: null, page: null }))
  expect(svg(2, 5)).toContain('>2</text>')
  expect(svg(0, 12)).toContain('>9+</text>')
  expect(svg(0, 2)).not.toContain('#ffb638')
})
