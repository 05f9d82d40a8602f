import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { runDoctor } from './doctor-runs.ts'

/* V17: a message that somebody really leaves in app_voicemail. */

type Box = { noList: string | null; newMessages: number; messages: { id: string; isNew: boolean; seconds: number }[] }
/** Asterisk writes 8000 samples of two bytes a second. */
const TWO_SECONDS = 32_000

let first: World
let world: World
let folder: string
beforeAll(async () => {
  first = await World.open()
  folder = join((first.exchange as AsteriskExchange).exchange.dir, 'pbx/spool/voicemail')
  // The packages make it; this Asterisk would with the first message.
  mkdirSync(folder, { recursive: true })
  world = await first.another(`voicemail: { folder: '${folder}' }`)
})
afterAll(async () => {
  await world?.closeGateway()
  await first?.close()
})

const get = (path: string, at: World = world) => fetch(`${at.url}/api/v1/mailboxes/${path}`)
const box = async (at?: World) => (await (await get('103', at)).json()) as Box
/** The sounds in the box, wherever Asterisk has them while they are spoken. */
const sounds = (): string[] => {
  try {
    const names = readdirSync(join(folder, 'default/103'), { recursive: true, encoding: 'utf8' })
    return names.filter((name) => name.endsWith('.wav')).map((name) => join(folder, 'default/103', name))
  } catch {
    return []
  }
}

it('a caller leaves a message: it is listed, and its sound is what Asterisk has kept, byte for byte', async () => {
  expect(await box()).toMatchObject({ noList: null, messages: [] })
  await world.exchange.setPhone('103', { mode: 'busy' })
  await world.exchange.call('102', '103')
  await world.sees('the caller in the mailbox', () => world.legs('102')[0]?.place?.purpose === 'voicemail')
  await eventually('some words', async () => sounds().some((path) => statSync(path).size > TWO_SECONDS) || null, {
    withinMs: 60_000,
  })
  expect((await box()).messages).toEqual([])
  await world.exchange.hangup('102')
  const { messages } = await eventually('the message', async () => {
    const now = await box()
    return now.messages.length === 1 && now.newMessages === 1 ? now : null
  })
  expect(messages).toMatchObject([{ isNew: true, from: { number: '102' }, type: 'audio/wav' }])
  expect(messages[0]!.seconds).toBeGreaterThan(0)
  const answer = await get(`103/messages/${messages[0]!.id}/sound`)
  const kept = join(folder, 'default/103/INBOX/msg0000.wav')
  expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(kept))).toBe(true)
  // The other gateway was not told where voicemail is.
  expect(await box(first)).toMatchObject({ noList: 'not-set', newMessages: 1, messages: [] })
})

it('[DOCTOR-14] doctor finds the mailbox there, and says what is missing of another folder', async () => {
  const { ami } = world.exchange
  const state = async (at: string) => {
    const { findings } = await runDoctor([], {
      JACKFIELD_AMI_URL: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}`,
      JACKFIELD_VOICEMAIL_FOLDER: at,
    })
    return findings.filter(({ id }) => id.endsWith('.folder')).map(({ id, state }) => `${id} ${state}`)
  }
  expect(await state(folder)).toEqual(['voicemail.folder ok'])
  expect(await state(join(folder, 'default'))).toEqual(['voicemail.folder unknown'])
  expect(await state(join(folder, 'nowhere'))).toEqual(['voicemail.folder bad'])
})
