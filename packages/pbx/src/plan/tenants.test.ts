import { expect, it } from 'vitest'
import { anna, block, Stage } from '../../test/words.ts'
import { phoneOf } from './phone-of.ts'

/** Two tenants, each with a 101; the one of b calls. */
function tenants(): Stage {
  const stage = new Stage({ groupsByContext: true, groups: { Sales: ['102'] } })
  for (const [exten, context, phone] of [
    ['101', 'a', 'PJSIP/T1_101'],
    ['101', 'b', 'PJSIP/T2_101'],
    ['102', 'b', 'PJSIP/T2_102'],
  ])
    stage.hears('ExtensionStatus', { Exten: exten!, Context: context!, Hint: phone!, Status: 0, StatusText: '' })
  stage.hears('Newchannel', block({ ...anna, name: 'PJSIP/T2_101-1', state: 4 }))
  return stage
}

it('[WHO-9] what rings a person of a shared number is their own phone', () => {
  const { mirror } = tenants()
  expect(phoneOf(mirror, '101@a')).toBe('PJSIP/T1_101')
  expect(phoneOf(mirror, '101@b')).toBe('PJSIP/T2_101')
  expect(phoneOf(mirror, '101')).toBeNull()
  expect(phoneOf(mirror, '102')).toBe('PJSIP/T2_102')
})

it('[WHO-9] on request each person is in the group of their context', () => {
  const groups = [...tenants().view.extensions.values()].map((row) => [row.id, row.groups])
  expect(Object.fromEntries(groups)).toEqual({ '101@a': ['a'], '101@b': ['b'], 102: ['Sales', 'b'] })
})
