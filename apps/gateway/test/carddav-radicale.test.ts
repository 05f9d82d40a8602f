import { afterEach, expect, it } from 'vitest'
import { ask } from './api-client.ts'
import { cardOf } from './dav-server.ts'
import { password, Radicale, user } from './radicale.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* A1: contacts of a real CardDAV server. Of the project `store`: it needs a server that is not ours. */

let world: World
let radicale: Radicale
afterEach(async () => {
  await world?.close()
  await radicale?.close()
})

it('come, change and go with the cards of Radicale, and stay while it is away', async () => {
  radicale = await Radicale.open()
  await radicale.put('mario.vcf', cardOf('Mario Rossi', '06 1234 5678', ['CATEGORIES:press,gold']))
  await radicale.put('jürgen @ home.vcf', cardOf('Jürgen Müller', '+49 30 123456'))
  world = await World.open({
    env: { JACKFIELD_COUNTRY: 'IT' },
    config: (config) => ({
      ...config,
      addressBooks: [{ name: 'Radicale', url: radicale.url, user, password, everyMinutes: 0.002, private: false }],
    }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and looks at it
  const body = async (path: string): Promise<any> => (await ask(world, 'GET', path)).body
  const names = async (): Promise<string[]> =>
    (await body('/api/v1/contacts')).items.map(({ name }: { name: string }) => name)
  const are = (what: string, ...all: string[]) =>
    until(what, async () => JSON.stringify(await names()) === JSON.stringify(all))
  await are('both are there', 'Jürgen Müller', 'Mario Rossi')
  expect((await body('/api/v1/contacts?find=mario')).items).toMatchObject([
    { source: 'Radicale', book: 'shared', tags: ['press', 'gold'], numbers: [{ normal: '+390612345678' }] },
  ])
  await radicale.put('mario.vcf', cardOf('Mario Bianchi', '06 1234 5678'))
  await radicale.put('ada.vcf', cardOf('Ada Neri', '06 777'))
  await are('one has changed, one came', 'Ada Neri', 'Jürgen Müller', 'Mario Bianchi')
  await radicale.remove('jürgen @ home.vcf')
  await are('one is gone', 'Ada Neri', 'Mario Bianchi')
  await radicale.stop()
  const health = async () => (await body('/api/v1/health')).addressBooks.Radicale
  await until('it is away', async () => (await health()).state === 'away')
  expect(await health()).toMatchObject({ reason: 'nothing listens there', contacts: 2 })
  await are('all are still there', 'Ada Neri', 'Mario Bianchi')
  await radicale.start()
  await until('it is back', async () => (await health()).state === 'live')
  expect(world.log.join('')).not.toContain(password)
})
