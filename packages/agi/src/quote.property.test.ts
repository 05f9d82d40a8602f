import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quote } from './quote.ts'

/** What Asterisk makes of a line: words, quotes around some, and a backslash before what is meant as it is. */
function words(line: string): string[] {
  const found: string[] = []
  let [word, isQuoted, hasWord] = ['', false, false]
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    if (sign === '\\') {
      word += line[++at] ?? ''
      hasWord = true
    } else if (sign === '"') {
      isQuoted = !isQuoted
      hasWord = true
    } else if (/[ \t]/.test(sign) && !isQuoted) {
      if (hasWord) found.push(word)
      ;[word, hasWord] = ['', false]
    } else {
      word += sign
      hasWord = true
    }
  }
  return hasWord ? [...found, word] : found
}

it('each argument is read back as it was meant, or is not sent', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 5 }), (args) => {
      const quoted = args.map(quote)
      const isBad = args.some((text) => /[\0\r\n]/.test(text))
      expect(quoted.includes(null)).toBe(isBad)
      if (!isBad) expect(words(quoted.join(' '))).toEqual(args)
    }),
    { numRuns: 1_000 },
  )
})
