import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anybody } from '@jackfield/model'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebhookSettings } from '../src/config/webhook-settings.ts'
import { webhookEvents } from '../src/webhooks/webhook-event.ts'
import { ask } from './api-client.ts'
import { until } from './until.ts'
import { hookSecret, WebhookReceiver } from './webhook-receiver.ts'
import { newId, World, type WorldOptions } from './world.ts'

/* A program on a real port is told what happens on the simulated exchange. */

let receiver: WebhookReceiver
let url: string
let folder: string
let world: World
beforeEach(async () => {
  receiver = new WebhookReceiver()
  url = await receiver.open()
  folder = mkdtempSync(join(tmpdir(), 'jackfield-hooks-'))
})
afterEach(async () => {
  await world.close()
  receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(more: Partial<WebhookSettings> = {}, options: WorldOptions = {}): Promise<void> {
  const hook = {
    name: 'crm',
    url,
    secret: hookSecret,
    events: [...webhookEvents],
    waitSeconds: 60,
    reportAt: '06:00',
    private: true,
  }
  world = await World.open({
    ...options,
    env: { JACKFIELD_DATA: folder },
    timings: { silentAfterMs: 30_000 },
    config: (config) => ({ ...config, emergencyNumbers: ['0112'], webhooks: [{ ...hook, ...more }] }),
  })
  await world.amiIs('live')
}
const told = (type: string, count = 1) =>
  until(`${count} of ${type}`, () => receiver.of(type).length >= count && receiver.of(type))
const deadLetters = async () => (await ask(world, 'GET', '/api/v1/dead-letters')).body.items

describe('a program is told', () => {
  it('of each call when it begins, is answered and ends, in this order', async () => {
    await open()
    await world.talk()
    await world.gateway.command(world.hangUp('101'), anybody)
    const [ended] = await told('call.ended')
    const { id } = ended!.data.call
    expect(receiver.told.filter(({ data }) => data.call?.id === id).map(({ type }) => type)).toEqual([
      'call.began',
      'call.answered',
      'call.ended',
    ])
    expect(ended).toMatchObject({ data: { call: { caller: { number: '101' }, callee: { number: '102' } } } })
    expect(ended!.data.endedAt).toBeGreaterThanOrEqual(ended!.data.call.answeredAt)
    expect(await told('command.done')).toMatchObject([{ data: { command: { kind: 'hang-up', state: 'done' } } }])
    expect(new Set(receiver.ids).size).toBe(receiver.ids.length)
    expect(await world.metric('jackfield_webhooks_total{hook="crm",outcome="delivered"}')).toBe(receiver.told.length)
  })

  it('of a caller who waits in a queue for too long, and of an emergency call', async () => {
    await open({ waitSeconds: 1 })
    // Nobody answers.
    for (const number of world.view.extensions.keys()) world.simulator.setPhone(number, { mode: 'ring' })
    await world.simulator.externalCall({ did: '06551234', name: 'Who Waits', number: '0611' })
    const [waits] = await told('queue.waiting')
    expect(waits).toMatchObject({ data: { caller: { who: { number: '0611' } }, queue: { id: 'sales' } } })
    // A timer counts by another clock than instants do, and may be a millisecond ahead of it.
    expect(waits!.data.waitedMs).toBeGreaterThanOrEqual(999)
    world.simulator.call('109', '0112')
    expect(await told('emergency')).toMatchObject([{ data: { alert: { number: '0112', extensionId: '109' } } }])
  })

  it('each morning of the calls of the day before', async () => {
    const now = new Date()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now })
    try {
      await open({ events: ['report.daily'] })
      await world.talk()
      world.simulator.hangup('101')
      const history = async () => (await ask(world, 'GET', '/api/v1/history')).body.rows
      while ((await history()).length === 0);
      vi.setSystemTime(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 6))
      await vi.advanceTimersByTimeAsync(30_000)
      const [morning] = await told('report.daily')
      expect(morning!.data.report).toMatchObject({ period: 'day', total: { calls: 1, answered: 1 } })
      expect(morning!.data.report.people).toHaveLength(2)
    } finally {
      vi.useRealTimers()
    }
  })

  it('nothing of who listens to whom', async () => {
    await open()
    await world.talk()
    world.simulator.setPhone('105', { mode: 'answer', answerAfterMs: 20 })
    const listen = {
      ...world.hangUp('101'),
      kind: 'supervise',
      mode: 'listen',
      actorExtensionId: '105',
      autoAnswer: false,
    }
    const done = await ask(world, 'POST', '/api/v1/commands', { body: { ...listen, id: newId() } })
    expect(done.body.error).toBeNull()
    await until('105 listens', () => [...world.view.legs.values()].some(({ supervises }) => supervises !== null))
    await told('call.began', 2)
    await world.gateway.command(world.hangUp('101'), anybody)
    await told('command.done')
    expect(JSON.stringify(receiver.told)).not.toMatch(/"supervising"|ChanSpy|"supervised":true|"kind":"supervise/)
  })
})

describe('what can’t be delivered', () => {
  it('is kept when the gateway ends, listed, and delivered when it is sent again', async () => {
    receiver.status = 500
    await open()
    await world.talk()
    await until('it is tried again', () => world.log.some((line) => line.includes('it is tried again')))
    await world.close()
    await open()
    const letters = await deadLetters()
    expect(letters.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['call.began']))
    expect(letters[0]).toMatchObject({ hook: 'crm', reason: 'the gateway ended', payload: { type: letters[0].type } })
    receiver.status = 204
    const { id } = letters[0]
    expect((await ask(world, 'POST', `/api/v1/dead-letters/${id}/resend`)).status).toBe(204)
    await until('it is delivered', () => receiver.ids.includes(id))
    while ((await deadLetters()).some((one: { id: string }) => one.id === id));
    expect((await ask(world, 'POST', `/api/v1/dead-letters/${id}/resend`)).status).toBe(404)
    for (const { id } of await deadLetters())
      expect((await ask(world, 'DELETE', `/api/v1/dead-letters/${id}`)).status).toBe(204)
    expect(await deadLetters()).toEqual([])
  })

  it('never goes to a private address that the settings do not allow', async () => {
    await open({ private: false, events: ['call.began'] })
    await world.talk()
    const line = await until('that is told', () => world.log.find((one) => one.includes('it is tried again')))
    expect(JSON.parse(line).reason).toContain('127.0.0.1 is an address of a private network')
    expect(receiver.told).toEqual([])
    expect(world.log.join('')).not.toContain(hookSecret)
  })

  it('a test message says whether the way is open', async () => {
    await open()
    expect((await ask(world, 'POST', '/api/v1/webhooks/crm/test')).status).toBe(204)
    expect(await told('test')).toMatchObject([{ data: { webhook: 'crm' } }])
    expect((await ask(world, 'POST', '/api/v1/webhooks/erp/test')).status).toBe(404)
    expect((await ask(world, 'GET', '/api/v1/webhooks')).body.items).toMatchObject([{ name: 'crm', waiting: 0 }])
  })
})
