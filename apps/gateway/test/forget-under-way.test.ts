import { afterEach, beforeEach, expect, it } from 'vitest'
import { webhookEvents } from '../src/webhooks/webhook-event.ts'
import { ask } from './api-client.ts'
import { keepingPlace } from './keeping-place.ts'
import { until } from './until.ts'
import { hookSecret, WebhookReceiver } from './webhook-receiver.ts'
import { World } from './world.ts'

/* Forgetting a number while the gateway runs: out of the messages to other programs that are under way, and out of what *Why?* shows. */

const number = '0612345678'
const place = keepingPlace()
let receiver: WebhookReceiver
let url: string
let world: World
const open = async () => {
  const hook = {
    name: 'crm',
    url,
    secret: hookSecret,
    events: [...webhookEvents],
    waitSeconds: 60,
    reportAt: '06:00',
    private: true,
  }
  world = await World.open({ env: place.env, config: (config) => ({ ...config, webhooks: [hook] }) })
  await world.amiIs('live')
}
beforeEach(async () => {
  receiver = new WebhookReceiver()
  receiver.status = 500
  url = await receiver.open()
  await open()
})
afterEach(async () => {
  await world.close()
  receiver.close()
})
const forget = async (more: object = {}) =>
  (await ask(world, 'POST', '/api/v1/forget', { body: { number, ...more } })).body
const letters = async (): Promise<string> =>
  JSON.stringify((await ask(world, 'GET', '/api/v1/dead-letters')).body.items)
/** An outside caller comes and goes, and each message about it waits to be sent again. */
async function come(): Promise<void> {
  await world.simulator.externalCall({ did: '06551234', name: 'Maria Bianchi', number })
  const calls = () => [...world.view.calls.values()]
  await until('the call is there', () => calls().some(({ caller }) => caller.number === number))
  await world.simulator.hangup('telco')
  await until('the call is over', () => calls().length === 0)
  await until('a message is tried again', () => world.log.some((line) => line.includes('it is tried again')))
}

it('a message that waits to be sent again is taken back, and becomes no dead letter; others go on', async () => {
  await come()
  await world.talk()
  const { deadLetters } = await forget({ dryRun: true })
  expect(deadLetters).toBeGreaterThanOrEqual(2)
  expect((await forget()).deadLetters).toBe(deadLetters)
  // One that was being sent at that moment is taken back when it fails.
  while ((await forget({ dryRun: true })).deadLetters > 0);
  expect(await world.metric('jackfield_webhooks_total{hook="crm",outcome="forgotten"}')).toBe(deadLetters)
  await world.close()
  await open()
  const kept = await letters()
  expect(kept).toContain('call.began')
  expect(kept).not.toMatch(/0612345678|Bianchi/)
})

it('a dead letter that is sent again just now is gone for good', async () => {
  await come()
  await world.close()
  await open()
  expect(await letters()).toContain(number)
  const { items } = (await ask(world, 'GET', '/api/v1/dead-letters')).body
  for (const { id } of items) await ask(world, 'POST', `/api/v1/dead-letters/${id}/resend`)
  await forget()
  await world.close()
  await open()
  expect(await letters()).not.toMatch(/0612345678|Bianchi/)
})

it('the last events that Why? shows lose what tells of them', async () => {
  const events = () => world.gateway.exchange.ring.about([`x ${number}`], false)
  world.simulator.sendRawAmi(
    `Event: ExtensionStatus\r\nPrivilege: call,all\r\nExten: ${number}\r\nContext: internal\r\nHint: PJSIP/102\r\nStatus: 1\r\nStatusText: InUse\r\n\r\n`,
  )
  await until('it is kept', () => events().length === 1)
  await forget({ dryRun: true })
  expect(events()).toHaveLength(1)
  await forget()
  expect(events()).toEqual([])
})
