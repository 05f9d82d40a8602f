import { array, assert, constantFrom, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { brailleLines, CELLS, clipped } from './cells.ts'

/** Words as names have them: of other scripts, very long, of several spaces. */
const text = string({
  unit: constantFrom('a', 'B', ' ', '  ', 'ж', 'م', '🙂', '0', '-', 'W'.repeat(50)),
  maxLength: 30,
})
const letters = (some: readonly string[]) => some.join('').replace(/[\s,]/g, '')

it('no line is wider than a braille display, and as long as it is short nothing is lost', () => {
  assert(
    property(array(text, { maxLength: 6 }), (pieces) => {
      const lines = brailleLines(pieces)
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(CELLS)
      if (lines.at(-1) === '…') expect(lines).toHaveLength(12)
      else expect(letters(lines)).toBe(letters(pieces))
    }),
  )
})

it('keeps pieces together while they fit, and breaks between words', () => {
  expect(brailleLines(['Incoming call: Maria Rossi', '0655128840', 'via Sales'])).toEqual([
    'Incoming call: Maria Rossi, 0655128840',
    'via Sales',
  ])
  expect(brailleLines(['Anna’s phone rings with Lukas, who has waited for a while'])).toEqual([
    'Anna’s phone rings with Lukas, who has',
    'waited for a while',
  ])
  expect(brailleLines(['', ' '])).toEqual([])
})

it('a name gives way at its end', () => {
  expect(clipped('Maximiliane von Hohenstaufen', 12)).toBe('Maximiliane…')
  expect(clipped(' Anna  Conti ', 12)).toBe('Anna Conti')
})
