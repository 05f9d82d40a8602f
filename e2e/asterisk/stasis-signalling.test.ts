import { AriClient, type Call, createApplication } from '@jackfield/ari'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { people } from '../rig/people.ts'
import type { SoftPhone } from '../rig/soft-phone.ts'

/* What a phone is told by ring, progress and redirect of a Stasis application: SIP, read off a baresip (107), and the sound before an answer. */

/** Before 22.6 Asterisk has no request for it. */
const hasProgress = version !== '16'
const exchange = new AsteriskExchange({ version })
let ari: AriClient
let application: ReturnType<typeof createApplication>
let phone: SoftPhone
let handler: (call: Call) => Promise<unknown>
const problems: string[] = []
const pitchOf = (extension: string) => people.find((one) => one.extension === extension)!.pitchHz

beforeAll(async () => {
  await exchange.start()
  const { pbx } = exchange.exchange
  // The ring tone of this country is a voice, without a pause, so that it is heard at any moment.
  await pbx.edit('indications.conf', (text) => text.replace(/ring=\S+/, `ring=${pitchOf('105')}`))
  for (const command of ['module reload indications', 'dialplan add extension 710,1,Stasis,signals into internal'])
    await pbx.control.request('Command', { Command: command })
  ari = new AriClient({ ...exchange.ari, app: 'signals', subscribeAll: false, restOverWebsocket: true })
  application = createApplication(ari, 'signals', (call) => handler(call), { onReturn: 'hangup' })
  application.on('problem', ({ message }) => problems.push(message))
  ari.start()
  await application.live()
  phone = await exchange.softPhone('107')
  await exchange.setPhone('102', { mode: 'answer', answerAfterMs: 50 })
})
afterEach(async () => {
  await phone.quiet()
  await eventually('no call is left', () => application.calls.length === 0)
  expect(problems).toEqual([])
})
afterAll(async () => {
  await application?.stop({ calls: 'hangup' })
  await ari?.stop()
  await exchange.stop()
})

/** The call that comes to the application; the handler waits until the call has ended. */
function arrives(): Promise<Call> {
  return new Promise((resolve) => {
    handler = (call) => {
      resolve(call)
      return call.ended
    }
  })
}

/** The phone calls the application, which lets it ring: from then on it shows its call. */
async function rings() {
  const coming = arrives()
  const dialling = phone.dial('710')
  const call = await coming
  await call.ring()
  return { call, dialled: await dialling }
}

it('ring and progress are what the phone is told, before any answer', async () => {
  const { call, dialled } = await rings()
  await eventually('the phone rings back', () => phone.answersTo(dialled).includes('180 Ringing'))
  expect(call.channel.state).toBe('Ring')
  if (hasProgress) await call.progress()
  else {
    await expect(call.progress()).rejects.toMatchObject({ name: 'StasisError', code: 'not-found' })
    void call.startPlaying('sound:hello-world')
  }
  await eventually('the phone is told of sound', () => phone.answersTo(dialled).includes('183 Session Progress'))
  expect(dialled.state).toBe('ringing')
  await call.answer()
  await eventually('it is answered', () => dialled.state === 'up')
  expect(phone.answersTo(dialled).filter((status) => !status.startsWith('401'))).toEqual([
    ...['100 Trying', '180 Ringing', '183 Session Progress', '200 OK'],
  ])
})

it('sound is heard before an answer', async () => {
  const coming = arrives()
  await exchange.call('101', '710')
  const call = await coming
  if (hasProgress) await call.progress()
  const tone = await call.startPlaying(`tone:${pitchOf('104')}`)
  await eventually('the phone hears it', async () => {
    return String(await exchange.exchange.phones.hearEarly('101', 400)) === '104'
  })
  expect([await exchange.phoneCalls('101'), call.isUp]).toEqual([0, false])
  await tone.stop()
  await exchange.hangup('101')
  expect(await call.ended).toMatchObject({ how: 'hung-up' })
})

it('to a call that is up, ring is a tone, which stopRinging ends', async () => {
  const coming = arrives()
  await exchange.call('101', '710')
  const call = await coming
  await call.answer()
  const hears = (voices: readonly string[]) =>
    eventually(`101 hears ${voices.join() || 'nobody'}`, async () => {
      return String(await exchange.hears('101', 400)) === String(voices)
    })
  await hears([])
  await call.ring()
  await hears(['105'])
  await call.stopRinging()
  await hears([])
  await exchange.hangup('101')
})

it('redirect before the answer: the phone is told another address, and calls that', async () => {
  const { call, dialled } = await rings()
  await call.redirect(`PJSIP/sip:102@127.0.0.1:${exchange.exchange.ports.sip}`)
  await eventually('the phone is told', () => phone.answersTo(dialled).includes('302 Moved Temporarily'))
  expect(await call.ended).toMatchObject({ how: 'hung-up' })
  await eventually('the other phone talks', async () => (await exchange.phoneCalls('102')) === 1)
  await exchange.hangup('102')
})

it('redirect of a call that is up: the phone is referred, and calls the other', async () => {
  const { call, dialled } = await rings()
  await call.answer()
  await eventually('it is up', () => dialled.state === 'up')
  await call.redirect(`PJSIP/sip:102@127.0.0.1:${exchange.exchange.ports.sip}`)
  await eventually('the phone is asked', () => /^REFER sip:/m.test(phone.log))
  await eventually('the other phone talks', async () => (await exchange.phoneCalls('102')) === 1)
  await exchange.hangup('102')
})
