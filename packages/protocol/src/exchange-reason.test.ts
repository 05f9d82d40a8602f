import { expect, it } from 'vitest'
import { exchangeReason } from './exchange-reason.ts'

it.each([
  ['No such channel', 'gone'],
  ['Channel does not exist: PJSIP/101-00000001', 'gone'],
  ['Redirect failed, channel not up.', 'not-up'],
  ['Channel specified does not exist', 'gone'],
  ['Transfer invalid', 'not-bridged'],
  ['Extension does not exist.', 'no-extension'],
  ['Originate Access Forbidden: app or data blacklisted', 'forbidden'],
  ['Originate Access Forbidden: Application', 'forbidden'],
  ['Permission denied', 'forbidden'],
  ['No active conferences.', 'no-room'],
  ['No Conference by that name found.', 'no-room'],
  ['No Channel by that name found in Conference.', 'gone'],
  ['Interface not found', 'no-member'],
  ['Member not dynamic', 'member-static'],
  ['Unable to add interface: Already there', 'member-already'],
])('%s is %s', (text, reason) => expect(exchangeReason(text)).toBe(reason))

it.each(['', 'Something never seen', '<img src=x>'])('%j stands for itself', (text) => {
  expect(exchangeReason(text)).toBeNull()
})
