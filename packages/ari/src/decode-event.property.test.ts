import fc from 'fast-check'
import { expect, it } from 'vitest'
import { entered } from '../test/samples.ts'
import { decodeEvent } from './decode-event.ts'
import { eventShapes } from './generated/events.ts'

it('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeEvent(text)))
})

it('never throws and never loses the message, whatever stands in a known type', () => {
  const type = fc.constantFrom(...Object.keys(eventShapes))
  fc.assert(
    fc.property(type, fc.dictionary(fc.string(), fc.jsonValue()), (name, rest) => {
      const decoded = decodeEvent(JSON.stringify({ ...rest, type: name }))
      expect(decoded.ok && (decoded.event.type === 'unknown' ? decoded.event.name : decoded.event.type)).toBe(name)
    }),
  )
})

it('every cut of an event is an error or an unknown, never an event', () => {
  const text = JSON.stringify(entered)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
      expect(decodeEvent(text.slice(0, length))).toMatchObject({ ok: false })
    }),
  )
})
