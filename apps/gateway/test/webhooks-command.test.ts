import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askForWebhooks } from '../src/webhooks/webhooks-command.ts'
import { until } from './until.ts'
import { hookSecret, WebhookReceiver } from './webhook-receiver.ts'
import { World } from './world.ts'

/* `./jackfield webhooks …` against a running gateway. */

const token = 'correct-horse-battery-staple-0123456789'
const receiver = new WebhookReceiver()
const folder = mkdtempSync(join(tmpdir(), 'jackfield-hooks-'))
let url: string
let world: World
const open = () =>
  World.open({
    env: { JACKFIELD_DATA: folder, JACKFIELD_TOKEN: token },
    timings: { silentAfterMs: 30_000 },
    config: (config) => ({
      ...config,
      webhooks: [
        {
          name: 'crm',
          url,
          secret: hookSecret,
          events: ['call.began'],
          waitSeconds: 60,
          reportAt: '06:00',
          private: true,
        },
      ],
    }),
  })
beforeAll(async () => {
  url = await receiver.open()
  receiver.status = 500
  world = await open()
  await world.amiIs('live')
  await world.talk()
  await world.talk('103', '104')
  await until('both are tried again', () => world.log.some((line) => line.includes('it is tried again')))
  await world.close()
  receiver.status = 204
  world = await open()
})
afterAll(async () => {
  await world.close()
  receiver.close()
  rmSync(folder, { recursive: true, force: true })
})
const webhooks = (...words: string[]) => askForWebhooks(words, { url: world.gateway.url, token })

it('lists what could not be delivered, and why', async () => {
  const { out, problems } = await webhooks()
  expect(problems).toEqual([])
  expect(out).toHaveLength(2)
  expect(out[0]).toMatch(/^msg_\w+ {2}crm {2}call\.began {2}\d{4}-.*Z {2}\d attempts {2}the gateway ended$/)
})

it('discards one and sends the others again', async () => {
  const [first] = (await webhooks('list')).out.map((line) => line.split(' ')[0]!)
  expect(await webhooks('discard', first!)).toEqual({ out: [`${first}: discarded`], problems: [] })
  expect((await webhooks('resend', first!)).problems).toEqual([`${first}: There is no dead letter ${first}.`])
  expect((await webhooks('resend', 'all')).out).toEqual([expect.stringContaining('is being sent again')])
  await until('it is delivered', () => receiver.told.length === 1)
  while ((await webhooks()).out[0] !== 'everything was delivered');
})

it('sends a message to try the way', async () => {
  expect((await webhooks('test', 'crm')).out).toEqual(['crm: a message of the type "test" is on its way'])
  expect((await webhooks('test', 'erp')).problems).toEqual(['There is no webhook erp.'])
  await until('it is there', () => receiver.of('test').length === 1)
})

it('says what to do about a mistake', async () => {
  expect((await webhooks('send')).problems).toEqual([
    'say list, resend ID, resend all, discard ID or test NAME; see --help',
  ])
  const away = await askForWebhooks([], { url: 'http://127.0.0.1:1', token })
  expect(away.problems).toEqual(['no board answers at http://127.0.0.1:1 (--url)'])
  const nobody = await askForWebhooks([], { url: world.gateway.url, token: null })
  expect(nobody.problems[0]).toContain('JACKFIELD_API_TOKEN')
})
