import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeUri } from './uri-encoded.ts'

/** As Asterisk does it: every byte but letters, digits and a few signs. */
const encoded = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      /[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
    )
    .join('')

it('each text is read back as it was, and a part of one does not throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
      fc.nat(60),
      (text, cut) => {
        expect(decodeUri(encoded(text))).toBe(text.replace(/^\ufeff/, ''))
        decodeUri(encoded(text).slice(0, cut))
      },
    ),
  )
})
