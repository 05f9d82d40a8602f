import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { AriRest } from '@jackfield/ari'
import { type CallFile, followCallFile, readSpooled, submitCallFile } from '@jackfield/callfile'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* Call files in the spool of a real Asterisk, with real phones: answered, busy and tried again, at a time of their own. */

const exchange = new AsteriskExchange({ version })
let spool: string
beforeAll(async () => {
  await exchange.start()
  spool = path.join(exchange.exchange.dir, 'pbx/spool')
})
afterAll(() => exchange.stop())

const call = (more: object = {}): CallFile =>
  ({
    ...{ channel: 'PJSIP/101', application: 'Wait', data: '1', archive: true, maxRetries: 0, waitTime: 10 },
    ...more,
  }) as CallFile
async function submit(file: CallFile, options: object = {}) {
  const done = await submitCallFile(file, { spool, ...options })
  if (!done.ok) throw new Error(done.error.message)
  return done.value
}
const ended = async (file: { spool: string; name: string }) => followCallFile(file, { timeoutMs: 30_000 })

it('somebody answers: the call is completed, with what was set and shown', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 100 })
  const written = 'a;b = "c" $' + '{EXTEN}'
  const file = await submit(
    call({
      ...{ callerId: { name: 'Zoë; und so', number: '600' }, codecs: ['alaw', 'ulaw'], account: 'sales', data: '2' },
      variables: [
        ['__ONE', written],
        ['TWO', ''],
      ],
    }),
  )
  const rest = new AriRest(exchange.ari)
  const channel = await eventually('the phone talks', async () => {
    const channels = await rest.channels.list()
    const all = channels.ok ? channels.value : []
    return all.find(({ name, state }) => name.startsWith('PJSIP/101-') && state === 'Up') ?? null
  })
  expect(channel).toMatchObject({ connected: { name: 'Zoë; und so', number: '600' }, accountcode: 'sales' })
  const variable = await rest.channels.getChannelVar({ channelId: channel.id, variable: 'ONE' })
  expect(variable).toMatchObject({ ok: true, value: { value: written } })
  const end = await ended(file)
  expect(end).toMatchObject({ ok: true, value: { status: 'completed', attempts: [{ nth: 1 }] } })
  const over = await readSpooled(file)
  expect(over).toMatchObject({
    ok: true,
    value: {
      isOver: true,
      unknown: [],
      call: {
        variables: [
          ['__ONE', written],
          ['TWO', ''],
        ],
      },
    },
  })
})

it('a phone that is busy is called again, as often as was said, and then no more', async () => {
  await exchange.setPhone('102', { mode: 'busy' })
  const tries: number[] = []
  const file = await submit(call({ channel: 'PJSIP/102', maxRetries: 1, retryTime: 1 }))
  const end = await followCallFile(file, { timeoutMs: 30_000, onAttempt: ({ nth }) => tries.push(nth) })
  expect(end).toMatchObject({ ok: true, value: { status: 'expired', attempts: [{ nth: 1 }, { nth: 2 }] } })
  expect(tries).toEqual([1, 2])
})

it('it is not called before its time', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + 4_000)
  const file = await submit(call({ data: '0' }), { at, name: 'later.call' })
  expect(await readSpooled(file)).toMatchObject({ value: { isOver: false, attempts: [] } })
  const end = await ended(file)
  expect(end).toMatchObject({ ok: true, value: { status: 'completed' } })
  const [{ beganAt } = { beganAt: null }] = end.ok ? end.value.attempts : []
  expect(beganAt).toBeGreaterThanOrEqual(at.getTime())
  expect(beganAt).toBeLessThan(at.getTime() + 10_000)
})

it('from the prompt: one line of JSON, and how it ended', async () => {
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  const program = path.resolve(import.meta.dirname, '../../apps/gateway/src/callfile.ts')
  const line = ['PJSIP/101', 'A=1', '--application', 'Wait', '--data', '0', '--spool', spool, '--follow', '20']
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...line])
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', attempts: [{ nth: 1 }] })
})
