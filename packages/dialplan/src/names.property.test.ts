import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as names from './names.ts'

/** Guards of what is written into our dialplan or into the data of an application. */
const strict = {
  isNumber: names.isNumber,
  isTarget: names.isTarget,
  isQueue: names.isQueue,
  isRoom: names.isRoom,
  isContext: names.isContext,
  isLot: names.isLot,
  isSlot: names.isSlot,
  isMailbox: names.isMailbox,
  isCustomDevice: names.isCustomDevice,
  isSwitchId: names.isSwitchId,
  isDevice: names.isDevice,
  isUniqueidExten: names.isUniqueidExten,
  isChannelName: names.isChannelName,
  isWholeChannelName: names.isWholeChannelName,
  isConferenceHeader: names.isConferenceHeader,
  isRecordingId: names.isRecordingId,
}
/** Guards of a header alone, whose value Asterisk compares as it is. */
const headers = { isUniqueid: names.isUniqueid, isInterfaceHeader: names.isInterfaceHeader }

const hostile = [
  '\r',
  '\n',
  '\0',
  ',',
  ';',
  '&',
  '|',
  '$',
  '(',
  ')',
  '{',
  '}',
  '"',
  '\\',
  ' ',
  '\t',
  '\u007f',
  '\u0085',
]
const good = fc.stringMatching(/^[A-Za-z0-9]{1,10}(\/[A-Za-z0-9]{1,10}-[0-9a-f]{8})?$/)
/** A name that a guard might let through, with something hostile somewhere in it. */
const attack = fc
  .tuple(good, fc.constantFrom(...hostile), fc.string({ maxLength: 20 }), fc.nat())
  .map(
    ([name, bad, tail, at]) =>
      `${name.slice(0, at % (name.length + 1))}${bad}${tail}${name.slice(at % (name.length + 1))}`,
  )

it.each(Object.entries(strict))('%s lets through nothing that means something to Asterisk', (_name, guard) => {
  fc.assert(
    fc.property(attack, (text) => {
      expect(guard(text) && !/^[^;]*;[12]$/.test(text), text).toBe(false)
    }),
  )
})

it.each(Object.entries({ ...strict, ...headers }))('%s refuses line breaks, NUL and 10 KB', (_name, guard) => {
  fc.assert(
    fc.property(good, fc.constantFrom('\r', '\n', '\0', '\r\nAction: Logoff'), (name, bad) => {
      for (const text of [`${name}${bad}`, `${bad}${name}`, `${name}${bad}${name}`]) expect(guard(text)).toBe(false)
    }),
  )
  expect(guard('1'.repeat(10_240))).toBe(false)
  expect(guard(`PJSIP/${'1'.repeat(10_240)}-00000001`)).toBe(false)
  expect(guard('')).toBe(false)
})

it('no channel is named by a pattern, a path or a part of its name', () => {
  for (const trick of ['/.+/', '/PJSIP/', '//', 'PJSIP/', '/101', 'PJSIP//101', 'PJSIP/101//x', 'PJSIP/101/']) {
    expect(names.isUniqueid(trick) && trick.startsWith('/'), trick).toBe(false)
    expect(names.isChannelName(trick), trick).toBe(false)
  }
  expect(names.isWholeChannelName('PJSIP/101')).toBe(false)
  expect(names.isWholeChannelName('PJSIP/101-0000')).toBe(false)
})

it('lets through the names that Asterisk makes', () => {
  const made = ['PJSIP/101-0000000a', 'Local/101@from-queue-0000001f;1', 'SIP/trunk_a-00000001', 'PJSIP/a.b+c-00ab00cd']
  for (const name of made) expect(names.isWholeChannelName(name), name).toBe(true)
  for (const name of [...made, 'DAHDI/1-1', 'DAHDI/i1/5551234-2', 'IAX2/peer-1234'])
    expect(names.isChannelName(name), name).toBe(true)
  for (const id of ['1795955974.2', 'asterisk-1795955974.2', 'jackfield-intent-0001']) {
    expect(names.isUniqueid(id), id).toBe(true)
    expect(names.isUniqueidExten(id), id).toBe(true)
  }
  for (const number of ['101', '*97', '+390655', '#1', 'anna.b']) expect(names.isNumber(number), number).toBe(true)
  for (const special of ['h', 'i', 's', 't', 'T', 'a', 'o', 'e']) expect(names.isNumber(special), special).toBe(false)
})
