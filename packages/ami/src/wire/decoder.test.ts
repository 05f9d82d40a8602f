import { describe, expect, test } from 'vitest'
import { sampleSession } from '../../test/sample-session.ts'
import { AmiDecoder, type AmiDecoderOptions } from './decoder.ts'
import type { AmiDecodeErrorCode } from './limits.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')

function decode(chunks: readonly Uint8Array[], options: AmiDecoderOptions = {}) {
  const errors: AmiDecodeErrorCode[] = []
  const decoder = new AmiDecoder({ ...options, onError: ({ code }) => errors.push(code) })
  const frames = chunks.flatMap((chunk) => decoder.push(chunk))
  return { decoder, frames, errors }
}

describe('a whole session', () => {
  const { decoder, frames, errors } = decode([sampleSession()])

  test('gives the banner and every packet in order, without the empty ones', () => {
    expect(decoder.banner).toBe('Asterisk Call Manager/11.0.0')
    expect(errors).toEqual([])
    expect(frames.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'response Success',
      'event FullyBooted',
      'event Newchannel',
      'event Newexten',
      'response Success',
      'event QueueRule',
      'response Success',
      'event UserEvent',
      'event OriginateResponse',
      'event Hangup',
      'event DialBegin',
      'event Hangup',
    ])
  })

  test('keeps colons in values, empty values, values without the blank', () => {
    const frame = frames[3]!
    expect(frame.get('AppData')).toBe('PJSIP/102,20,b(a: b: c)')
    expect(frame.get('Empty')).toBe('')
    expect(frame.get('NoBlank')).toBe('x')
    expect(frame.get('Absent')).toBeUndefined()
  })

  test('keeps a stray LF and a lone CR inside the value', () => {
    expect(frames[4]?.get('message')).toBe('Park successful\n')
    expect(frames[7]?.all('Value')).toEqual(['a\rb', 'second'])
  })

  test('keeps repeated headers in order, with the blanks of CLI output', () => {
    expect(frames[6]?.all('output')).toEqual(['', '  two: x', ''])
    expect(frames[6]?.get('Output')).toBe('')
  })

  test('tells an event by its first header only', () => {
    expect(frames[8]?.type).toBe('event')
    expect(frames[8]?.get('Response')).toBe('Failure')
  })

  test('bytes that are not UTF-8 become U+FFFD and hurt nothing else', () => {
    expect(frames[9]?.get('CallerIDName')).toBe('Ren\ufffd \ufffd\0')
    expect(frames[9]?.get('Cause')).toBe('16')
  })

  test('AuthDetail and AuthList never leave, not even by onRaw', () => {
    const raw: string[] = []
    const list = bytes('Event: AuthList\r\nPassword: hunter2\r\n\r\n')
    const { decoder, frames } = decode([sampleSession(), list], { onRaw: (b) => raw.push(Buffer.from(b).toString()) })
    expect(decoder.secretsDropped).toBe(2)
    expect(frames.some(({ text }) => text.includes('hunter2'))).toBe(false)
    expect(raw).toHaveLength(frames.length)
    expect(raw.join('')).not.toContain('hunter2')
    expect(raw[0]).toBe('Response: Success\r\nActionID: a-1\r\nMessage: Authentication accepted\r\n\r\n')
  })
})

describe('the greeting', () => {
  test('may be missing: then the first line is a header', () => {
    const { decoder, frames } = decode([bytes('Action: Ping\r\nActionID: 1\r\n\r\n')])
    expect(decoder.banner).toBeNull()
    expect(frames[0]).toMatchObject({ type: 'other', name: 'Ping' })
  })

  test.each([
    ['SSH-2.0-OpenSSH_9.2\r\n', 'another protocol'],
    ['HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', 'a web server'],
    ['\u0015\u0003\u0001'.repeat(200), 'TLS alerts'],
  ])('%j is an error: %s', (text) => {
    expect(decode([bytes(text)]).errors).toEqual(['bad-banner'])
  })
})

describe('limits', () => {
  const good = 'Event: Good\r\n\r\n'

  test.each<[string, AmiDecoderOptions, string, AmiDecodeErrorCode]>([
    ['message', { maxMessageBytes: 40 }, `Event: Big\r\nA: ${'x'.repeat(40)}\r\n\r\n`, 'message-too-long'],
    ['header', { maxHeaderBytes: 20 }, `Event: Big\r\nA: ${'x'.repeat(40)}\r\n\r\n`, 'header-too-long'],
    ['headers', { maxHeaders: 3 }, 'Event: Big\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n', 'too-many-headers'],
  ])(
    'a message over the limit of one %s is dropped with one error, and the next one is read',
    (_, options, big, code) => {
      const stream = bytes(good + big + good)
      const whole = decode([stream], options)
      expect(whole.errors).toEqual([code])
      expect(whole.frames.map(({ name }) => name)).toEqual(['Good', 'Good'])
      for (let cut = 0; cut <= stream.length; cut++) {
        const { frames, errors } = decode([stream.subarray(0, cut), stream.subarray(cut)], options)
        expect([cut, errors, frames.length]).toEqual([cut, [code], 2])
      }
    },
  )

  test('exactly at the limits is fine', () => {
    const text = 'Event: A\r\nB: 2\r\nC: 3'
    const options = { maxMessageBytes: text.length, maxHeaderBytes: 8, maxHeaders: 3 }
    const stream = bytes(`${text}\r\n\r\n`)
    for (let cut = 0; cut <= stream.length; cut++) {
      const { frames, errors } = decode([stream.subarray(0, cut), stream.subarray(cut)], options)
      expect([cut, errors, frames.length]).toEqual([cut, [], 1])
    }
  })

  test('an endless message is not held in memory, and is one error', () => {
    const errors: string[] = []
    const decoder = new AmiDecoder({ maxMessageBytes: 1000, onError: ({ message }) => errors.push(message) })
    decoder.push(bytes(good))
    for (let i = 0; i < 1000; i++) expect(decoder.push(bytes(`X${i}: ${'y'.repeat(500)}\r\n`))).toEqual([])
    expect(errors).toEqual(['a message longer than 1000 bytes was dropped'])
    expect(decoder.push(bytes(`\r\n${good}`)).map(({ name }) => name)).toEqual(['Good'])
  })
})

test('a chunk may be changed by its owner after push', () => {
  const decoder = new AmiDecoder()
  const chunk = bytes('Event: Good\r\nA: 1')
  decoder.push(chunk)
  chunk.fill(0)
  expect(decoder.push(bytes('2\r\n\r\n'))[0]?.get('A')).toBe('12')
})

describe('texts that are not UTF-8', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1')
  const name = (value: Uint8Array, charset?: string) => {
    const packet = Buffer.concat([
      bytes('Asterisk Call Manager/11.0.0\r\nEvent: Newchannel\r\nCallerIDName: '),
      value,
      bytes('\r\nExten: Jürgen\r\n\r\n'),
    ])
    const [frame] = decode([packet], charset === undefined ? {} : { fallbackCharset: charset }).frames
    expect(frame?.get('Exten')).toBe('Jürgen')
    return frame?.get('CallerIDName')
  }
  const boria = Buffer.from([0xc1, 0xee, 0xf0, 0xff])

  test('are read in the code page of the site, line by line', () => {
    expect(name(boria, 'windows-1251')).toBe('Боря')
    expect(name(latin1('Müller'), 'iso-8859-1')).toBe('Müller')
    expect(name(bytes('Müller'), 'windows-1251')).toBe('Müller')
    expect(name(boria)).toBe('\ufffd'.repeat(4))
  })

  test('lose only the character that Asterisk has cut', () => {
    expect(name(bytes('Боря').subarray(0, 7))).toBe('Бор')
    expect(name(bytes('Боря').subarray(0, 7), 'windows-1251')).toBe('Бор')
  })

  test('a code page that nobody knows is refused', () => {
    expect(() => new AmiDecoder({ fallbackCharset: 'klingon' })).toThrow(RangeError)
  })
})

describe('a response without its blank line', () => {
  const read = (text: string) =>
    decode([bytes(`Asterisk Call Manager/11.0.0\r\n${text}\r\n\r\n`)]).frames.map(({ type, name }) => `${type} ${name}`)

  test('is told from the event behind it', () => {
    expect(read('Response: Success\r\nActionID: 7\r\nMessage: follows\r\nEvent: Hangup\r\nCause: 16')).toEqual([
      'response Success',
      'event Hangup',
    ])
    expect(read('Response: Success\r\nMessage: follows\nEvent: Hangup')).toEqual(['response Success', 'event Hangup'])
    expect(read('Response: Success\r\nEvent: AuthDetail\r\nPassword: x')).toEqual(['response Success'])
  })

  test('a value that Asterisk copies as it is can pretend nothing', () => {
    expect(read('Response: Success\r\nVariable: X\r\nValue: a\r\nEvent: Hangup')).toEqual(['response Success'])
  })
})
