import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AmiDecoder } from './decoder.ts'
import { AmiEncodeError, encodeAction, encodeFrame } from './encode-action.ts'
import type { Header } from './header.ts'

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/).filter((name) => name.toLowerCase() !== 'actionid')
// Lone surrogates have no UTF-8, so they cannot come back.
const value = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .filter((text) => !/[\r\n\0]/.test(text) && text.isWellFormed())
const headers = fc.array(fc.tuple(key, value) as fc.Arbitrary<Header>, { maxLength: 40 })

test('what is encoded comes back from the decoder the same', () => {
  fc.assert(
    fc.property(key, headers, (name, list) => {
      const frames = new AmiDecoder().push(encodeAction(name, [['ActionID', 'id'], ...list]))
      expect(frames).toHaveLength(1)
      expect(frames[0]?.headers()).toEqual([['Action', name], ['ActionID', 'id'], ...list])
      const again = new AmiDecoder().push(encodeFrame([['Event', name], ...list]))
      expect(again[0]?.headers()).toEqual([['Event', name], ...list])
    }),
  )
})

test('whatever the input, the bytes hold one message and no line Asterisk would cut', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }))), (name, list) => {
      let bytes: Uint8Array
      try {
        bytes = encodeAction(name, list)
      } catch (error) {
        expect(error).toBeInstanceOf(AmiEncodeError)
        return
      }
      const lines = Buffer.from(bytes)
        .toString('latin1')
        .split(/\r\n|\n/)
      expect(lines.slice(-2)).toEqual(['', ''])
      expect(lines.slice(0, -2)).toHaveLength(list.length + 1)
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(1022)
    }),
  )
})
