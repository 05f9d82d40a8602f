import { expect, it } from 'vitest'
import { whoText } from './who.ts'

it('each device stands with what it was taken for, why, and what is known of it', () => {
  const text = whoText({
    devices: [
      {
        device: 'PJSIP/101',
        kind: 'person',
        id: '101',
        why: 'a hint names it',
        evidence: ['hints: 101@internal', 'device state NOT_INUSE'],
      },
      { device: 'PJSIP/anonymous', kind: 'nobody', id: null, why: 'nobody set it up', evidence: [] },
    ],
    refused: ['PJSIPShowEndpoints: Permission denied'],
  })
  expect(text.split('\n')).toEqual([
    'person  101  PJSIP/101        a hint names it',
    '                              hints: 101@internal; device state NOT_INUSE',
    'nobody  -    PJSIP/anonymous  nobody set it up',
    '',
    '1 person, 0 line, 0 helper, 1 nobody',
    'not shown by the exchange: PJSIPShowEndpoints: Permission denied',
    '',
  ])
})
