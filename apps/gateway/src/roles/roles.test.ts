import { builtInRoles } from '@jackfield/model'
import { expect, it } from 'vitest'
import { Roles } from './roles.ts'

const roles = new Roles(builtInRoles, {})
const rita = { name: 'Rita', extensionId: null }

it('a person may what their role lets them do', () => {
  expect(roles.operatorOf({ ...rita, role: 'viewer' }).permissions).toMatchObject({ roleName: null, rights: {} })
  expect(roles.operatorOf({ ...rita, role: 'operator' }).permissions.rights).toHaveProperty('own-calls', null)
  expect([roles.has('admin'), roles.has('boss')]).toEqual([true, false])
})

it('a person whose role is no more may nothing', () => {
  expect(roles.operatorOf({ ...rita, role: 'boss' })).toEqual({
    ...rita,
    role: 'boss',
    permissions: { roleName: 'boss', rights: {}, commands: {}, sees: null, callers: 'hidden', groups: {} },
  })
})
