import { expect, it } from 'vitest'
import { firstShown, roleOf } from './visitor.ts'

const rules = {
  roles: [
    { group: 'bosses', role: 'admin' },
    { group: 'desk', role: 'operator' },
  ],
  newcomers: 'add' as const,
}

it('the first group of the table that fits gives the role, whatever the order of the person’s groups', () => {
  expect(roleOf(['desk', 'bosses'], rules, null)).toBe('admin')
  expect(roleOf(['desk'], rules, 'admin')).toBe('operator')
})

it('who is in none has no role, or the one for everybody else; never the one from before', () => {
  expect(roleOf(['Desk', ''], rules, 'admin')).toBe(null)
  expect(roleOf([], { ...rules, otherRole: 'viewer' }, 'admin')).toBe('viewer')
})

it('without a table an administrator says the role, after the first time', () => {
  const open = { roles: [], otherRole: 'viewer', newcomers: 'add' as const }
  expect([roleOf(['desk'], open, null), roleOf(['desk'], open, 'supervisor')]).toEqual(['viewer', 'supervisor'])
})

it('a name that may not be shown is passed over', () => {
  expect(firstShown([undefined, 7, '  ', 'a\u202eb', 'x'.repeat(81), ' Anna  '], 'someone')).toBe('Anna')
  expect(firstShown([null], 'someone')).toBe('someone')
})
