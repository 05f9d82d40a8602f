import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* The examples of @jackfield/ari on a real Asterisk, with real phones. */

const exchange = new AsteriskExchange({ version })
const children: ChildProcess[] = []
beforeAll(() => exchange.start())
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})
afterAll(() => exchange.stop())

/** Runs an example, whose calls come by `number`; gives what waits for words of its output. */
async function run(example: string, number: string | null, args: readonly string[] = []) {
  if (number !== null)
    await exchange.exchange.pbx.control.request('Command', {
      Command: `dialplan add extension ${number},1,Stasis,${example} into internal`,
    })
  const { url, username, password } = exchange.ari
  const file = path.resolve(import.meta.dirname, `../../packages/ari/examples/${example}.js`)
  const env = { ...process.env, ARI_URL: url, ARI_USER: username, ARI_PASSWORD: password }
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
