import { aMessage } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { takeMessages } from './messages.ts'

const one = aMessage({ id: 'message-1', at: 1 })
const two = aMessage({ id: 'message-2', at: 2 })

it('has each word once, in the order of time, as it is now', () => {
  const first = takeMessages([], { whole: false, messages: [two, one] })
  expect(first.map(({ id }) => id)).toEqual(['message-1', 'message-2'])
  const again = takeMessages(first, { whole: false, messages: [{ ...two, unread: false }, two, one] })
  expect(again).toHaveLength(2)
  const read = takeMessages(first, { whole: false, messages: [{ ...two, unread: false }] })
  expect(read.at(-1)).toMatchObject({ id: 'message-2', unread: false })
})

it('begins anew with a whole, and is not hurt by what can’t be read', () => {
  expect(takeMessages([one], { whole: true, messages: [two] })).toEqual([two])
  expect(takeMessages([one], { whole: true, messages: [{ id: 7 }] })).toEqual([one])
  expect(takeMessages([one], null)).toEqual([one])
})
