import { expect, it } from 'vitest'
import { rightsChanged } from './rights-changed.ts'

const life = {
  ...{ exchange: 'pbx', token: false, open: false, supervisionReason: 'optional', dialling: {} },
  operators: [{ name: 'Rita', role: 'operator', extensionId: '101' }],
  roles: { operator: { rights: { supervise: ['sales'] }, sees: null } },
  groups: { sales: { queues: ['sales'] } },
}

it('nothing has changed, or nothing is known to compare with', () => {
  expect(rightsChanged(structuredClone(life), life)).toBe(null)
  expect(rightsChanged({ ...life, exchange: 'other' }, life)).toBe(null)
  expect(rightsChanged(null, life)).toBe(null)
  const { groups: _, ...older } = life
  expect(rightsChanged(older, life)).toBe(null)
})

it('names what is new, other or gone', () => {
  const now = {
    ...life,
    token: true,
    roles: { operator: { rights: { supervise: null }, sees: null }, guest: { rights: {} } },
    groups: {},
    operators: [{ name: 'Rita', role: 'admin', extensionId: '101' }],
  }
  expect(rightsChanged(life, now)).toEqual({
    roles: ['operator', 'guest'],
    groups: ['sales'],
    operators: ['Rita'],
    settings: ['token'],
  })
})
