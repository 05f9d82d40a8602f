import { describe, expect, test } from 'vitest'
import { AmiEncodeError, encodeAction, encodeFrame } from './encode-action.ts'
import type { Header } from './header.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof AmiEncodeError) return error.code
    throw error
  }
  return 'none'
}

test('an action is its name, its ActionID, its headers in order, a blank line', () => {
  const bytes = encodeAction('Redirect', [
    ['Channel', '17.1'],
    ['Variable', 'a=1'],
    ['Variable', 'b=2'],
    ['ActionID', 'x.1'],
  ])
  expect(text(bytes)).toBe(
    'Action: Redirect\r\nActionID: x.1\r\nChannel: 17.1\r\nVariable: a=1\r\nVariable: b=2\r\n\r\n',
  )
})

describe('nothing is encoded that Asterisk would misread', () => {
  test.each(['a\r\nAction: Command', 'a\nb', 'a\rb', 'a\0b', '\n'])('%j in a value', (value) => {
    expect(codeOf(() => encodeAction('Originate', [['CallerID', value]]))).toBe('control-character')
    expect(codeOf(() => encodeAction(value, []))).toBe('control-character')
    expect(codeOf(() => encodeFrame([['CallerID', value]]))).toBe('control-character')
  })

  test.each(['', 'a b', 'a:b', 'A\r\nB', 'Ключ', '-a'])('%j as a key', (key) => {
    expect(codeOf(() => encodeAction('Ping', [[key, 'v']]))).toBe('bad-key')
  })

  test('a line of 1022 bytes goes, of 1023 not; bytes count, not characters', () => {
    const room = 1022 - 'Data: '.length
    expect(codeOf(() => encodeAction('Ping', [['Data', 'x'.repeat(room)]]))).toBe('none')
    expect(codeOf(() => encodeAction('Ping', [['Data', 'x'.repeat(room + 1)]]))).toBe('line-too-long')
    expect(codeOf(() => encodeAction('Ping', [['Data', 'é'.repeat(room / 2)]]))).toBe('none')
    expect(codeOf(() => encodeAction('Ping', [['Data', 'é'.repeat(room / 2 + 1)]]))).toBe('line-too-long')
  })

  test('128 headers go, 129 not, Action and ActionID included', () => {
    const headers = (count: number): Header[] => Array.from({ length: count }, (_, i) => ['Variable', `v${i}=1`])
    expect(codeOf(() => encodeAction('Originate', [['ActionID', '1'], ...headers(126)]))).toBe('none')
    expect(codeOf(() => encodeAction('Originate', [['ActionID', '1'], ...headers(127)]))).toBe('too-many-headers')
  })

  test.each([
    ['x'.repeat(40), 'none'],
    ['x'.repeat(41), 'action-id-too-long'],
    ['', 'bad-action-id'],
    ['a b', 'bad-action-id'],
    ['é', 'bad-action-id'],
  ])('ActionID %j: %s', (id, code) => {
    expect(codeOf(() => encodeAction('Ping', [['actionid', id]]))).toBe(code)
  })

  test('two ActionIDs', () => {
    const headers: Header[] = [
      ['ActionID', 'a'],
      ['ActionID', 'b'],
    ]
    expect(codeOf(() => encodeAction('Ping', headers))).toBe('bad-action-id')
  })

  test('and the error does not tell the value, which may be a secret', () => {
    expect(() => encodeAction('Login', [['Secret', 'hunter2\n']])).toThrow(
      /^header Secret: the value holds CR, LF or NUL$/,
    )
  })
})
