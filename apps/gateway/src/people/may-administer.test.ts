import { allRights, builtInRoles, type OperatorSetup, type RoleSetup } from '@jackfield/model'
import { expect, it } from 'vitest'
import { Roles } from '../roles/roles.ts'
import { mayAdminister } from './may-administer.ts'

const every = Object.fromEntries(allRights.map((right) => [right, null]))
const role = (id: string, rights: RoleSetup['rights']): RoleSetup => ({
  ...{ id, name: id, rights, commands: {}, sees: null, callers: 'shown' },
})
const others = builtInRoles.filter(({ id }) => id !== 'admin')
const roles = new Roles(
  [...others, role('admin', {}), role('boss', every), role('half', { ...every, [allRights[0]!]: [] })],
  {},
)
const as = (id: string, more: Partial<OperatorSetup> = {}) =>
  mayAdminister(roles.operatorOf({ name: 'Anna', role: id, extensionId: null, ...more }))

it('the role admin, whatever is left of it, and each role with every right; nobody who is bound to contexts', () => {
  expect(['admin', 'boss', 'half', 'supervisor', 'operator', 'viewer', 'gone'].filter((id) => as(id))).toEqual([
    'admin',
    'boss',
  ])
  expect(['admin', 'boss'].filter((id) => as(id, { contexts: ['internal'] }))).toEqual([])
})
