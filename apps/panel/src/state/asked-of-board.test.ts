import { expect, it } from 'vitest'
import { askedOfBoard } from './asked-of-board.ts'

it('opens the box to dial, or to call back later, with the number', () => {
  expect(askedOfBoard('#dial=%2B3906')).toEqual({ overlay: { kind: 'dial' }, typed: '+3906' })
  expect(askedOfBoard('#later=102&name=Anna+Conti')).toEqual({
    overlay: { kind: 'call-later', draft: { number: '102', name: 'Anna Conti', origin: null, callbackId: null } },
    typed: '',
  })
})
it.each(['', '#', '#token=x', '#dial=', '#dial=javascript:x', '#later=1;2', `#dial=${'1'.repeat(41)}`])(
  '%j asks nothing',
  (hash) => expect(askedOfBoard(hash)).toBeNull(),
)
