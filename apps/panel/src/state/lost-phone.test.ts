import { anybody, type ExtensionId, type Operator } from '@jackfield/model'
import { expect, it } from 'vitest'
import { lostPhone, mayChangePhone } from './lost-phone.ts'

const at = (phone: string | null, more: Partial<Operator> = {}): Operator => ({
  ...anybody,
  ...{ name: 'Anna', hotDesks: true, extensionId: phone as ExtensionId | null },
  ...more,
})

it('C34: a phone is lost when the same person is at none any more', () => {
  expect(lostPhone(at('105'), at(null))).toBe('105')
  expect(lostPhone(at('105'), at('106'))).toBeNull()
  expect(lostPhone(at(null), at(null))).toBeUndefined()
  expect(lostPhone(anybody, at(null))).toBeUndefined()
  expect(lostPhone(at('105'), at(null, { name: 'Boris' }))).toBeUndefined()
  expect(lostPhone(at('105', { hotDesks: false }), at(null))).toBeUndefined()
})

it('C34: another phone is chosen, or signed in at, but not on the board of somebody else', () => {
  expect(mayChangePhone({ me: anybody, viewOnly: false })).toBe(true)
  expect(mayChangePhone({ me: at('105'), viewOnly: false })).toBe(true)
  expect(mayChangePhone({ me: at('105'), viewOnly: true })).toBe(false)
  expect(mayChangePhone({ me: at('105', { hotDesks: false }), viewOnly: false })).toBe(false)
})
