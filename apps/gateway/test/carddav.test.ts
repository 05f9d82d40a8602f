import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pngOf } from '../src/contacts/photos/testing.ts'
import { ask } from './api-client.ts'
import { cardOf, DavServer, multistatus } from './dav-server.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* A1: an address book of another server, over HTTP on a real port, and its people on the simulated exchange. */

const password = 'the-password-of-the-book'
const everyMinutes = 0.001
let server: DavServer
let world: World
let folder: string
beforeEach(async () => {
  server = await DavServer.open()
  folder = mkdtempSync(join(tmpdir(), 'jackfield-carddav-'))
})
afterEach(async () => {
  await world.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})
async function open(books = [{ name: 'Company', url: server.url }]): Promise<void> {
  world = await World.open({
    env: { JACKFIELD_COUNTRY: 'IT', JACKFIELD_DATA: folder },
    config: (config) => ({
      ...config,
      addressBooks: books.map((book) => ({ ...book, user: 'board', password, everyMinutes, private: false })),
    }),
  })
  await world.amiIs('live')
}
// biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and looks at it
const got = async (path: string): Promise<any> => (await ask(world, 'GET', path)).body
const contacts = async () => (await got('/api/v1/contacts')).items
const names = async (): Promise<string[]> => ((await contacts()) ?? []).map(({ name }: { name: string }) => name)
const are = (...all: string[]) =>
  until(`there are ${all}`, async () => JSON.stringify(await names()) === JSON.stringify(all))
const book = async () => (await got('/api/v1/health')).addressBooks.Company

describe.each([true, false])('a server that can tell what changed: %s', (canSync) => {
  it('has its cards read once, and again when they change; what is gone there is gone here', async () => {
    server.canSync = canSync
    server.cards.set('a.vcf', cardOf('Ada', '06 1')).set('b.vcf', cardOf('Boris', '06 2', ['CATEGORIES:press']))
    await open()
    await are('Ada', 'Boris')
    await until('it was read again', () => server.asked.length > 12)
    expect(server.count('addressbook-multiget')).toBe(1)
    server.cards.set('b.vcf', cardOf('Boris Blank', '06 2')).delete('a.vcf')
    await are('Boris Blank')
    expect(server.asked.at(-1)!.authorization).toBe(`Basic ${Buffer.from(`board:${password}`).toString('base64')}`)
    expect(await book()).toMatchObject({ state: 'live', reason: null, contacts: 1, leftOut: 0 })
    expect(world.log.join('')).not.toContain(password)
  })
})

it('somebody who was forgotten stays out, also when their card changes, and after a new start', async () => {
  server.cards.set('a.vcf', cardOf('Ada', '06 1234567')).set('b.vcf', cardOf('Boris', '06 2'))
  await open()
  await are('Ada', 'Boris')
  const body = { number: '+39 06 1234567', dryRun: false }
  expect((await ask(world, 'POST', '/api/v1/forget', { body })).body).toMatchObject({ contacts: 1 })
  await are('Boris')
  server.cards.set('a.vcf', cardOf('Ada Neri', '06 1234567'))
  await until('its card is left out', async () => (await book()).leftOut === 1)
  const asked = server.count('addressbook-multiget')
  server.cards.set('b.vcf', cardOf('Boris Blank', '06 2'))
  await are('Boris Blank')
  expect(server.count('addressbook-multiget'), 'it is not asked for again').toBe(asked + 1)
  await world.close()
  await open()
  await until('its card is left out', async () => (await book()).leftOut === 1)
  expect(await names()).toEqual(['Boris Blank'])
})

it('a redirect on the same server is followed', async () => {
  server.cards.set('a.vcf', cardOf('Ada', '06 1'))
  server.moved = '/old/company/'
  await open([{ name: 'Company', url: `${server.origin}/old/company/` }])
  await are('Ada')
  server.cards.delete('a.vcf')
  await are()
  expect(server.asked.filter(({ path }) => path === '/old/company/')).toHaveLength(1)
})

it('the address of the person in place of the book is told, with where the book is', async () => {
  await open([{ name: 'Company', url: `${server.origin}/books/board/` }])
  await until('it is away', async () => (await book()).state === 'away')
  expect((await book()).reason).toBe('at that address is no address book, but there is at /books/board/company/')
})

it('a card that the server can’t give stays as it was, and is asked for again', async () => {
  server.cards.set('a.vcf', cardOf('Ada', '06 1')).set('b.vcf', cardOf('Boris', '06 2'))
  await open()
  await are('Ada', 'Boris')
  server.broken.add('a.vcf')
  server.cards.set('a.vcf', cardOf('Ada Lovelace', '06 1')).set('b.vcf', cardOf('Boris Blank', '06 2'))
  await are('Ada', 'Boris Blank')
  server.broken.clear()
  await are('Ada Lovelace', 'Boris Blank')
})

it('a big book is read in parts', async () => {
  for (let n = 0; n < 230; n++) server.cards.set(`${n}.vcf`, cardOf(`Nr ${1000 + n}`, `06 ${1000 + n}`))
  await open()
  await until('all are there', async () => (await got('/api/v1/contacts')).total === 230)
  expect(server.count('addressbook-multiget')).toBe(5)
})

it('its people name callers, with photo, and are changed there alone', async () => {
  const photo = `PHOTO;ENCODING=b;TYPE=PNG:${pngOf(40, 40).toString('base64')}`
  server.cards.set('a.vcf', cardOf('Ada Lovelace', '06 1234 5678', [photo]))
  await open()
  await are('Ada Lovelace')
  for (const number of world.view.extensions.keys()) world.simulator.setPhone(number, { mode: 'ring' })
  await world.simulator.externalCall({ did: '06551234', name: 'LINE', number: '0612345678' })
  await until('the caller is known', () => [...world.view.legs.values()].some(({ who }) => who.name === 'Ada Lovelace'))
  const [ada] = await contacts()
  expect(ada).toMatchObject({ source: 'Company', photo: expect.any(String), changedBy: 'Company' })
  const said = { name: 'Eve', company: '', tags: [], vip: false, note: '', numbers: [] }
  const mine = (await ask(world, 'POST', '/api/v1/contacts', { body: { ...said, name: 'Ada Lovelace' } })).body
  const path = `/api/v1/contacts/${ada.id}`
  const refused = await Promise.all([
    ask(world, 'PATCH', path, { body: { ...said, version: ada.version } }),
    ask(world, 'DELETE', `${path}?version=${ada.version}`),
    ask(world, 'DELETE', `${path}/photo?version=${ada.version}`),
    ask(world, 'POST', `/api/v1/contacts/${mine.id}/join`, {
      body: { version: 1, with: [{ id: ada.id, version: ada.version }], contact: said },
    }),
  ])
  for (const { status, body } of refused) {
    expect(status).toBe(403)
    expect(body).toMatchObject({ error: { code: 'from-address-book', book: 'Company' } })
  }
  expect((await got('/api/v1/contacts/duplicates')).groups).toEqual([])
})

it('a card that is no contact is left out and counted, one that says too much is shortened', async () => {
  server.cards.set('none.vcf', cardOf('', '06 1')).set('no.vcf', 'not a card')
  server.cards.set('group.vcf', cardOf('Friends', '06 2', ['X-ADDRESSBOOKSERVER-KIND:group']))
  server.cards.set(
    'long.vcf',
    cardOf('Long', '06 3', [`NOTE:${'n'.repeat(5000)}`, 'TEL:call me', `TEL:${'1'.repeat(90)}`]),
  )
  await open()
  await are('Long')
  const [long] = await contacts()
  expect(long.note).toHaveLength(2000)
  expect(long.numbers).toHaveLength(1)
  await until('it was read again', () => server.count('sync-token') > 3)
  expect(await book()).toMatchObject({ state: 'live', contacts: 1, leftOut: 3 })
  expect(server.count('addressbook-multiget')).toBe(1)
})

it('what was read is there after a restart, also without the server; what the settings don’t name goes', async () => {
  server.cards.set('a.vcf', cardOf('Ada', '06 1'))
  await open()
  await are('Ada')
  await world.close()
  server.answer = (_request, response) => void response.writeHead(503).end()
  await open()
  await until('it is away', async () => (await book()).reason === 'it answered 503')
  await are('Ada')
  await world.close()
  await open([])
  await are()
})

describe('what it must not answer leaves all as it was:', () => {
  type Answers = (request: IncomingMessage, response: ServerResponse) => void
  const list =
    (text: string | Buffer): Answers =>
    (_request, response) =>
      void response.writeHead(207).end(text)
  const endless: Answers = (_request, response) => {
    response.writeHead(207)
    response.write(multistatus('').replace('</multistatus>', ''))
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(65_536))) {}
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
  const redirect =
    (to: string): Answers =>
    (_request, response) =>
      void response.writeHead(302, { location: to }).end()
  const withoutList: Answers = (_request, response) => {
    const { body, depth, path } = server.asked.at(-1)!
    response.writeHead(207).end(multistatus(depth === '1' ? '' : server.said(path, body, depth)))
  }
  it.each<[string, string, Answers]>([
    ['a DOCTYPE', 'its answer has a DOCTYPE, which is not read', list('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ['another encoding', 'its answer is not in UTF-8', list(Buffer.from(multistatus('é'), 'latin1'))],
    ['a page', 'its answer is no list of a WebDAV server', list('<html/>')],
    ['no end', 'its answer has more than 64 MB', endless],
    [
      'a great length',
      'its answer has more than 64 MB',
      (_request, response) => void response.writeHead(207, { 'content-length': 1e9 }).write('<'),
    ],
    ['another server', 'it redirects to another server, which is not followed', redirect('http://127.0.0.1:9/')],
    ['itself', 'it redirects in circles', redirect('/elsewhere')],
    ['no right', 'it refuses the user or the password', (_request, response) => void response.writeHead(401).end()],
    ['a list without the book itself', 'it does not tell what is in the address book', withoutList],
    ['no book', 'at that address is no address book', list(multistatus(''))],
    ['nothing', 'it broke the connection off', (request) => void request.socket.destroy()],
  ])('%s', async (_what, reason, answer) => {
    server.cards.set('a.vcf', cardOf('Ada', '06 1'))
    server.canSync = false
    await open()
    await are('Ada')
    server.answer = answer
    await until('it is away', async () => (await book()).state === 'away')
    await until('it says why', async () => (await book()).reason?.includes(reason))
    expect(await names()).toEqual(['Ada'])
    server.answer = null
    await until('it is back', async () => (await book()).state === 'live')
  })
})
