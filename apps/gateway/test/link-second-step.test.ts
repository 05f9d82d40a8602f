import { afterAll, beforeAll, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { World } from './world.ts'

/* A link by which somebody chooses another password, whose account has a second step. */

const passphrase = 'seven green bottles'
let world: World
let ada: Browser
let link: string
let recoveryCodes: string[]
/** From an address of its own, as a proxy tells. */
const from = (address: string) => new Browser(world.gateway.url, { 'x-forwarded-for': address })
const use = (by: Browser, more: object) => by.post('/sign-in/link', { link, password: 'eight blue kettles', ...more })

beforeAll(async () => {
  const { TOTP, Secret } = await import('otpauth')
  const links: string[] = []
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false, proxies: ['127.0.0.0/8'] } }),
    onFirstLink: (secret) => links.push(secret),
  })
  ada = from('203.0.113.1')
  await ada.post('/sign-in/link', { link: links[0], name: 'ada', password: passphrase })
  const { secret } = (await ada.post('/account/totp', { password: passphrase })).body
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  recoveryCodes = (await ada.post('/account/totp/confirm', { code })).body.recoveryCodes
  const { people } = (await ada.get('/people')).body
  link = (await ada.post(`/people/${people[0].id}/link`, {})).body.link
})
afterAll(async () => {
  ada.close()
  await world.close()
})

it('opens nothing by itself: it takes a code too, and wrong ones are slowed down', async () => {
  const thief = from('203.0.113.2')
  expect((await use(thief, {})).body.error.code).toBe('code-needed')
  expect((await use(thief, { code: '000000' })).body.error.code).toBe('wrong-code')
  expect(thief.cookie).toBe(null)
  expect((await ada.get('/account')).status).toBe(200)
  const answers = []
  for (let tries = 0; tries < 12; tries++) answers.push((await use(thief, { code: '000000' })).status)
  expect(answers).toContain(429)
})

it('is not used up by that', async () => {
  const other = from('203.0.113.3')
  expect((await use(other, { code: recoveryCodes[0] })).status).toBe(200)
  expect(other.cookie).not.toBe(null)
  // Whoever came in by the old password goes.
  expect((await ada.get('/account')).status).toBe(401)
})
