import { builtInRole, type ExtensionId } from '@jackfield/model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { World } from './world.ts'

/* S4: what administrators are shown of the roles. */

const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
const people = [
  { name: 'ada', role: 'admin' },
  { name: 'bound', role: 'admin', contexts: ['tenant-a'] },
  { name: 'lena', role: 'lead' },
  { name: 'otto', role: 'gone' },
]
const none = { boardGroups: [], contexts: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] }
const groups = { sales: { ...none, name: 'Sales', people: ['101'], queues: ['sales'] } }
const lead = {
  ...{ ...builtInRole('operator'), id: 'lead', name: 'Team lead', sees: ['sales'], callers: 'hidden' as const },
  rights: { 'own-calls': null, supervise: ['sales'] },
  commands: { 'supervise/barge': [] },
}

let world: World
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({
      ...{ ...config, groups, roles: [...config.roles, lead], dialling: { lead: { deny: ['_00.'], allow: ['112'] } } },
      operators: people.map((one) => ({
        ...{ ...one, extensionId: null as ExtensionId | null },
        tokenSha256: sha256(tokenOf(one.name)),
      })),
    }),
  })
})
afterAll(() => world.close())

const get = async (name: string) => {
  const answer = await fetch(`${world.gateway.url}api/v1/roles`, {
    headers: name === '' ? {} : { authorization: `Bearer ${tokenOf(name)}` },
  })
  return { status: answer.status, body: (await answer.json()) as { roles: { id: string }[]; groups: unknown } }
}

it('an administrator of the whole site sees each role, with its people and groups, and nobody else does', async () => {
  const { status, body } = await get('ada')
  expect(status).toBe(200)
  expect(body.roles.map(({ id }) => id)).toEqual(['viewer', 'operator', 'supervisor', 'admin', 'lead', 'gone'])
  const of = (id: string) => body.roles.find((one) => one.id === id)
  expect(of('lead')).toEqual({
    ...{ ...lead, isMissing: false, dialling: { deny: ['_00.'], allow: ['112'] } },
    people: [{ name: 'lena', disabled: false }],
  })
  expect(of('admin')).toMatchObject({ dialling: null, people: [{ name: 'ada' }, { name: 'bound' }] })
  expect(of('gone')).toMatchObject({ isMissing: true, rights: {}, callers: 'hidden', people: [{ name: 'otto' }] })
  expect(body.groups).toEqual(groups)
  expect(JSON.stringify(body)).not.toContain('tokenSha256')
  expect([(await get('bound')).status, (await get('lena')).status, (await get('')).status]).toEqual([403, 403, 401])
})
