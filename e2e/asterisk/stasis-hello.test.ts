import { spawn } from 'node:child_process'
import path from 'node:path'
import { AriRest } from '@jackfield/ari'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* The Stasis example of @jackfield/ari, on a real Asterisk with a real phone. */

const exchange = new AsteriskExchange({ version: '22' })
beforeAll(() => exchange.start())
afterAll(() => exchange.stop())

it('answers, hears the digit and hangs up', async () => {
  const { url, username, password } = exchange.ari
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  const example = path.resolve(import.meta.dirname, '../../packages/ari/examples/stasis-hello.js')
  const env = { ...process.env, ARI_URL: url, ARI_USER: username, ARI_PASSWORD: password }
  const child = spawn(process.execPath, [example], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  const says = (words: string) => eventually(`“${words}” in: ${said}`, () => said.includes(words))
  try {
    await says('waiting for calls')
    const rest = new AriRest({ url, username, password })
    const made = await rest.channels.originate({ endpoint: 'PJSIP/101', app: 'hello' })
    expect(made).toMatchObject({ ok: true })
    await says('is here')
    await exchange.dtmf('101', '5')
    await says('pressed 5')
    await says('is gone')
    await eventually('the phone is on the hook', async () => (await exchange.phoneCalls('101')) === 0)
  } finally {
    child.kill()
  }
})
