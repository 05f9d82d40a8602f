import { expect, it } from 'vitest'
import { rangeOf } from './send-sound.ts'

it.each([
  [undefined, null],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=0-9', { first: 0, last: 9 }],
  ['bytes=90-200', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=9-3', 'none'],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
  [`bytes=${'9'.repeat(400)}-`, null],
])('%j of a hundred bytes is %j', (header, range) => expect(rangeOf(header, 100)).toEqual(range))

it('an empty file has no part', () => expect(rangeOf('bytes=0-', 0)).toBe('none'))
