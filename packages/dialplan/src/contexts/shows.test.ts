import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callerIdName } from '../names.ts'
import { answered, SHOWS } from './answered.ts'
import { isShownName, isShownNumber, isShownPrefix, readShown, type Shown, shows, writeShown } from './shows.ts'

const site = { internal: 'internal', ringSeconds: 15, holdSeconds: 900, fallback: null, switches: [] }
const isText = (guard: (text: string) => boolean, example: string) =>
  fc.oneof(fc.constant(example), fc.string({ unit: 'grapheme', maxLength: 12 }).filter(guard))
const shown: fc.Arbitrary<Shown> = fc.record({
  number: fc.oneof(fc.constant(''), fc.stringMatching(/^\+?[0-9*#]{1,12}$/)),
  name: fc.oneof(fc.constant(null), fc.constant(''), isText(isShownName, 'Example Ltd')),
  prefix: fc.oneof(fc.constant(''), isText(isShownPrefix, 'Recep:')),
})

describe('what a moved call shows', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(shown, (one) => {
        expect(readShown(writeShown(one)!)).toEqual(one)
      }),
    )
    expect(readShown('')).toBeNull()
  })

  it('has nothing that means something to the dialplan', () => {
    const bad = fc.constantFrom(
      '\r\n',
      '\0',
      ',',
      '$',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '"',
      ';',
      '&',
      '|',
      '~',
      '!',
      '=',
      '?',
      '\\',
      '`',
      '<',
      '^',
      '@',
    )
    const words = fc.string({ maxLength: 6 })
    fc.assert(
      fc.property(words, bad, words, (before, attack, after) => {
        const text = `${before}${attack}${after}`
        for (const guard of [isShownName, isShownNumber, isShownPrefix]) expect(guard(text), text).toBe(false)
        expect(writeShown({ number: '', name: text, prefix: '' })).toBeNull()
        expect(writeShown({ number: text, name: '', prefix: '' })).toBeNull()
        expect(writeShown({ number: '', name: '', prefix: text })).toBeNull()
      }),
    )
    // What IF and ExecIf part their arguments by.
    expect(isShownName('a:b')).toBe(false)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const own = callerIdName(name).replace(/^[ .'-]+/, '')
        if (own !== '') expect(isShownName(own)).toBe(true)
      }),
    )
  })

  it('never puts the caller’s own name or number where they would be read as dialplan', () => {
    const lines = `${shows.lines(site)}${answered.lines(site)}`.split('\n')
    const own = lines.filter((line) => /CONNECTEDLINE\((?:name|num)\)}|OWN_/.test(line))
    expect(own.length).toBeGreaterThan(4)
    for (const line of own)
      expect(line).toMatch(
        /,Set\([A-Z_]+(?:\([a-z,]+\))?=(?:\$\{prefix\} )?\$\{[^{}]+\}\)$|GotoIf\(\$\[\$\{LEN\(\$\{CONNECTEDLINE\(name\)\}\)\} = 0\]\?/,
      )
    expect(SHOWS).not.toContain('CALLERID')
  })
})
