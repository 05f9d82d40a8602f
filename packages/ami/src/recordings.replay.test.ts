import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordings } from '../test/recordings.ts'
import { type AmiEvent, decodeEvent } from './events/decode-event.ts'
import { listDefinitions } from './lists.ts'
import { AmiDecoder } from './wire/decoder.ts'
import type { AmiFrame } from './wire/frame.ts'

const all = recordings()

/** What real sessions hold that we have no type for, on purpose: noise, and closing events. */
const untyped =
  /^(VarSet|Newexten|RTCP(Sent|Received)|DTMF(Begin|End)|TestEvent|SuccessfulAuth|ChallengeSent|FailedACL|ChallengeResponseFailed|InvalidPassword|SessionTimeout|Cdr|CEL|HangupHandler.*|.*Complete)$/

function decode(chunks: Iterable<Uint8Array>) {
  const errors: string[] = []
  const decoder = new AmiDecoder({ onError: ({ message }) => errors.push(message) })
  const frames: AmiFrame[] = []
  for (const chunk of chunks) frames.push(...decoder.push(chunk))
  return { banner: decoder.banner, errors, frames }
}

function* inPieces(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** All texts of an event by the path of their field, blocks included. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

test('there are recordings to replay', () => {
  expect(all.length).toBeGreaterThan(0)
})

describe.each(all)('$name', ({ bytes }) => {
  const { banner, errors, frames } = decode([bytes])
  const events = frames
    .filter(({ type }) => type === 'event')
    .map((frame): [AmiEvent, AmiFrame] => [decodeEvent(frame), frame])

  test('reads without an error, every header with a name', () => {
    expect(banner).toMatch(/^Asterisk Call Manager\/\d+\.\d+\.\d+$/)
    expect(errors).toEqual([])
    expect(frames.filter(({ type }) => type === 'other').map(({ text }) => text)).toEqual([])
    expect(frames.filter((frame) => frame.headers().some(([name]) => name === '')).map(({ text }) => text)).toEqual([])
  })

  test('reads the same in any pieces', () => {
    const whole = frames.map(({ text }) => text)
    const small = bytes.subarray(0, 200_000)
    const smallWhole = decode([small]).frames.map(({ text }) => text)
    expect(smallWhole).toEqual(whole.slice(0, smallWhole.length))
    expect(decode(inPieces(small, [1])).frames.map(({ text }) => text)).toEqual(smallWhole)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        expect(decode(inPieces(bytes, sizes)).frames.map(({ text }) => text)).toEqual(whole)
      }),
      { numRuns: 10 },
    )
  })

  test('has a type for every event but the known noise', () => {
    const unknown = events.flatMap(([event]) => (event.event === 'unknown' ? [event.name] : []))
    expect([...new Set(unknown)].filter((name) => !untyped.test(name))).toEqual([])
  })

  test('every field came from a header of that value, and no placeholder is left', () => {
    for (const [event, frame] of events) {
      if (event.event === 'unknown' || event.event === 'UserEvent') continue
      // Escaped fields differ from the wire by their backslashes only.
      const values = new Set(frame.headers().map(([, value]) => value.replaceAll('\\', '')))
      for (const [path, text] of texts(event)) {
        if (text === '' || path.includes('ariables.')) continue
        const onWire = values.has(text.replaceAll('\\', ''))
        if (!onWire || text === '<unknown>') expect([frame.text, path, text]).toBe('a header of that value')
      }
    }
  })

  test('channels and bridges are always named', () => {
    for (const [event, frame] of events) {
      for (const [path, text] of texts(event)) {
        if (/\.(uniqueid|linkedid|bridgeUniqueid)$/.test(path) && event.event !== 'OriginateResponse') {
          if (text === '') expect([frame.text, path]).toBe('not empty')
        }
      }
    }
  })

  test('lists hold as many items as they say', () => {
    const counts = new Map<string, number>()
    for (const [event, frame] of events) {
      const definition = Object.values(listDefinitions).find(({ items }) =>
        (items as readonly string[]).includes(frame.name),
      )
      if (definition && event.actionId !== null) {
        counts.set(event.actionId, (counts.get(event.actionId) ?? 0) + 1)
      }
      if (frame.get('EventList') !== 'Complete') continue
      expect([frame.name, counts.get(event.actionId ?? '') ?? 0]).toEqual([frame.name, Number(frame.get('ListItems'))])
    }
  })
})

test('the shortest recording reads the same at every cut point', () => {
  const [shortest] = all.toSorted((a, b) => a.bytes.length - b.bytes.length)
  const bytes = shortest!.bytes.subarray(0, 24_000)
  const whole = decode([bytes])
    .frames.map(({ text }) => text)
    .join('|')
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { frames } = decode([bytes.subarray(0, cut), bytes.subarray(cut)])
    if (frames.map(({ text }) => text).join('|') !== whole) expect(`cut at ${cut}`).toBe('the same frames')
  }
})
