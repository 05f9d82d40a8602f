import type { ExtensionId, Intent, IntentId } from '@jackfield/model'
import { PostgresServer } from '@jackfield/store/postgres-server'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { Browser } from './browser.ts'
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

const passphrase = 'seven green bottles'
/** Where people sign in; `link` = what that of the first administrator carries, when there is one. */
async function openToPeople(): Promise<{ browser: Browser; link: () => string | null }> {
  let link: string | null = null
  world = await World.open({
    env: { JACKFIELD_DATABASE_URL: url },
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => {
      link = secret
    },
  })
  return { browser: new Browser(world.gateway.url), link: () => link }
}

it('a server that comes later than the gateway: nobody is told that their password is wrong, and all come in when it is there', async () => {
  const first = await openToPeople()
  await first.browser.post('/sign-in/link', { link: first.link(), name: 'ada', password: passphrase })
  await world.close()
  await server.stop()
  const { browser, link } = await openToPeople()
  expect((await browser.get('/sign-in')).body).toMatchObject({ accountsAway: true, open: false })
  for (let tries = 0; tries < 12; tries++) {
    const away = await browser.signIn('ada', passphrase)
    expect([away.status, away.body.error.code]).toEqual([503, 'accounts-away'])
  }
  expect((await browser.post('/sign-in/link/look', { link: 'x' })).body.error.code).toBe('accounts-away')
  // An empty answer is not that there is nobody.
  expect(link()).toBe(null)
  await server.start()
  await memoryIs('live')
  let answer = await browser.signIn('ada', passphrase)
  while (answer.status === 503) answer = await browser.signIn('ada', passphrase)
  expect(answer.status).toBe(200)
  expect((await browser.board()).state()).toBe('live')
  browser.close()
})

it('a server that goes away during the day: people sign in, what can’t be kept is refused in words', async () => {
  const { browser, link } = await openToPeople()
  await browser.post('/sign-in/link', { link: link(), name: 'ada', password: passphrase })
  const rita = { name: 'rita', displayName: 'Rita', role: 'operator', extensionId: null, contexts: null }
  const invited = await browser.post('/people', rita)
  await server.stop()
  await memoryIs('down')
  const other = new Browser(world.gateway.url)
  expect((await other.signIn('ada', passphrase)).status).toBe(200)
  const refused = [
    await other.post('/sign-in/link', { link: invited.body.link, password: passphrase }),
    await browser.post('/people', { ...rita, name: 'eve', displayName: 'Eve' }),
    await browser.post('/account/password', { password: passphrase, newPassword: 'eight blue kettles' }),
    await browser.post('/account/tokens', { name: 'x', scopes: ['read'], days: 1, password: passphrase }),
    await browser.post(`/people/${invited.body.person.id}/link`),
  ]
  expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(refused.map(() => [503, 'not-kept']))
  await server.start()
  await memoryIs('live')
  // The link that came to nothing is good again.
  const used = await new Browser(world.gateway.url).post('/sign-in/link', {
    link: invited.body.link,
    password: passphrase,
  })
  expect(used.status).toBe(200)
  expect((await other.get('/account')).body.name).toBe('ada')
})

it('a server that goes away: a sign-out of a phone that can’t be kept is refused, and one that is done outlives a restart', async () => {
  const { browser, link } = await openToPeople()
  await world.amiIs('live')
  await browser.post('/sign-in/link', { link: link(), name: 'ada', password: passphrase })
  const { store, sockets } = await browser.board()
  const ask = (kind: string, more: object = {}) =>
    sockets
      .at(-1)!
      .timeout(8000)
      .emitWithAck('intent', { id: newId(), kind, actorExtensionId: null, extensionId: '105', ...more })
  const phone = () => store.getState().me.extensionId
  expect(await ask('sign-in-at-phone', { takeOverFrom: null })).toEqual(done)
  await until('she sits there', () => phone() === '105')
  await server.stop()
  await memoryIs('down')
  expect(await ask('sign-out-of-phone')).toEqual({ ok: false, error: { code: 'not-kept' } })
  expect(phone()).toBe('105')
  await server.start()
  await memoryIs('live')
  expect(await ask('sign-out-of-phone')).toEqual(done)
  await until('she has left it', () => phone() === null)
  browser.close()
  await world.close()
  await openToPeople()
  expect(world.view.hotDesks.size).toBe(0)
})
