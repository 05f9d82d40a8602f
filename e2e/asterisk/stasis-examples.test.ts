import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { readWav } from '../rig/phones.ts'

/* The examples of @jackfield/ari on a real Asterisk, with real phones. */

const exchange = new AsteriskExchange({ version })
const children: ChildProcess[] = []
beforeAll(() => exchange.start())
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})
afterAll(() => exchange.stop())

/** Runs an example, whose calls come by `number`; gives what waits for words of its output. */
async function run(
  example: string,
  number: string | null,
  args: readonly string[] = [],
  more: Record<string, string> = {},
) {
  if (number !== null)
    await exchange.exchange.pbx.control.request('Command', {
      Command: `dialplan add extension ${number},1,Stasis,${example} into internal`,
    })
  const { url, username, password } = exchange.ari
  const file = path.resolve(import.meta.dirname, `../../packages/ari/examples/${example}.js`)
  const env = { ...process.env, ARI_URL: url, ARI_USER: username, ARI_PASSWORD: password, ...more }
  const child = spawn(process.execPath, [file, ...args], { env })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  return (words: string) =>
    eventually(`“${words}”`, () => said.includes(words)).catch((cause) => {
      throw new Error(`${String(cause)} in: ${said}`, { cause })
    })
}

const quiet = (phone: string) =>
  eventually(`${phone} is on the hook`, async () => (await exchange.phoneCalls(phone)) === 0)

it('hello-digits: the digits are read up to #, said back, and the call ends', async () => {
  const says = await run('hello-digits', '701')
  await says('waiting for calls')
  await exchange.call('101', '701')
  await exchange.dtmf('101', '42#')
  await says('101 pressed 42')
  await quiet('101')
})

it('call-me: who presses 1 has confirmed, who is busy has not', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  const says = await run('call-me', null, ['PJSIP/101'])
  await eventually('the phone is called', async () => (await exchange.phoneCalls('101')) === 1)
  await exchange.dtmf('101', '1')
  await says('{"endpoint":"PJSIP/101","outcome":"answered","confirmed":true}')
  await quiet('101')
  await exchange.setPhone('101', { mode: 'busy' })
  const saysBusy = await run('call-me', null, ['PJSIP/101'])
  await saysBusy('{"endpoint":"PJSIP/101","outcome":"busy","confirmed":false}')
})

it('ivr: a key chooses who rings', async () => {
  await exchange.setPhone('102', { mode: 'answer', answerAfterMs: 50 })
  const says = await run('ivr', '702')
  await says('waiting for calls')
  await exchange.call('103', '702')
  await exchange.dtmf('103', '2')
  await says('103 goes to 102')
  await eventually('they hear each other', async () => (await exchange.hears('103', 400)).includes('102'))
  await exchange.hangup('103')
  await quiet('102')
})

it('conference: all hear each other, and the mute', async () => {
  const says = await run('conference', '703')
  await says('waiting for calls')
  for (const phone of ['101', '102', '103']) await exchange.call(phone, '703')
  await says('confbridge-join: 3 in the conference')
  const hear = (phone: string, voices: string[]) =>
    eventually(`${phone} hears ${voices}`, async () => String(await exchange.hears(phone, 400)) === String(voices))
  await hear('101', ['102', '103'])
  await exchange.dtmf('103', '1')
  await says('103 is muted')
  await hear('101', ['102'])
  await exchange.hangup('101')
  await says('confbridge-leave: 2 in the conference')
  for (const phone of ['102', '103']) await exchange.hangup(phone)
  await says('the conference is over')
})

it('dialer: two at once, each with its outcome', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  await exchange.setPhone('102', { mode: 'busy' })
  await exchange.setPhone('103', { mode: 'decline' })
  await exchange.setPhone('104', { mode: 'ring' })
  const endpoints = ['101', '102', '103', '104', 'nobody'].map((phone) => `PJSIP/${phone}`)
  const says = await run('dialer', null, endpoints, { DIALER_RING: '1' })
  await says('"busy":1')
  await says('PJSIP/101: answered')
  await says('PJSIP/104: no-answer (no answer within 1 s)')
  await says('PJSIP/nobody: unavailable')
  await says('"answered":1')
  await says('"rejected":1')
})

it('recorder: what was said is kept', async () => {
  const says = await run('recorder', '704')
  await says('waiting for calls')
  await exchange.call('102', '704')
  const folder = path.join(exchange.exchange.dir, 'pbx/spool/recording')
  const file = await eventually('the recording has begun', async () => (await readdir(folder))[0] ?? null)
  await eventually('a second is recorded', async () => (await stat(path.join(folder, file))).size > 25_000)
  await exchange.dtmf('102', '#')
  await eventually('the key is heard', async () => {
    await exchange.dtmf('102', '1')
    return (await exchange.phoneCalls('102')) === 0
  })
  await says(': kept, ')
  const samples = await eventually('the recording is whole', () => readWav(path.join(folder, file)))
  expect(exchange.exchange.phones.voicesIn(samples)).toEqual(['102'])
})
