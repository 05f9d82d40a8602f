import { describe, expect, it } from 'vitest'
import { board, extension, feed } from '../../test/rows.ts'
import type { ExtensionId } from '../ids.ts'
import { cleanNumber, DialIntent, mayDial } from './dial.ts'
import type { Verdict } from './refusal.ts'

const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const extensions = [extension('101'), extension('102'), extension('103', { state: 'unavailable' }), extension('lobby')]
const view = board({ extensions })
const anna = '101' as ExtensionId

describe('mayDial', () => {
  it.each([
    ['102', 'yes'],
    ['103', 'yes'],
    ['lobby', 'yes'],
    ['0655501', 'yes'],
    ['+390655501', 'yes'],
    ['*97', 'yes'],
    ['101', 'same-extension'],
    ['hello', 'bad-number'],
    ['+', 'bad-number'],
    ['1+2', 'bad-number'],
    ['', 'bad-number'],
    ['9'.repeat(33), 'bad-number'],
    ['constructor', 'bad-number'],
  ])('%s: %s', (number, expected) => expect(code(mayDial(view, number, anna))).toBe(expected))

  it('needs a phone of one’s own that is there', () => {
    expect(code(mayDial(view, '102', null))).toBe('choose-your-extension')
    expect(code(mayDial(view, '102', '999' as ExtensionId))).toBe('choose-your-extension')
    expect(code(mayDial(view, '102', '103' as ExtensionId))).toBe('target-unavailable')
  })

  it('not on a picture that may be old', () =>
    expect(code(mayDial(board({ extensions, feeds: [feed('ami', 'down')] }), '102', anna))).toBe('link-down'))
})

it('a number as people write it', () => {
  expect(cleanNumber(' +39 (06) 55-12.3/4 ')).toBe('+3906551234')
  expect(cleanNumber('Anna')).toBe('Anna')
})

describe('DialIntent', () => {
  const good = { id: 'intent-0001', kind: 'dial', actorExtensionId: '101', number: '102', autoAnswer: false }
  it('takes a number', () => expect(DialIntent.safeParse(good).success).toBe(true))
  it.each(['1\r\nAction: Logoff', '1,2', '1|2', '1&2', `\${EXEC}`, '/1', '1\0', '1'.repeat(10_000), '١٢', '', ' 1'])(
    'never takes %j',
    (number) => expect(DialIntent.safeParse({ ...good, number }).success).toBe(false),
  )
})
