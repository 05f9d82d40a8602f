import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { AriClient, type Call, createApplication } from '@jackfield/ari'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { fromMuLaw } from '../rig/mu-law.ts'
import { people } from '../rig/people.ts'
import { RtpMouth } from '../rig/rtp-mouth.ts'
import { toneOf } from '../rig/tones.ts'

/* What phones hear of a Stasis application: words that are said, music for a bridge, and the sound of another program. Each sound is a tone of its own, so that it is known by its pitch. */

const exchange = new AsteriskExchange({ version })
let ari: AriClient
let application: ReturnType<typeof createApplication>
const problems: string[] = []
const pitchOf = (extension: string) => people.find((one) => one.extension === extension)!.pitchHz
/** Sounds of a language of our own, and whose voice each has. */
const sounds = { 'digits/20': '103', 'digits/1': '104', 'letters/b': '105', 'digits/7': '106' }

beforeAll(async () => {
  await exchange.start()
  const { dir, pbx } = exchange.exchange
  const write = async (file: string, extension: string, ms: number) => {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(`${file}.sln`, Buffer.from(toneOf(pitchOf(extension), ms * 8).buffer))
  }
  for (const [name, extension] of Object.entries(sounds))
    await write(path.join(dir, 'pbx/data/sounds/xx', name), extension, 700)
  const music = path.join(dir, 'pbx/data/music')
  await write(path.join(music, 'one'), '107', 5_000)
  await pbx.edit('musiconhold.conf', (text) => `${text}\n[tone]\nmode=files\ndirectory=${music}\n`)
  await pbx.control.request('Command', { Command: 'moh reload' })
  ari = new AriClient({ ...exchange.ari, app: 'sounds', subscribeAll: false, restOverWebsocket: true })
  application = createApplication(ari, 'sounds', () => {})
  application.on('problem', ({ message }) => problems.push(message))
  ari.start()
  await application.live()
  for (const phone of ['101', '102']) await exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 50 })
})
afterAll(async () => {
  await application?.stop({ calls: 'hangup' })
  await ari?.stop()
  await exchange.stop()
})

async function withPhone(phone: string): Promise<Call> {
  const dialed = await application.dial(`PJSIP/${phone}`, { timeoutSeconds: 10 })
  if (dialed.outcome !== 'answered') throw new Error(`${phone}: ${dialed.outcome} ${dialed.reason}`)
  return dialed.call
}

const hears = (phone: string, voices: readonly string[]) =>
  eventually(`${phone} hears ${voices.join() || 'nobody'}`, async () => {
    return String(await exchange.hears(phone, 400)) === String(voices)
  })

it.each([
  ['number:21', (call: Call) => call.sayNumber(21, { lang: 'xx' }), ['103', '104']],
  ['characters:b7', (call: Call) => call.sayCharacters('b7', { lang: 'xx' }), ['105', '106']],
  ['digits:17', (call: Call) => call.sayDigits('17', { lang: 'xx' }), ['104', '106']],
])('%s is said, word by word', async (uri, say, voices) => {
  const call = await withPhone('101')
  const played: string[] = []
  const detach = ari.on('event', (event) => {
    if (event.type === 'PlaybackStarted') played.push(event.playback.media_uri)
  })
  let end: unknown
  const heard = await exchange.exchange.phones.hearInTurn('101', async () => {
    end = await say(call)
  })
  expect([heard, end, played]).toEqual([voices, 'done', [uri]])
  detach()
  await call.hangup()
})

it('everybody in a bridge hears its music, and then one another again', async () => {
  const [anna, boris] = [await withPhone('101'), await withPhone('102')]
  const bridge = await application.bridge()
  await bridge.add(anna)
  await bridge.add(boris)
  await hears('101', ['102'])
  await bridge.startMoh('tone')
  await hears('101', ['102', '107'])
  await hears('102', ['101', '107'])
  await bridge.stopMoh()
  await hears('101', ['102'])
  expect([...bridge.channelIds].sort()).toEqual([anna.id, boris.id].sort())
  await anna.hangup()
  await boris.hangup()
  await bridge.destroy()
})

it('another program hears the call and speaks to it, by RTP', async () => {
  const call = await withPhone('101')
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const heard: number[] = []
  socket.on('message', (packet) => heard.push(...fromMuLaw(packet.subarray(12))))
  const { port } = socket.address() as AddressInfo
  const media = await call.externalMedia({ external_host: `127.0.0.1:${port}`, format: 'ulaw' })
  const bridge = await call.bridge()
  await bridge.add(media)
  const voicesIn = (samples: readonly number[]) => exchange.exchange.phones.voicesIn(Int16Array.from(samples))
  await eventually('the program hears 101', () => String(voicesIn(heard.slice(-4_000))) === '101')
  const [address, to] = [
    await media.variable('UNICASTRTP_LOCAL_ADDRESS'),
    await media.variable('UNICASTRTP_LOCAL_PORT'),
  ]
  const mouth = new RtpMouth(`c=IN IP4 ${address}\nm=audio ${to} RTP/AVP 0`, 0, pitchOf('106'))
  await hears('101', ['106'])
  mouth.stop()
  await call.hangup()
  await media.ended
  await eventually('the bridge is gone', () => bridge.signal.aborted)
  socket.close()
  expect(problems).toEqual([])
})
