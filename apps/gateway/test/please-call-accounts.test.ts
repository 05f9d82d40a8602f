import { anybody, type ExtensionId, type IntentId } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { messagesSettings } from '../src/config/messages-settings.ts'
import { Browser } from './browser.ts'
import { keepingPlace } from './keeping-place.ts'
import { MailReceiver } from './mail-receiver.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* C35: where the settings name no address of a person, the letter goes to that of their account. */

const place = keepingPlace()
const passphrase = 'seven green bottles'
let mail: MailReceiver
let world: World
let admin: Browser
beforeEach(async () => {
  const links: string[] = []
  mail = new MailReceiver()
  const smtp = { host: '127.0.0.1', port: await mail.open(), secure: 'plain', from: 'board@example.com' }
  const messages = messagesSettings.parse({ smtp, people: { 102: 'boris@example.com' } })
  world = await World.open({
    env: place.env,
    config: (config) => ({ ...config, messages, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
  await world.amiIs('live')
  admin = new Browser(world.gateway.url)
  await admin.post('/sign-in/link', { link: links[0], name: 'ada', displayName: 'Ada', password: passphrase })
})
afterEach(async () => {
  admin.close()
  await world.close()
  await mail.close()
})

async function tell(extensionId: string) {
  const leg = await until('101 talks', () =>
    [...world.view.legs.values()].find((one) => one.extensionId === '101' && one.phase === 'talking'),
  )
  const to = { toExtensionId: extensionId as ExtensionId, actorExtensionId: '101' as ExtensionId }
  const intent = { id: newId() as IntentId, kind: 'please-call' as const, legId: leg.id, note: '', ...to }
  return world.gateway.command(intent, { ...anybody, name: 'Rita' })
}
const add = async (name: string, more: object) =>
  (await admin.post('/people', { name, displayName: name, role: 'operator', contexts: null, ...more })).body.person

it('the account’s address counts where the settings have none, while it is one person’s', async () => {
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
  await world.simulator.externalCall({ did: '0656101', name: 'Mario Rossi', number: '0611223344' })
  const carla = await add('Carla', { extensionId: '103', email: 'carla@example.org' })
  await add('Boris', { extensionId: '102', email: 'boris@example.org' })
  expect([await tell('103'), await tell('102')]).toEqual([
    { ok: true, done: true },
    { ok: true, done: true },
  ])
  expect(mail.letters.map(({ to }) => to)).toEqual([['carla@example.org'], ['boris@example.com']])

  // Two share the phone now: whom the letter would be for nobody knows.
  const other = await add('Otto', { extensionId: '103', email: 'otto@example.org' })
  const noAddress = { ok: false, error: { code: 'no-address', target: '103' } }
  expect(await tell('103')).toEqual(noAddress)
  await admin.send('PATCH', `/people/${carla.id}`, { disabled: true })
  expect(await tell('103')).toMatchObject({ ok: true })
  await admin.send('PATCH', `/people/${other.id}`, { email: null })
  expect(await tell('103')).toEqual(noAddress)
  expect(mail.letters.map(({ to }) => to).slice(2)).toEqual([['otto@example.org']])
})
