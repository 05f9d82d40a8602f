import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ask } from './api-client.ts'
import { until } from './until.ts'
import { hookSecret, WebhookReceiver } from './webhook-receiver.ts'
import { World } from './world.ts'

/* Programs that an administrator sets up at the board: from the next call on they are told, and their secrets are nobody's to read. */

let receiver: WebhookReceiver
let url: string
let folder: string
let world: World
const open = async () => {
  world = await World.open({ env: { JACKFIELD_DATA: folder } })
  await world.amiIs('live')
}
beforeEach(async () => {
  receiver = new WebhookReceiver()
  url = await receiver.open()
  folder = mkdtempSync(join(tmpdir(), 'jackfield-hooks-'))
  await open()
})
afterEach(async () => {
  await world.close()
  receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

const setting = async () =>
  (await ask(world, 'GET', '/api/v1/site-settings')).body.items.find((one: { key: string }) => one.key === 'webhooks')
const put = (version: number, value: unknown) =>
  ask(world, 'PUT', '/api/v1/site-settings/webhooks', { body: { version, value } })
const crm = (more: object = {}) => ({
  ...{ name: 'crm', url, secret: hookSecret, events: ['call.began', 'call.answered', 'please-call'], private: true },
  ...more,
})

it('is told from the next call on, goes on after a restart, and nobody reads its secret', async () => {
  await world.talk('101', '102')
  const done = await put(0, [crm()])
  expect([done.status, done.body.value]).toEqual([200, [expect.not.objectContaining({ secret: expect.anything() })]])
  expect(done.body.value).toMatchObject([{ name: 'crm', events: expect.arrayContaining(['call.began']) }])
  expect(JSON.stringify(await setting())).not.toContain('whsec')
  // A call that went on already is none that began or was answered now.
  world.simulator.hold('101')
  await world.talk('103', '104')
  await until('it is told', () => receiver.of('call.answered').length > 0)
  expect(receiver.of('call.began').length).toBe(1)
  expect(receiver.of('call.answered').length).toBe(1)
  const audit = await until('it is written', async () => {
    const { rows } = (await ask(world, 'GET', '/api/v1/audit?kind=settings')).body
    return rows.length > 0 ? rows : null
  })
  expect(audit[0]).toMatchObject({ action: 'webhooks', detail: { before: [], value: [{ name: 'crm' }] } })
  expect(JSON.stringify(audit)).not.toContain('whsec')

  await world.close()
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  expect(files.some((text) => text.includes(url))).toBe(true)
  expect(files.some((text) => text.includes(hookSecret))).toBe(false)
  await open()
  await until('it is read', async () => (await setting()).from === 'board')
  await world.talk('103', '104')
  await until('it is told', () => receiver.of('call.began').length === 2)
  // Without a secret the one that is known stays.
  const { secret: _, ...rest } = crm({ events: ['call.ended'] })
  expect((await put(1, [rest])).status).toBe(200)
  world.simulator.hangup('103')
  await until('it is told', () => receiver.of('call.ended').length === 1)
  expect((await put(2, null)).body).toMatchObject({ value: [], from: 'default' })
  expect((await ask(world, 'GET', '/api/v1/webhooks')).body.items).toEqual([])
})

it('people can be told outside the board as long as a program takes such messages', async () => {
  const need = async () =>
    (await ask(world, 'GET', '/api/v1/needs')).body.items.some((one: { id: string }) => one.id === 'site:messages-out')
  expect(await need()).toBe(false)
  await put(0, [crm()])
  expect(await need()).toBe(true)
  await put(1, [])
  expect(await need()).toBe(false)
})

it('what it did not take is a dead letter when it is taken away', async () => {
  receiver.status = 500
  await put(0, [crm({ events: ['call.began'] })])
  await world.talk('103', '104')
  await until('it waits', async () => (await ask(world, 'GET', '/api/v1/webhooks')).body.items[0]?.waiting > 0)
  await put(1, [])
  const dead = await until('it is kept', async () => {
    const { items } = (await ask(world, 'GET', '/api/v1/dead-letters')).body
    return items.length > 0 ? items : null
  })
  expect(dead).toMatchObject([{ hook: 'crm', type: 'call.began' }])
})

it.each([
  ['without a secret', { secret: undefined }, /secret: is missing/],
  ['with a short one', { secret: 'whsec_YWJj' }, /24 bytes or more/],
  ['with a password in its address', { url: 'https://u:p@crm.example.com/' }, /without a user or password/],
  ['that is no address', { url: 'javascript:alert(1)' }, /must be like https/],
  ['of plain http elsewhere', { url: 'http://crm.example.com/', private: false }, /must begin with https/],
  ['that is told of nothing', { events: [] }, /at least one event/],
  ['of a strange name', { name: 'A b' }, /small letters/],
])('one %s is refused in words', async (_, more, words) => {
  const { status, body } = await put(0, [crm(more)])
  expect([status, body.error.code]).toEqual([400, 'bad-request'])
  expect(body.error.message).toMatch(words)
  expect(await setting()).toMatchObject({ value: [], version: 0 })
})
