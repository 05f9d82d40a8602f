import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleSession } from '../../test/sample-session.ts'
import { AmiDecoder } from './decoder.ts'

function decode(chunks: Iterable<Uint8Array>, limits = {}): string[] {
  const seen: string[] = []
  const decoder = new AmiDecoder({ ...limits, onError: ({ code }) => seen.push(`! ${code}`) })
  for (const chunk of chunks) for (const frame of decoder.push(chunk)) seen.push(frame.text)
  return [`banner ${decoder.banner} secrets ${decoder.secretsDropped}`, ...seen]
}

function cutAt(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.slice(places[index], end))
}

const session = sampleSession()

test('decoding does not care where the session is cut in two: every cut point', () => {
  const whole = decode([session])
  expect(whole.length).toBeGreaterThan(10)
  for (let cut = 0; cut <= session.length; cut++) {
    const halves = decode([session.subarray(0, cut), session.subarray(cut)])
    if (halves.join() !== whole.join()) expect([cut, halves]).toEqual([cut, whole])
  }
})

test('nor in how many pieces it comes, down to single bytes', () => {
  const whole = decode([session])
  expect(decode(Array.from(session, (_, index) => session.subarray(index, index + 1)))).toEqual(whole)
  fc.assert(
    fc.property(fc.array(fc.nat({ max: session.length }), { maxLength: 40 }), (cuts) => {
      expect(decode(cutAt(session, cuts))).toEqual(whole)
    }),
    { numRuns: 200 },
  )
})

test('on any bytes at all it neither throws nor cares for the cuts', () => {
  const scraps = fc.constantFrom(
    '\r\n',
    '\r\n\r\n',
    '\n',
    '\r',
    'Event: A',
    'Response: Error',
    'X: ',
    'AuthDetail',
    ':',
  )
  const piece = fc.oneof(
    scraps.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  )
  const limits = { maxMessageBytes: 40, maxHeaderBytes: 15, maxHeaders: 4 }
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.array(fc.nat({ max: 500 }), { maxLength: 12 }),
      (pieces, cuts) => {
        const bytes = Buffer.concat(pieces)
        const whole = decode([bytes], limits)
        // The order of errors among frames may differ (an endless message is refused before its end), their sum may not.
        expect(decode(cutAt(bytes, cuts), limits).sort()).toEqual(whole.sort())
      },
    ),
    { numRuns: 500 },
  )
})
