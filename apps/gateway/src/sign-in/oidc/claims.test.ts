import { expect, it } from 'vitest'
import { claimAt, saysAll, visitorOf } from './claims.ts'

const who = { iss: 'https://login.example', sub: 'u-1' }

it('a claim is found by its whole name, else by the way that its dots lead; never among what objects inherit', () => {
  const claims = { 'https://x.example/roles': ['a'], realm_access: { roles: ['b'] } }
  expect(claimAt(claims, 'https://x.example/roles')).toEqual(['a'])
  expect(claimAt(claims, 'realm_access.roles')).toEqual(['b'])
  for (const name of ['constructor', 'realm_access.roles.length.x', 'nothing.at.all', '__proto__.x'])
    expect(claimAt(claims, name)).toBe(undefined)
})

it('a person is issuer and subject, whatever the names say; groups are texts alone', () => {
  const visitor = visitorOf(
    { ...who, name: 'Anna\u0007', preferred_username: 'anna', groups: ['desk', 7, null], role: 'boss' },
    { roleClaims: ['groups', 'role'] },
  )
  const shown = { name: 'anna', displayName: 'anna' }
  expect(visitor).toEqual({
    ...shown,
    provider: 'https://login.example u-1',
    groups: ['desk', 'boss'],
    phone: undefined,
  })
})

it.each([
  ['101', '101'],
  [205, '205'],
  ['101@desk', '101@desk'],
  ['+39 06 1', null],
  ['1&2', null],
  [undefined, null],
])('phone %s', (ext, phone) => {
  expect(visitorOf({ ...who, ext }, { roleClaims: [], phoneClaim: 'ext' }).phone).toBe(phone)
})

it('what the ID token leaves out is asked for', () => {
  const wanted = { roleClaims: ['groups', 'roles'], phoneClaim: 'ext' }
  expect([saysAll({ roles: [] }, wanted), saysAll({ roles: [], ext: '1' }, wanted)]).toEqual([false, true])
})
