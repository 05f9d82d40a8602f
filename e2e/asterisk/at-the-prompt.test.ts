import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'

/* `./jackfield ami` and `./jackfield ari` on a real Asterisk. */

const exchange = new AsteriskExchange({ version })
beforeAll(() => exchange.start())
afterAll(() => exchange.stop())

/** Runs the program; what is written to it comes from its prompt's user. */
function run(program: 'ami' | 'ari', args: readonly string[], typed = '', account = exchange.amiSystem) {
  const { ari } = exchange
  const env = {
    PATH: process.env.PATH,
    JACKFIELD_AMI_URL: `ami://${account.username}:${encodeURIComponent(account.secret)}@${account.host}:${account.port}`,
    JACKFIELD_ARI_URL: ari.url.replace('//', `//${ari.username}:${encodeURIComponent(ari.password)}@`),
  }
  const file = path.resolve(import.meta.dirname, `../../apps/gateway/src/${program}.ts`)
  const child = spawn(process.execPath, [file, ...args], { env })
  const [out, err] = [[] as Buffer[], [] as Buffer[]]
  child.stdout.on('data', (bytes) => out.push(bytes))
  child.stderr.on('data', (bytes) => err.push(bytes))
  child.stdin.end(typed)
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out: String(Buffer.concat(out)), err: String(Buffer.concat(err)) }))
  })
}

const objects = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

it('ami: ping, a list, a refusal, and events of a call', async () => {
  const account = exchange.ami
  const ping = await run('ami', ['ping', '--json'], '', account)
  expect(ping).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(ping.out)).toMatchObject({ version: expect.stringContaining(version), ms: expect.any(Number) })

  const queues = await run('ami', ['action', 'QueueStatus', 'Queue=sales', '--json'], '', account)
  expect(objects(queues.out).map(({ Event, Response }) => Event ?? Response)).toEqual(
    expect.arrayContaining(['Success', 'QueueParams', 'QueueMember', 'QueueStatusComplete']),
  )
  const refused = await run('ami', ['action', 'Hangup', 'Channel=nobody'], '', account)
  expect(refused).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^Response: Error\n.*Message: No such channel/s),
  })

  await exchange.setPhone('102', { mode: 'busy' })
  const events = run(
    'ami',
    ['events', '--filter', 'Dial* DestChannel=PJSIP/102*', '--count', '2', '--for', '20', '--json'],
    '',
    account,
  )
  const calls = setInterval(() => exchange.call('101', '102').catch(() => {}), 700)
  const heard = objects((await events).out)
  clearInterval(calls)
  expect(heard).toHaveLength(2)
  expect(heard[0]).toMatchObject({
    Event: expect.stringMatching(/^Dial/),
    DestChannel: expect.stringMatching(/^PJSIP\/102/),
  })
})

it('ami: at its prompt, line by line, and nothing that is secret is printed', async () => {
  const lines = [
    'ping',
    'coreshowchannels',
    'Nonsense',
    'action GetConfig Filename=manager.conf',
    'action Command Command="pjsip show auths"',
    'quit',
    'ping',
  ]
  const { code, out, err } = await run('ami', [], `${lines.join('\n')}\n`)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/\d+ actions; Tab completes/)
  expect(out.match(/answers in/g)).toHaveLength(1)
  expect(out).toContain('EventList: Complete')
  expect(out).toMatch(/Nonsense: is not known/)
  expect(out).toMatch(/secret=\[hidden\]/)
  for (const { secret } of [exchange.ami, exchange.amiSystem]) expect(out).not.toContain(secret)
})

it('ari: a path, a wrong one, and events', async () => {
  expect(JSON.parse((await run('ari', ['get', '/endpoints/PJSIP/101', '--json'])).out)).toMatchObject({
    resource: '101',
  })
  expect((await run('ari', ['get', '/channels/nobody'])).code).toBe(1)
  expect(await run('ari', ['get', '/chanels'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/did you mean \/channels/),
  })
  const events = run('ari', ['events', 'ChannelCreated', '--count', '1', '--for', '20', '--json'])
  const calls = setInterval(() => exchange.call('101', '102').catch(() => {}), 700)
  const heard = await events
  clearInterval(calls)
  expect(JSON.parse(heard.out)).toMatchObject({ type: 'ChannelCreated' })
  const prompt = await run('ari', [], 'get /channels\nget /asterisk/info\nquit\n')
  expect(prompt).toMatchObject({ code: 0, out: expect.stringContaining('"system"') })
})

it('an Asterisk that is not there', async () => {
  const nobody = { ...exchange.ami, port: 1 }
  expect(await run('ami', ['ping'], '', nobody)).toMatchObject({
    code: 3,
    err: expect.stringMatching(/refuses connections/),
  })
})
