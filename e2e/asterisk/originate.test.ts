import { execFile } from 'node:child_process'
import path from 'node:path'
import { AmiClient, type OriginateFields, originate } from '@jackfield/ami'
import { actions } from '@jackfield/ami/actions'
import { AriRest } from '@jackfield/ari'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* Originate with its outcome, each made real by a phone of the rig: by the package, and at the prompt by AMI and by ARI. */

const ours = `
[no-lines]
exten => s,1,Congestion(5)
[before]
exten => s,1,Set(BEFORE=\${ARG1})
 same => n,Return()
`
const exchange = new AsteriskExchange({ version })
let ami: AmiClient
/** A session of its own, as a call that is waited for needs. */
let waiting: AmiClient
beforeAll(async () => {
  await exchange.start()
  await exchange.exchange.pbx.edit(exchange.exchange.site.productFile, (text) => `${text}\n${ours}`)
  await exchange.exchange.pbx.control.ask('Command', { Command: 'dialplan reload' })
  ami = new AmiClient({ ...exchange.ami, eventMask: 'call' })
  waiting = new AmiClient({ ...exchange.ami, eventMask: 'off' })
  for (const client of [ami, waiting]) {
    client.start()
    await client.list('CoreShowChannels')
  }
})
afterAll(async () => {
  await Promise.all([ami.stop(), waiting.stop()])
  await exchange.stop()
})

const echo = { context: 'internal', exten: '602' }
const fields = (more: object = {}) =>
  ({ channel: 'PJSIP/101', target: echo, timeoutMs: 15_000, ...more }) as OriginateFields

it('answered, and how long they talked', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 300 })
  const call = originate(ami, fields({ target: { application: 'Wait', data: '2' }, callerId: '"Zoë" <600>' }))
  expect(await exchange.inviteHeader('101', 'From')).toMatch(/^"Zoë" <sip:600@/)
  const outcome = await call.outcome
  expect(outcome).toMatchObject({ status: 'answered', cause: null, channel: expect.stringMatching(/^PJSIP\/101-/) })
  expect(outcome.ringMs).toBeGreaterThan(100)
  const end = await call.ended
  expect(end).toMatchObject({ status: 'answered', cause: expect.any(Number), causeText: expect.any(String) })
  expect(end.talkMs).toBeGreaterThan(1_500)
})

const ways: [string, 'busy' | 'decline' | 'ring', object, object][] = [
  ['busy', 'busy', {}, { status: 'busy', cause: 17 }],
  ['turned down', 'decline', {}, { status: 'rejected', cause: 21 }],
  ['not answered in time', 'ring', { timeoutMs: 1_000 }, { status: 'no-answer', ringMs: expect.any(Number) }],
]
it.each(ways)('%s', async (_, mode, more, expected) => {
  await exchange.setPhone('101', { mode })
  expect(await originate(ami, fields(more)).ended).toMatchObject({ ...expected, talkMs: null })
  await eventually('the phone is on the hook', async () => (await exchange.phoneCalls('101')) === 0)
})

it('hung up by somebody before the answer', async () => {
  await exchange.setPhone('101', { mode: 'ring' })
  const call = originate(ami, fields())
  await eventually('it rings', async () => {
    const { items } = await ami.list('CoreShowChannels')
    return items.some(
      (item) =>
        item.event === 'CoreShowChannel' && item.channel.uniqueid === call.channelId && item.channel.channelState === 5,
    )
  })
  const { name, headers } = actions.hangup(call.channelId)
  await ami.action(name, headers)
  expect(await call.outcome).toMatchObject({ status: 'cancelled' })
})

it('a congested line, a phone that is not there, and what Asterisk refuses', async () => {
  const congested = originate(ami, fields({ channel: 'Local/s@no-lines', timeoutMs: 5_000 }))
  const absent = originate(ami, fields({ channel: 'PJSIP/999' }))
  const noExtension = originate(ami, fields({ target: { context: 'internal', exten: 'nobody' } }))
  const noApplication = originate(ami, fields({ target: { application: 'System', data: 'true' } }))
  expect(await congested.outcome).toMatchObject({ status: 'congestion' })
  expect(await absent.outcome).toMatchObject({ status: 'unavailable', channel: null })
  expect(await noExtension.outcome).toMatchObject({ status: 'refused', message: 'Extension does not exist.' })
  expect(await noApplication.outcome).toMatchObject({ status: 'refused', message: expect.stringMatching(/Forbidden/) })
  const wrong = originate(ami, fields({ channel: 'PJSIP/101\r\nAction: Logoff' }))
  await expect(wrong.outcome).rejects.toMatchObject({ code: 'encode' })
  expect(ami.state.name).toBe('live')
})

it('every header arrives, and a call that is waited for runs its subroutine first', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  const written = 'a,b "c" \\ (d [e'
  const id = `our-own-${version}`
  const call = originate(
    waiting,
    fields({
      ...{ isAsync: false, preDialGoSub: 'before,s,1(given)', channelId: id, account: 'sales' },
      ...{ codecs: 'alaw', callerId: '"Zoë" <600>', variables: { __ONE: written, TWO: '' } },
    }),
    { events: ami },
  )
  expect(await call.outcome).toMatchObject({ status: 'answered' })
  expect(call.channelId).toBe(id)
  const rest = new AriRest(exchange.ari)
  expect(await rest.channels.get({ channelId: id })).toMatchObject({
    value: { accountcode: 'sales', dialplan: { exten: '602' } },
  })
  const readBack = async (variable: string) => {
    const read = await rest.channels.getChannelVar({ channelId: id, variable })
    return read.ok ? read.value.value : null
  }
  expect(await readBack('ONE')).toBe(written)
  // Asterisk 16 knows no PreDialGoSub, and leaves it out without a word.
  expect(await readBack('BEFORE')).toBe(version === '16' ? null : 'given')
  await exchange.hangup('101')
  expect(await call.ended).toMatchObject({ status: 'answered', talkMs: expect.any(Number) })
})

const program = path.resolve(import.meta.dirname, '../../apps/gateway/src/originate.ts')
function atPrompt(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { ami, ari } = exchange
  const env = {
    PATH: process.env.PATH,
    JACKFIELD_AMI_URL: `ami://${ami.username}:${encodeURIComponent(ami.secret)}@${ami.host}:${ami.port}`,
    JACKFIELD_ARI_URL: ari.url.replace('//', `//${ari.username}:${encodeURIComponent(ari.password)}@`),
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
  })
}

it.each([['--timeout'], ['--ari', '--timeout']])('from the prompt: %s', async (...by) => {
  const place = ['PJSIP/101', '--context', 'internal', '--exten', '602', ...by]
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 100 })
  const shown = ['A=1', '--name', 'Zoë', '--number', '600']
  const follow = atPrompt(...place, '20', ...shown, '--follow', '20')
  expect(await exchange.inviteHeader('101', 'From')).toMatch(/^"Zoë" <sip:600@/)
  await eventually('they talk', async () => (await exchange.phoneCalls('101')) === 1)
  await exchange.hangup('101')
  const { code, stdout, stderr } = await follow
  expect([code, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ status: 'answered', message: 'PJSIP/101 was answered', cause: 16, causeText: 'Normal Clearing' },
    ...{ duration: expect.any(Number), talk: expect.any(Number), channel: expect.stringMatching(/^PJSIP\/101-/) },
  })

  await exchange.setPhone('101', { mode: 'busy' })
  const busy = await atPrompt(...place, '20')
  expect(busy.code).toBe(1)
  expect(JSON.parse(busy.stdout)).toMatchObject({ status: 'busy', cause: 17 })

  await exchange.setPhone('101', { mode: 'decline' })
  expect(JSON.parse((await atPrompt(...place, '20')).stdout)).toMatchObject({ status: 'rejected', cause: 21 })

  await exchange.setPhone('101', { mode: 'ring' })
  expect(JSON.parse((await atPrompt(...place, '1')).stdout)).toMatchObject({ status: 'no-answer', talk: null })

  const [, ...nowhere] = place
  const absent = await atPrompt('PJSIP/999', ...nowhere, '5')
  expect([absent.code, JSON.parse(absent.stdout).status]).toEqual([1, 'unavailable'])
})
