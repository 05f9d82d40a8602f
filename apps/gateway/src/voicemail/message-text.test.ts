import { expect, it } from 'vitest'
import { parseMessageText } from './message-text.ts'

/** As Asterisk 22 writes it. */
const text = ({ callerid = '"Pia Test" <0612345678>', end = 'duration=7\n' } = {}) => `;
; Message Information file
;
[message]
origmailbox=103
context=internal
macrocontext=
exten=103
rdnis=unknown
priority=2
callerchan=PJSIP/101-00000001
callerid=${callerid}
origdate=Wed Dec  2 05:10:00 PM UTC 2026
origtime=1764000000
category=
msg_id=1764000000-00000001
flag=
${end}`

it('tells who called, when and how long', () => {
  expect(parseMessageText(text())).toEqual({
    ...{ name: 'Pia Test', number: '0612345678', at: 1_764_000_000_000, seconds: 7 },
    ownId: '1764000000-00000001',
  })
})

it.each([
  ['0612345678', '', '0612345678'],
  ['Unknown', '', ''],
  ['"" <101>', '', '101'],
  ['Pia <101>', 'Pia', '101'],
  ['"<script>alert(1)</script>" <1>', '<script>alert(1)</script>', '1'],
  ['"a\u0000\u202eb" <1>', 'a b', '1'],
])('the caller %j is %j, %j', (callerid, name, number) => {
  expect(parseMessageText(text({ callerid }))).toMatchObject({ name, number })
})

it('bounds what a caller may say', () => {
  const told = parseMessageText(text({ callerid: `"${'x'.repeat(100_000)}" <${'1'.repeat(100_000)}>` }))
  expect(told!.name.length).toBeLessThan(1_000)
  expect(told!.number.length).toBeLessThan(1_000)
})

it.each([
  ['still being written', text({ end: '' })],
  ['no length', text({ end: 'duration=\n' })],
  ['a length of words', text({ end: 'duration=7; rm -rf\n' })],
  ['a length below zero', text({ end: 'duration=-7\n' })],
  ['a length of years', text({ end: 'duration=99999999999\n' })],
  ['nothing', ''],
  ['no text at all', '\u0000\u0001\u0002'],
])('%s is no message', (_, written) => expect(parseMessageText(written)).toBeNull())

it('takes what stands first: a line that comes later says nothing', () => {
  expect(parseMessageText(text({ end: 'duration=7\norigtime=1\nduration=9\ncallerid=nobody\n' }))).toMatchObject({
    ...{ name: 'Pia Test', at: 1_764_000_000_000, seconds: 7 },
  })
})
