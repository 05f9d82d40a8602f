import { readFileSync } from 'node:fs'
import { AmiDecoder, decodeEvent } from '@jackfield/ami'
import { expect, test } from 'vitest'
import { RecordedLists } from './recorded-lists.ts'

const session = readFileSync(
  new URL('../../../../recordings/asterisk-22/busy-hour/session.ami', import.meta.url),
).toString('latin1')

function read(lists: RecordedLists, action: string) {
  const decoder = new AmiDecoder()
  return decoder.push(Buffer.from(`Asterisk Call Manager/11.0.0\r\n${lists.answer(action, 'a-1')}`, 'latin1'))
}

test.each(['DeviceStateList', 'ExtensionStateList', 'PJSIPShowEndpoints', 'VoicemailUsersList'])(
  '%s grows with the house, each item with our id',
  (action) => {
    const small = read(new RecordedLists(session, 11), action)
    const large = read(new RecordedLists(session, 500), action)
    expect(large.length - small.length).toBe(489)
    expect(large.every((frame) => frame.get('ActionID') === 'a-1')).toBe(true)
    expect(large[0]!.get('EventList')).toBe('start')
    expect(large.at(-1)!.get('EventList')).toBe('Complete')
    expect(large.at(-1)!.get('ListItems')).toBe(String(large.length - 2))
  },
)

test('the made-up phones have numbers, hints and states of their own', () => {
  const lists = new RecordedLists(session, 13)
  const hints = read(lists, 'ExtensionStateList').map(decodeEvent)
  expect(
    hints.filter((hint) => hint.event === 'ExtensionStatus' && hint.hint === `PJSIP/${hint.exten}`),
  ).toContainEqual(expect.objectContaining({ exten: '20001', hint: 'PJSIP/20001' }))
  expect(read(lists, 'DeviceStateList').map((frame) => frame.get('Device'))).toContain('PJSIP/20000')
})

test('other lists are as recorded, an error too, and what was never asked has no answer', () => {
  const lists = new RecordedLists(session, 500)
  expect(read(lists, 'CoreShowChannels')).toHaveLength(2)
  expect(read(lists, 'ConfbridgeListRooms').map((frame) => frame.get('Message'))).toEqual(['No active conferences.'])
  expect(lists.answer('SIPpeers', 'a-1')).toBeNull()
})
