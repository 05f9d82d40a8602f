import { anybody } from '@jackfield/model'
import type { AuditRow } from '@jackfield/store'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

const tokenOf = (role: string) => `${role}-${'t'.repeat(32)}`
let world: World
beforeEach(async () => {
  const person = (role: string, more: object = {}) => ({
    ...{ name: role, role: role.split('-')[0], extensionId: null, tokenSha256: sha256(tokenOf(role)), ...more },
  })
  world = await World.open({
    config: (config) => ({
      ...config,
      operators: [person('admin'), person('supervisor'), person('admin-of-sales', { contexts: ['sales'] })] as never,
    }),
  })
  await world.amiIs('live')
})
afterEach(() => world.close())

const get = (path: string, token: string | null = tokenOf('admin')) =>
  fetch(
    `${world.gateway.url}api/v1/audit${path}`,
    token === null ? {} : { headers: { authorization: `Bearer ${token}` } },
  )
type Page = { rows: AuditRow[]; next: string | null; error?: { code: string; message: string } }
const page = async (path = '') => (await (await get(path)).json()) as Page
const admin = { ...anybody, name: 'admin' }
/** Refused for a call that is over: each a row. */
async function ask(times: number): Promise<void> {
  for (let n = 0; n < times; n++)
    await world.gateway.command(
      { id: newId(), kind: 'hang-up', actorExtensionId: null, legId: `gone-${n}`, seen: '' },
      admin,
    )
  await until('they are written', async () => (await page('?kind=command')).rows.length === times)
}

it('administrators read it a page at a time, and find rows by their filter', async () => {
  await ask(5)
  const first = await page('?kind=command&limit=3')
  expect(first.rows.map(({ call }) => call)).toEqual(['gone-4', 'gone-3', 'gone-2'])
  const second = await page(`?kind=command&limit=3&before=${first.next}`)
  expect(second.rows.map(({ call }) => call)).toEqual(['gone-1', 'gone-0'])
  expect(second.next).toBe(null)
  expect((await page('?outcome=no-such-leg&person=admin&action=hang-up')).rows).toHaveLength(5)
  expect((await page('?outcome=done&kind=command')).rows).toEqual([])
  expect((await page('?from=2999-01-01')).rows).toEqual([])
})

it('nobody else does', async () => {
  expect((await get('', null)).status).toBe(401)
  expect((await get('', 'wrong-token-of-nobody')).status).toBe(401)
  for (const role of ['supervisor', 'admin-of-sales']) {
    const answer = await get('', tokenOf(role))
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ error: expect.anything() })])
    expect((await get('/export', tokenOf(role))).status).toBe(403)
  }
})

it.each([
  ['?from=yesterday', 'from: must be a day'],
  ['?limit=1000', 'limit: '],
  ['?before=x', 'before: must be `next`'],
  ['?nonsense=1', 'nonsense'],
  ['/export?format=xls', 'format: '],
])('%s is refused in words', async (path, words) => {
  const answer = await get(path)
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as Page).error!.message).toContain(words)
})

it('is exported as CSV and as JSON lines, which is a row itself', async () => {
  await ask(3)
  const csv = await get('/export?kind=command')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
  const lines = (await csv.text()).split('\r\n')
  expect(lines[0]).toMatch(/^row,time,kind,action,outcome,person,/)
  expect(lines).toHaveLength(5)
  const json = await (await get('/export?kind=command&format=jsonl')).text()
  const rows = json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditRow)
  expect(rows).toEqual((await page('?kind=command')).rows)
  await until('it is written', async () => (await page('?action=export-audit')).rows.length === 2)
  expect((await page('?action=export-audit')).rows[1]).toMatchObject({
    ...{ kind: 'data', actor: { name: 'admin' }, detail: { format: 'csv', kind: 'command' } },
  })
})
