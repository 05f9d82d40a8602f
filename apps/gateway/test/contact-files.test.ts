import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { compare } from './api-client.ts'
import { World } from './world.ts'

/* Address books as files, over HTTP: looked at, read in and saved. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const operators = [
  { name: 'Rita', role: 'operator', extensionId: null },
  { name: 'Vera', role: 'viewer', extensionId: null },
]
let world: World
beforeEach(async () => {
  world = await World.open({
    env: { JACKFIELD_TOKEN: tokenOf('admin'), JACKFIELD_COUNTRY: 'IT' },
    config: (config) => ({
      ...config,
      operators: operators.map((one) => ({ ...one, tokenSha256: sha256(tokenOf(one.name)) })) as never,
    }),
  })
})
afterEach(() => world.close())

const headers = (who: string) => ({ authorization: `Bearer ${tokenOf(who)}` })
async function send(file: string | Uint8Array<ArrayBuffer>, query = '', who = 'Rita') {
  const answer = await fetch(new URL(`/api/v1/contacts/import${query}`, world.gateway.url), {
    method: 'POST',
    headers: { ...headers(who), 'content-type': 'application/octet-stream' },
    body: file,
  })
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and looks at it
  const body: any = await answer.json()
  compare('POST', '/api/v1/contacts/import', { status: answer.status, body })
  return { status: answer.status, body }
}
const save = async (query = '', who = 'Rita') => {
  const answer = await fetch(new URL(`/api/v1/contacts/export${query}`, world.gateway.url), { headers: headers(who) })
  return { type: answer.headers.get('content-type'), text: await answer.text(), status: answer.status }
}
const total = async (who = 'Rita') => {
  const answer = await fetch(new URL('/api/v1/contacts', world.gateway.url), { headers: headers(who) })
  return ((await answer.json()) as { total: number }).total
}
const book = 'Name,Company,Phone\nAnna Conti,Acme,06 1234567\nBoris Kern,,104\n,,\nZoe,,none\n'

it('is looked at, then read in; read in again it adds nothing', async () => {
  const looked = await send(book, '?preview=1')
  expect(looked).toMatchObject({
    status: 200,
    body: {
      format: 'csv',
      columns: ['name', 'company', 'number'],
      good: 2,
      added: 0,
      refused: [{ row: 5, code: 'no-number' }],
    },
  })
  expect(await total()).toBe(0)
  expect((await send(book)).body).toMatchObject({ added: 2, already: 0, refusedRows: 1, failed: null })
  expect((await send(book)).body).toMatchObject({ added: 0, already: 2 })
  expect(await total()).toBe(2)
  expect((await send(book, '?columns=ignored,name,ignored')).body).toMatchObject({ added: 1, refusedRows: 2 })
})

it('what was saved can be read in again, and starts no formula', async () => {
  const hostile = 'Name,Phone,Note\n"=HYPERLINK(""http://x"")",+39 06 1234567,"a, ""b""\nc"\n'
  expect((await send(hostile)).body).toMatchObject({ added: 1 })
  const csv = await save()
  expect(csv).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' })
  expect(csv.text).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(csv.text).toContain(`'+39 06 1234567`)
  expect((await send(csv.text)).body).toMatchObject({ good: 1, added: 0, already: 1 })
  const vcf = await save('?format=vcf')
  expect(vcf.type).toBe('text/vcard; charset=utf-8')
  expect((await send(vcf.text)).body).toMatchObject({ format: 'vcard', good: 1, added: 0, already: 1 })
})

it('takes the right, and one’s own book by oneself', async () => {
  expect((await send(book, '', 'Vera')).status).toBe(403)
  expect((await send(book, '?book=mine', 'Vera')).body).toMatchObject({ added: 2 })
  expect([await total('Vera'), await total('Rita')]).toEqual([2, 0])
  expect((await save('?book=mine', 'Vera')).text).toContain('Anna Conti')
  expect((await save('?book=shared', 'Vera')).text).not.toContain('Anna Conti')
  const nobody = await fetch(new URL('/api/v1/contacts/export', world.gateway.url))
  expect(nobody.status).toBe(401)
})

it('refuses in words a file that is too big, an empty one, and what can’t be read', async () => {
  const big = await send(new Uint8Array(21 * 1024 * 1024))
  expect(big).toMatchObject({ status: 413, body: { error: { code: 'file-too-big' } } })
  expect(big.body.error.message).toMatch(/more than 20 MB/)
  expect((await send('')).body.error).toMatchObject({ code: 'bad-request', message: 'The file is empty.' })
  expect((await send(book, '?encoding=ebcdic')).status).toBe(400)
  expect((await send(book, '?columns=salary')).status).toBe(400)
})

it('a big book comes in parts, one at a time, while the board answers others', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `Person ${n},Acme,06 5${String(n).padStart(6, '0')}`)
  const big = `Name,Company,Phone\n${rows.join('\n')}`
  let [answered, isReading] = [0, true]
  // Whichever is here first is read, which takes longer than to send the other.
  const ended = Promise.all([send(big), send(big)]).finally(() => {
    isReading = false
  })
  while (isReading) {
    expect((await fetch(new URL('/readyz', world.gateway.url))).status).toBeLessThan(504)
    answered += 1
  }
  const bodies = (await ended).map(({ body }) => body)
  expect(bodies.find(({ error }) => error === undefined)).toMatchObject({ added: 20_000, refusedRows: 0, failed: null })
  expect(bodies.find(({ error }) => error !== undefined)?.error).toMatchObject({ code: 'under-way' })
  expect(answered).toBeGreaterThan(10)
  expect(await total()).toBe(20_000)
})
