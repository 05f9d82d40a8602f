import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Framer, FramingFault, frameOf, MOST_BYTES } from './framing.ts'
import { el, readXml, writeXml } from './xml.ts'

const invokeId = fc.stringMatching(/^[0-9]{4}$/)
const xml = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' })

it('messages come out as they went in, however TCP cuts them', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ invokeId, xml }), { maxLength: 6 }), fc.nat({ max: 60 }), (frames, cut) => {
      const bytes = Buffer.concat(frames.map((one) => frameOf(one.invokeId, one.xml)!))
      const framer = new Framer()
      const out = []
      for (let at = 0; at < bytes.length; at += cut + 1) out.push(...framer.push(bytes.subarray(at, at + cut + 1)))
      expect(out).toEqual(frames)
    }),
  )
})

it('whatever comes, it is read, waited for or a fault of the framing; never more is kept than one message', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (pieces) => {
      const framer = new Framer()
      try {
        for (const piece of pieces) for (const frame of framer.push(Buffer.from(piece))) readXml(frame.xml)
      } catch (error) {
        expect(error).toBeInstanceOf(FramingFault)
      }
    }),
  )
})

it('a text comes back as it was written, but for what XML has no way to carry', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const back = readXml(writeXml(el('a', [el('b', text)]), 'urn:x'))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML can't carry
      const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      expect(back?.children[0]?.text).toBe(clean)
    }),
  )
})

it('a message that its header can’t tell is not made', () => {
  expect(frameOf('0001', 'x'.repeat(MOST_BYTES - 8))).toHaveLength(MOST_BYTES)
  expect(frameOf('0001', 'x'.repeat(MOST_BYTES - 7))).toBeNull()
})

it.each([
  ['a DTD', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['an entity that nobody declared', '<a>&b;</a>'],
  ['elements within each other without end', '<a>'.repeat(40) + '</a>'.repeat(40)],
  ['thousands of elements', `<a>${'<b/>'.repeat(3_000)}</a>`],
  ['half an element', '<a><b></a>'],
  ['no element', 'hello'],
  ['nothing', ''],
])('%s is not read', (_what, text) => {
  expect(readXml(text)).toBeNull()
})
