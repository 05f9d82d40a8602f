import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { compare } from './api-client.ts'
import { World } from './world.ts'

type Box = { noList: string | null; messages: { id: string; from: { number: string }; isNew: boolean }[] }

const sound = Buffer.from('RIFF and what somebody said')
const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
const person = (name: string, role: string, more: object = {}) => ({
  ...{ name, role, extensionId: null, tokenSha256: sha256(tokenOf(name)), ...more },
})
let folder: string
let world: World
async function open(voicemailFolder: string | null): Promise<void> {
  world = await World.open({
    config: (config) => ({
      ...{ ...config, voicemailFolder },
      operators: [
        person('ada', 'admin'),
        person('carla', 'operator', { extensionId: '103' }),
        person('dmitri', 'operator', { extensionId: '104' }),
        person('elsewhere', 'supervisor', { contexts: ['nowhere'] }),
      ] as never,
    }),
  })
  await world.amiIs('live')
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-voicemail-'))
  const inbox = join(folder, 'default/103/INBOX')
  mkdirSync(inbox, { recursive: true })
  writeFileSync(join(inbox, 'msg0000.txt'), '[message]\ncallerid="Pia" <0612345678>\norigtime=1764000000\nduration=4\n')
  writeFileSync(join(inbox, 'msg0000.wav'), sound)
})
afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})
const get = (name: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.gateway.url}api/v1/mailboxes/${path}`, {
    headers: { authorization: `Bearer ${tokenOf(name)}`, ...headers },
  })
async function listed(name: string): Promise<Box> {
  const answer = await get(name, '103')
  const body = await answer.json()
  compare('GET', '/api/v1/mailboxes/103', { status: answer.status, body })
  return body as Box
}

it('everybody has the messages of their own box; those of others take the right to listen', async () => {
  await open(folder)
  const { messages, noList } = await listed('carla')
  expect({ messages, noList }).toMatchObject({
    noList: null,
    messages: [{ from: { name: 'Pia', number: '0612345678' }, at: 1_764_000_000_000, seconds: 4, isNew: true }],
  })
  expect((await listed('ada')).messages).toEqual(messages)
  const path = `103/messages/${messages[0]!.id}/sound`
  const status = async (name: string, where = path) => (await get(name, where)).status
  expect([await status('dmitri', '103'), await status('dmitri')]).toEqual([403, 403])
  expect([await status('elsewhere', '103'), await status('elsewhere')]).toEqual([404, 404])
  expect([await status('ada', '999'), await status('ada', '103/messages/none/sound')]).toEqual([404, 404])
  expect((await fetch(`${world.gateway.url}api/v1/mailboxes/${path}`)).status).toBe(401)
  expect(await status('carla')).toBe(200)
})

it('gives the sound, whole or in part, and each listen is written down', async () => {
  await open(folder)
  const { messages } = await listed('carla')
  const path = `103/messages/${messages[0]!.id}/sound`
  const whole = await get('carla', path)
  compare('GET', `/api/v1/mailboxes/${path}`, { status: whole.status, body: null })
  expect(whole.headers.get('content-type')).toBe('audio/wav')
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(sound)
  const part = await get('ada', path, { range: 'bytes=5-7' })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 5-7/${sound.length}`,
    'and',
  ])
  expect((await get('carla', path, { range: 'bytes=900-' })).status).toBe(416)
  const audit = await fetch(`${world.gateway.url}api/v1/audit?kind=supervision`, {
    headers: { authorization: `Bearer ${tokenOf('ada')}` },
  })
  const { rows } = (await audit.json()) as { rows: { action: string }[] }
  expect(rows.filter(({ action }) => action === 'play-voicemail')).toMatchObject([
    { actor: { name: 'carla' } },
    { actor: { name: 'ada' }, detail: { mailbox: '103', message: messages[0]!.id } },
    { actor: { name: 'carla' }, parties: [{ number: '0612345678' }] },
  ])
})

it.each([
  ['not-set', () => null],
  ['unreadable', () => join(folder, 'gone')],
])('without a folder of voicemail it is said that there is no list: %s', async (why, where) => {
  await open(where())
  expect(await listed('carla')).toMatchObject({ noList: why, messages: [], newMessages: expect.any(Number) })
})
