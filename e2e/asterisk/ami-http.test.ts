import { execFile } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { AmiClient, type AmiClientOptions, type Header } from '@jackfield/ami'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { eventually, pause } from '../rig/eventually.ts'
import { type Exchange, makeExchange } from '../rig/exchange.ts'

let exchange: Exchange
const clients: AmiClient[] = []
beforeAll(async () => {
  exchange = await makeExchange({ version })
  await exchange.pbx.edit('manager.conf', (text) => text.replace('[general]', '[general]\nhttptimeout=3'))
  await exchange.pbx.start()
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()))
  await exchange?.stop()
})

/** `form` null: over TCP. */
async function login(form: string | null, options: Partial<AmiClientOptions> = {}): Promise<AmiClient> {
  const { host, username, secret, port } = exchange.amiRig
  const where = form === null ? { host, port } : { host, port: exchange.ports.http, http: { path: form } }
  const client = new AmiClient({ ...where, username, secret, eventMask: 'on', ...options })
  clients.push(client)
  client.start()
  await eventually(`${form} is live`, async () => client.state.name === 'live')
  return client
}

const tell = (client: AmiClient, n: number) =>
  client.action('UserEvent', [
    ['UserEvent', 'Count'],
    ['N', String(n)],
  ])

/** As XML Asterisk drops the letter case of names it does not know, as a page too the blanks around values: only then that is no difference. */
const written = (form: string, headers: readonly Header[]) =>
  headers
    .map(([key, value]) => (form.endsWith('rawman') ? `${key}: ${value}` : `${key.toLowerCase()}: ${value.trim()}`))
    .join('\n')

describe.each(['/rawman', '/arawman', '/mxml', '/amxml', '/manager', '/amanager'])(
  'AMI at %s of a real Asterisk',
  (form) => {
    it('tells the same events as the TCP session, in the same order, while actions are answered', async () => {
      const [http, tcp] = await Promise.all([login(form), login(null)])
      const told = { http: [] as string[], tcp: [] as string[] }
      for (const [name, client] of [
        ['http', http],
        ['tcp', tcp],
      ] as const)
        client.on(
          'event',
          (_, frame) => void (frame.name === 'UserEvent' && told[name].push(written(form, frame.headers()))),
        )
      for (let n = 0; n < 50; n++) {
        // From one session after the other, so that Asterisk has one order of them.
        expect((await tell(n % 2 === 0 ? http : tcp, n)).ok).toBe(true)
      }
      await eventually('all is told', async () => told.http.length >= 50 && told.tcp.length >= 50)
      expect(told.http).toEqual(told.tcp)
      expect(told.http).toHaveLength(50)
    })

    it('gives the same lists and the same output of commands as the TCP session', async () => {
      const [http, tcp] = await Promise.all([login(form), login(null)])
      const ask = async (client: AmiClient) => {
        const { items } = await client.list('PJSIPShowEndpoints')
        const { headers } = await client.action('Command', [['Command', 'dialplan show globals']])
        return [
          items.map((item) => ({ ...item, actionId: '' })),
          written(
            form,
            headers.filter(([key]) => key !== 'ActionID'),
          ),
        ]
      }
      expect(await ask(http)).toEqual(await ask(tcp))
    })

    it('says so when the secret is wrong', async () => {
      const { host, username } = exchange.amiRig
      const client = new AmiClient({
        ...{ host, port: exchange.ports.http, http: { path: form }, username, secret: 'wrong', eventMask: 'on' },
      })
      clients.push(client)
      client.start()
      const reason = await eventually(
        'it is refused',
        async () => client.state.name === 'backoff' && client.state.reason,
      )
      expect(reason.code).toBe('authentication-failed')
    })
  },
)

it('a session for commands alone hears nothing, and is answered', async () => {
  const http = await login('/rawman', { eventMask: 'off' })
  let events = 0
  http.on('event', () => {
    events += 1
  })
  for (let n = 0; n < 20; n++) await tell(http, n)
  expect(events).toBe(0)
})

it('the example tells events until it has enough, and logs off', async () => {
  const { host, username, secret } = exchange.amiRig
  const example = path.resolve(import.meta.dirname, '../../packages/ami/examples/over-http.js')
  const env = {
    AMI_HOST: host,
    HTTP_PORT: `${exchange.ports.http}`,
    AMI_USER: username,
    AMI_SECRET: secret,
    COUNT: '5',
  }
  const child = execFile(process.execPath, [example], { env })
  let out = ''
  child.stdout?.on('data', (text: string) => {
    out += text
  })
  const ended = once(child, 'exit')
  await eventually('it is live', async () => out.includes('live'))
  const tcp = await login(null)
  await eventually('it has enough', async () => (await tell(tcp, 1)) && child.exitCode !== null)
  await ended
  expect(out).toMatch(/\nlive\nFullyBooted\n(\w+\n){4}stopped\n$/)
})

it('says what is missing when the path is not there', async () => {
  const { host, username, secret } = exchange.amiRig
  const http = { path: '/elsewhere/rawman' }
  const client = new AmiClient({ host, port: exchange.ports.http, http, username, secret, eventMask: 'on' })
  clients.push(client)
  client.start()
  const reason = await eventually('it is refused', async () => client.state.name === 'backoff' && client.state.reason)
  expect(reason).toMatchObject({ code: 'not-ami', message: expect.stringContaining('webenabled') })
})

describe('a session that is not used for httptimeout', () => {
  const unheard = { keepaliveMs: 60_000 }

  it('is used often enough where nobody asks anything', async () => {
    const sessions = await Promise.all([login('/rawman', { ...unheard, eventMask: 'off' }), login('/rawman', unheard)])
    await pause(7000)
    for (const session of sessions) {
      expect((await session.action('Ping')).ok).toBe(true)
      expect(session.stats.logins).toBe(1)
    }
  })

  // Asterisk 16 kept it for 25 s and more while its answer was not read.
  const forms = version === '16' ? [] : ['/rawman', '/arawman']
  it.each(forms)('is lost at %s, which is said, and made anew', async (form) => {
    const http = await login(form, unheard)
    const reasons: string[] = []
    http.on('state', (state) => void (state.name === 'backoff' && reasons.push(state.reason.code)))
    // As a process that stood still: nothing is read and nothing asked meanwhile.
    http.listInOrder('CoreShowChannels', [], () => pause(10_000))
    await eventually('it is lost', () => reasons.includes('session-lost'), { withinMs: 25_000 })
    await eventually('it is there again', () => http.state.name === 'live' && http.stats.logins === 2)
  })
})
