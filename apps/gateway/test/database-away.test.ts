import type { ExtensionId, Intent, IntentId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { PostgresServer } from '../../../packages/store/test/postgres-server.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* Of the project `store`: it needs a PostgreSQL. */

let server: PostgresServer
let world: World
let url: string
beforeAll(async () => {
  server = await PostgresServer.open()
})
afterAll(() => server.close())
const open = async () => {
  world = await World.open({ env: { JACKFIELD_DATABASE_URL: url } })
  await world.amiIs('live')
}
beforeEach(async () => {
  url = await server.database()
})
afterEach(() => world.close())
const memoryIs = (state: string) => until(`the memory is ${state}`, () => world.feed('memory').state === state)
const anna = '101' as ExtensionId
const later = (number: string): Intent => ({
  ...{ id: newId() as IntentId, actorExtensionId: anna, kind: 'schedule-callback', number, name: '', note: 'offer' },
  ...{ when: { kind: 'in', minutes: 60 }, origin: null, autoAnswer: false },
})
const done = { ok: true, done: true }
const numbers = () => [...world.view.callbacks.values()].map(({ number }) => number as string).sort()

it('a server that goes away in the middle of the day takes nothing with it, and has everything when it is back', async () => {
  await open()
  const panel = await world.panel()
  expect(await panel.link.send(later('102'))).toEqual(done)
  await server.stop()
  await memoryIs('down')
  expect(await panel.link.send(later('103'))).toEqual({ ok: false, error: { code: 'not-kept' } })
  expect(world.feed('memory').reason).toBe("the database server can't be reached")
  await world.talk('104', '105')
  expect(await panel.link.send(world.hangUp('104'))).toEqual({ ok: true })
  await world.shows({ 104: 'idle' })
  await server.start()
  await memoryIs('live')
  expect(world.feed('memory').reason).toBeNull()
  expect(await panel.link.send(later('104'))).toEqual(done)
  await world.close()
  await open()
  expect(numbers()).toEqual(['102', '104'])
  expect(world.log.join()).not.toContain('jackfield-test-word')
})

it('a server that comes later than the gateway: the board works meanwhile, and then has what was kept', async () => {
  await open()
  const panel = await world.panel()
  expect(await panel.link.send(later('102'))).toEqual(done)
  await world.close()
  await server.stop()
  await open()
  expect(world.feed('memory').state).toBe('down')
  expect(numbers()).toEqual([])
  await world.talk('104', '105')
  await server.start()
  await memoryIs('live')
  await until('what was kept is there', () => numbers().join() === '102')
})
