import { setTimeout as pause } from 'node:timers/promises'
import { AccountsTable } from '@jackfield/store'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Browser } from './browser.ts'
import { World } from './world.ts'

/* Two administrators who change people at the same moment, with a database that takes its time. */

let world: World
let ada: Browser
let ben: Browser
const idOf = async (name: string): Promise<string> =>
  (await ada.get('/people')).body.people.find((one: { name: string }) => one.name === name).id
const fields = { role: 'admin', extensionId: null, contexts: null }

beforeAll(async () => {
  const links: string[] = []
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
  ;[ada, ben] = [new Browser(world.gateway.url), new Browser(world.gateway.url)]
  await ada.post('/sign-in/link', { link: links[0], name: 'ada', password: 'seven green bottles' })
  const added = await ada.post('/people', { name: 'ben', displayName: 'Ben', ...fields })
  await ben.post('/sign-in/link', { link: added.body.link, password: 'seven green bottles' })
  const { put } = AccountsTable.prototype
  vi.spyOn(AccountsTable.prototype, 'put').mockImplementation(async function (this: AccountsTable, account) {
    await pause(100)
    return put.call(this, account)
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  for (const one of [ada, ben]) one.close()
  await world.close()
})

it('a name is given once', async () => {
  const both = await Promise.all(
    [ada, ben].map((one) => one.post('/people', { name: 'eva', displayName: 'Eva', ...fields, role: 'viewer' })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
})

it('one of the two stays an administrator when each takes the other’s role away', async () => {
  const [adaId, benId] = [await idOf('ada'), await idOf('ben')]
  const both = await Promise.all([
    ben.send('PATCH', `/people/${adaId}`, { role: 'viewer' }),
    ada.send('PATCH', `/people/${benId}`, { role: 'viewer' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  const left = both[0]!.status === 200 ? ben : ada
  const { people } = (await left.get('/people')).body
  expect(people.filter(({ role }: { role: string }) => role === 'admin')).toHaveLength(1)
})
