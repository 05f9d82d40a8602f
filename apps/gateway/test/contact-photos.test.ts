import { builtInRoles } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { jpegOf, pngOf, webpOf } from '../src/contacts/photos/testing.ts'
import { compare } from './api-client.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* A1: photos of contacts, over HTTP by right, with their callers on the board, and in vCard files. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const operators = ['Rita', 'Otto', 'Vera', 'Hanna'].map((name) => ({
  ...{ name, role: { Vera: 'viewer', Hanna: 'hidden' }[name] ?? 'operator' },
  ...{ extensionId: null, tokenSha256: sha256(tokenOf(name)) },
}))
let world: World
beforeEach(async () => {
  world = await World.open({
    env: { JACKFIELD_TOKEN: tokenOf('admin'), JACKFIELD_COUNTRY: 'IT' },
    config: (config) => ({
      ...config,
      roles: [...builtInRoles, { ...builtInRoles[1]!, id: 'hidden', name: 'Hidden', callers: 'hidden' }],
      operators: operators as never,
    }),
  })
  await world.amiIs('live')
})
afterEach(() => world.close())

const fetched = (who: string, method: string, path: string, body?: Uint8Array | string, type = 'application/json') =>
  fetch(`${world.gateway.url}api/v1/contacts${path}`, {
    method,
    headers: { authorization: `Bearer ${tokenOf(who)}`, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: body as string }),
  })
async function ask(
  who: string,
  method: string,
  path: string,
  body?: Uint8Array | object,
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and looks at it
): Promise<{ status: number; body: any }> {
  const isPhoto = body instanceof Uint8Array
  const answer = await fetched(
    who,
    method,
    path,
    isPhoto ? body : body && JSON.stringify(body),
    isPhoto ? 'image/png' : undefined,
  )
  const said = { status: answer.status, body: JSON.parse((await answer.text()) || 'null') }
  const described = `/api/v1/contacts${path.split('?')[0]!.replace(/^\/[^/]+\/photo/, '/{id}/photo')}`
  if (isPhoto) compare(method, described, said)
  return said
}
const number = '+393331234567'
const add = async (who: string, more: object = {}): Promise<{ id: string }> =>
  (await ask(who, 'POST', '', { name: 'Mario Rossi', numbers: [{ written: number }], ...more })).body
const put = (who: string, id: string, photo: Uint8Array, version = 1) =>
  ask(who, 'PUT', `/${id}/photo?version=${version}`, photo)

it.each([
  ['image/png', pngOf(96, 96)],
  ['image/jpeg', jpegOf(96, 96)],
  ['image/webp', webpOf(96, 96, 'VP8 ')],
] as const)('a photo of type %s is given, kept and given back as what it is', async (type, photo) => {
  const { id } = await add('Rita')
  const given = await put('Rita', id, photo)
  expect(given).toMatchObject({ status: 200, body: { id, version: 2, photo: expect.any(String), changedBy: 'Rita' } })
  const back = await fetched('Vera', 'GET', `/${id}/photo?v=${given.body.photo}`)
  expect(Buffer.from(await back.arrayBuffer())).toEqual(photo)
  expect(Object.fromEntries(back.headers)).toMatchObject({
    ...{ 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' },
    'content-security-policy': "default-src 'none'; sandbox",
  })
  const again = await fetch(back.url, {
    headers: { authorization: `Bearer ${tokenOf('Vera')}`, 'if-none-match': back.headers.get('etag')! },
  })
  expect(again.status).toBe(304)
  expect((await ask('Rita', 'DELETE', `/${id}/photo?version=2`)).body).toMatchObject({ photo: null, version: 3 })
  expect((await fetched('Vera', 'GET', `/${id}/photo`)).status).toBe(404)
})

it.each([
  [
    'a page that calls itself a PNG',
    422,
    'no-picture',
    Buffer.from(`<html><script>alert(1)</script>${' '.repeat(99)}`),
  ],
  ['an SVG', 422, 'no-picture', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(99)}</svg>`)],
  ['a bomb of pixels', 422, 'too-many-pixels', pngOf(60_000, 60_000)],
  ['one of 600 KB', 413, 'photo-too-big', Buffer.concat([pngOf(96, 96), Buffer.alloc(600 * 1024)])],
  ['one of 50 MB', 413, 'photo-too-big', Buffer.concat([pngOf(96, 96), Buffer.alloc(50 * 1024 * 1024)])],
  ['nothing', 422, 'no-picture', Buffer.alloc(0)],
])('%s is refused in words, and the contact stays as it was', async (_, status, code, photo) => {
  const { id } = await add('Rita')
  // The gateway does not wait for the end of 50 MB: the connection may be cut before the answer is read.
  const refused = await put('Rita', id, photo).catch(() => null)
  if (refused !== null || photo.length < 1024 * 1024)
    expect(refused).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
  const { items } = (await ask('Rita', 'GET', '')).body
  expect(items).toMatchObject([{ version: 1, photo: null }])
})

it('is seen and changed by right: one’s own by oneself alone, a shared one by who may change contacts', async () => {
  const mine = await add('Rita', { book: 'mine' })
  expect((await put('Rita', mine.id, pngOf(96, 96))).status).toBe(200)
  for (const who of ['Otto', 'admin']) expect((await fetched(who, 'GET', `/${mine.id}/photo`)).status).toBe(404)
  expect((await put('Otto', mine.id, pngOf(9, 9), 2)).status).toBe(409)
  const shared = await add('Rita')
  expect((await put('Vera', shared.id, pngOf(9, 9))).status).toBe(403)
  expect((await put('Rita', shared.id, pngOf(96, 96))).status).toBe(200)
  expect((await fetched('Hanna', 'GET', `/${shared.id}/photo`)).status).toBe(403)
  expect((await put('Otto', shared.id, pngOf(9, 9), 1)).body).toMatchObject({ error: { code: 'changed-meanwhile' } })
  expect((await fetch(`${world.gateway.url}api/v1/contacts/${shared.id}/photo`)).status).toBe(401)
})

it('the caller on the board says where their photo is; a contact that stands for another takes its photo over', async () => {
  const [one, other] = [await add('Rita'), await add('Rita', { name: 'M. Rossi', numbers: [] })]
  const { photo } = (await put('Rita', other.id, pngOf(96, 96))).body
  const panel = await world.panel(tokenOf('Vera'))
  void world.simulator.externalCall({ did: '06551234', name: 'ACME SPA', number })
  const caller = () => [...panel.store.getState().view.legs.values()].find(({ extensionId }) => extensionId === null)
  await until('the caller is there', () => caller() !== undefined)
  expect(caller()!.contact!.photo).toBeNull()
  const joined = await ask('Rita', 'POST', `/${one.id}/join`, {
    ...{ version: 1, with: [{ id: other.id, version: 2 }] },
    contact: { name: 'Mario Rossi', numbers: [{ written: number }] },
  })
  expect(joined.body).toMatchObject({ id: one.id, photo })
  await until('the photo is there', () => caller()!.contact!.photo === `${one.id}/photo?v=${photo}`)
  expect((await fetched('Vera', 'GET', `/${caller()!.contact!.photo}`)).status).toBe(200)
})

it('goes out in a vCard file and comes in again; what is none is left out, and told', async () => {
  const { id } = await add('Rita')
  const photo = Buffer.concat([jpegOf(96, 96), Buffer.alloc(300 * 1024, 7)])
  await put('Rita', id, photo)
  const file = await (await fetched('Rita', 'GET', '/export?format=vcf')).text()
  expect(Math.max(...file.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(75)
  await ask('Rita', 'DELETE', `/${id}?version=2`)
  const bomb = pngOf(60_000, 60_000).toString('base64')
  const card = (name: string, picture: string) =>
    `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:${name}\r\n${picture}\r\nEND:VCARD\r\n`
  const cards = [
    file,
    card('V4', `PHOTO:data:image/png;base64,${pngOf(9, 9).toString('base64')}`),
    card('Page', `PHOTO;ENCODING=b;TYPE=JPEG:${Buffer.from(`<html>${' '.repeat(99)}`).toString('base64')}`),
    card('Bomb', `PHOTO;ENCODING=b;TYPE=PNG:${bomb}`),
    card('Big', `PHOTO;ENCODING=b;TYPE=PNG:${'A'.repeat(5_000_000)}`),
    card('Link', 'PHOTO;VALUE=uri:http://169.254.169.254/latest'),
    card('Many', `${`PHOTO:data:image/png;base64,${bomb}\r\n`.repeat(600)}NOTE:x`),
  ].join('')
  const read = await fetched('Rita', 'POST', '/import', cards, 'text/vcard')
  expect(await read.json()).toMatchObject({ added: 7, refusedRows: 0, photos: 2, photosLeftOut: 4 })
  const { items } = (await ask('Rita', 'GET', '')).body
  const withPhoto = items.filter((one: { photo: string | null }) => one.photo !== null)
  expect(withPhoto).toMatchObject([{ name: 'Mario Rossi' }, { name: 'V4' }])
  const back = await fetched('Rita', 'GET', `/${withPhoto[0].id}/photo`)
  expect(Buffer.from(await back.arrayBuffer())).toEqual(photo)
})
