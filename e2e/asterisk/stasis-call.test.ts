import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { AriClient, type Call, createApplication } from '@jackfield/ari'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { readWav } from '../rig/phones.ts'

/* What a call and a bridge of a Stasis application can do, on a real Asterisk, by sound where it is heard. */

const exchange = new AsteriskExchange({ version })
let ari: AriClient
let application: ReturnType<typeof createApplication>
const problems: string[] = []

beforeAll(async () => {
  await exchange.start()
  ari = new AriClient({ ...exchange.ari, app: 'desk', subscribeAll: false, restOverWebsocket: true })
  application = createApplication(ari, 'desk', () => {})
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

/** A phone that was called and has answered. */
async function withPhone(phone: string): Promise<Call> {
  const dialed = await application.dial(`PJSIP/${phone}`, { timeoutSeconds: 10 })
  if (dialed.outcome !== 'answered') throw new Error(`${phone}: ${dialed.outcome} ${dialed.reason}`)
  return dialed.call
}

const voicesOf = async (name: string) => {
  const file = path.join(exchange.exchange.dir, 'pbx/spool/recording', `${name}.wav`)
  return exchange.exchange.phones.voicesIn(await eventually(`the recording ${name}`, () => readWav(file)))
}
const hears = (phone: string, voices: readonly string[]) =>
  eventually(`${phone} hears ${voices.join() || 'nobody'}`, async () => {
    return String(await exchange.hears(phone, 400)) === String(voices)
  })

it('mute, hold, a bridge that is recorded, and a snoop, by sound', async () => {
  const [anna, boris] = [await withPhone('101'), await withPhone('102')]
  const bridge = await application.bridge({ name: 'talk' })
  await bridge.add(anna)
  await bridge.add(boris)
  await hears('101', ['102'])
  expect([...bridge.channelIds].sort()).toEqual([anna.id, boris.id].sort())
  await boris.mute('in')
  await hears('101', [])
  await boris.unmute('in')
  await hears('101', ['102'])

  const held = new Promise((resolve) => anna.on('ChannelHold', resolve))
  await exchange.hold('101')
  await held
  await exchange.unhold('101')
  await hears('102', ['101'])

  const recording = await bridge.record({ name: 'both', ifExists: 'overwrite' })
  const snoop = await anna.snoop({ spy: 'in' })
  const heard = await snoop.record({ name: 'anna-alone', ifExists: 'overwrite', maxDurationSeconds: 1 })
  await heard.finished
  await recording.stop()
  await recording.finished
  expect(await voicesOf('both')).toEqual(['101', '102'])
  expect(await voicesOf('anna-alone')).toEqual(['101'])
  expect(await bridge.play('sound:hello-world')).toBe('done')

  await bridge.remove(boris)
  await hears('102', [])
  await anna.hangup()
  await snoop.ended
  await boris.hangup()
  await bridge.destroy()
  expect(bridge.signal.aborted).toBe(true)
})

it('sound goes to another program as RTP', async () => {
  const call = await withPhone('101')
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  const packet = once(socket, 'message')
  const media = await call.externalMedia({ external_host: `127.0.0.1:${port}`, format: 'ulaw' })
  const bridge = await call.bridge()
  await bridge.add(media)
  const [bytes] = (await packet) as [Buffer]
  // RTP, version 2, of 20 ms.
  expect([bytes[0]! >> 6, bytes.length]).toEqual([2, 172])
  await exchange.hangup('101')
  await media.ended
  await eventually('the bridge is gone', () => bridge.signal.aborted)
  socket.close()
})

it('the rest is taken by Asterisk: hold, silence, music, keys sent, figures; and it goes elsewhere', async () => {
  const call = await withPhone('101')
  const keys = exchange.keysAt('101')
  await call.startMoh()
  await call.stopMoh()
  await call.startSilence()
  await call.stopSilence()
  await call.hold()
  await call.unhold()
  await call.sendDigits('42')
  await eventually('the phone hears the keys', () => keys() === '42')
  expect(await call.rtpStatistics()).toMatchObject({ channel_uniqueid: call.id })
  expect(await call.variable('CHANNEL(name)')).toBe(call.name)
  const playback = await call.startPlaying('sound:demo-congrats')
  await playback.control('pause')
  await playback.control('unpause')
  await playback.stop()
  expect(await playback.finished).toBe('stopped')

  const client = new AriClient({ ...exchange.ari, app: 'other', subscribeAll: false })
  const arrived = new Promise<readonly string[]>((resolve) => {
    createApplication(client, 'other', (_call, args) => resolve(args), { onReturn: 'hangup' })
  })
  client.start()
  await eventually('the other application is there', () => client.state.name === 'live')
  await call.move('other', 'from,desk')
  expect(await arrived).toEqual(['from', 'desk'])
  expect(await call.ended).toMatchObject({ how: 'left' })
  await eventually('the phone is on the hook', async () => (await exchange.phoneCalls('101')) === 0)
  await client.stop()
  expect(problems).toEqual([])
})
