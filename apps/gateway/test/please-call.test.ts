import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  anybody,
  builtInRoles,
  type ExtensionId,
  type IntentId,
  type Journey,
  type Leg,
  type PleaseCallIntent,
} from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type MessagesSettings, messagesSettings } from '../src/config/messages-settings.ts'
import { ask } from './api-client.ts'
import { decoded, headersOf, MailReceiver, textOf } from './mail-receiver.ts'
import { until } from './until.ts'
import { hookSecret, WebhookReceiver } from './webhook-receiver.ts'
import { newId, World } from './world.ts'

/* C35: a person is told by a mail server or a program on real ports whom to call back. */

let mail: MailReceiver
let port: number
let folder: string
let world: World
let closers: (() => unknown)[]
beforeEach(async () => {
  mail = new MailReceiver()
  port = await mail.open()
  folder = mkdtempSync(join(tmpdir(), 'jackfield-mail-'))
  closers = [() => rmSync(folder, { recursive: true, force: true }), () => mail.close()]
})
afterEach(async () => {
  await world.close()
  for (const close of closers.reverse()) await close()
})

async function open(more: object = {}, webhookUrl: string | null = null): Promise<void> {
  const smtp = { host: '127.0.0.1', port, secure: 'plain', from: 'board@example.com' }
  const messages: MessagesSettings = messagesSettings.parse({ smtp, people: { 102: 'boris@example.com' }, ...more })
  const hook = { name: 'sms', url: webhookUrl ?? '', secret: hookSecret, events: ['please-call' as const] }
  world = await World.open({
    env: { JACKFIELD_DATA: folder },
    config: (config) => ({
      ...{ ...config, messages },
      roles: [...builtInRoles, { ...builtInRoles[1]!, id: 'hidden', name: 'Hidden', callers: 'hidden' }],
      webhooks: webhookUrl === null ? [] : [{ ...hook, waitSeconds: 60, reportAt: '06:00', private: true }],
    }),
  })
  await world.amiIs('live')
}

/** Somebody outside talks with 101. */
async function caller(name = 'Mario Rossi', number = '0611223344'): Promise<Leg> {
  // Names are learnt after the picture is taken.
  await until('people have their names', () =>
    ['Anna Conti', 'Boris Kern', 'Carla Neri'].every((name, i) => world.extension(`10${i + 1}`).name === name),
  )
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
  await world.simulator.externalCall({ did: '0656101', name, number })
  return await until('101 talks with them', () =>
    [...world.view.legs.values()].find((leg) => leg.extensionId === '101' && leg.phase === 'talking'),
  )
}
const intentOf = (leg: Leg, more: Partial<PleaseCallIntent> = {}): PleaseCallIntent => ({
  ...{ id: newId() as IntentId, kind: 'please-call', actorExtensionId: '101' as ExtensionId, legId: leg.id },
  ...{ toExtensionId: '102' as ExtensionId, note: 'the offer of May' },
  ...more,
})
const tell = (leg: Leg, more: Partial<PleaseCallIntent> = {}) =>
  world.gateway.command(intentOf(leg, more), { ...anybody, name: 'Rita' })
const done = { ok: true, done: true }

it('the person gets a letter of plain text with caller, number and note, and it stands in the audit trail', async () => {
  await open({ language: 'de' })
  expect(await tell(await caller('Zoë Müller'))).toEqual(done)
  expect(mail.letters).toMatchObject([{ from: 'board@example.com', to: ['boris@example.com'], user: null }])
  const [letter] = mail.letters as [(typeof mail.letters)[0]]
  const headers = headersOf(letter)
  expect(headers.get('to')?.map(decoded)).toEqual(['Boris Kern <boris@example.com>'])
  expect(headers.get('from')).toEqual(['Jackfield <board@example.com>'])
  expect(headers.get('subject')?.map(decoded)).toEqual(['Bitte zurückrufen: Zoë Müller 0611223344'])
  expect(headers.get('content-type')?.[0]).toMatch(/^text\/plain/)
  const text = textOf(letter)
  expect(text).toContain('Zoë Müller 0611223344')
  expect(text).toContain('the offer of May')
  expect(text).toContain('Angenommen von Anna Conti')
  expect(text).not.toContain('Warteschlange')
  const rows = async () => (await ask(world, 'GET', '/api/v1/audit?action=please-call')).body.rows
  const row = await until('it is written', async () => (await rows())[0])
  expect(row).toMatchObject({ outcome: 'done', actor: { name: 'Rita', phone: '101' }, call: expect.any(String) })
  expect(await world.metric('jackfield_webhooks_total{hook="E-mail",outcome="delivered"}')).toBe(1)
})

const journeys = async () => (await ask(world, 'GET', '/api/v1/history')).body.rows as Journey[]
const toldIn = (journey: Journey | undefined) => journey?.steps.filter(({ kind }) => kind === 'told')
const told = {
  ...{ kind: 'told', by: { name: 'Anna Conti', number: '101' }, to: { name: 'Boris Kern', extensionId: '102' } },
}

it('it stands in the journey of the call, also when that ends while the letter is sent', async () => {
  await open()
  const leg = await caller()
  expect(await tell(leg)).toEqual(done)
  world.simulator.hangup('101')
  const [first] = await until('it is written', async () => ((await journeys()).length > 0 ? journeys() : null))
  expect(toldIn(first)).toMatchObject([told])

  const second = await caller('Late Larry', '0655')
  const sending = tell(second)
  world.simulator.hangup('101')
  expect(await sending).toEqual(done)
  await until('it is written', async () => toldIn((await journeys())[0])?.length === 1)
  expect(toldIn((await journeys())[0])).toMatchObject([told])
})

it('about a call that is over: the letter says when it was, and the call who was told; others learn nothing', async () => {
  await open()
  await caller('Zoë Müller')
  world.simulator.hangup('101')
  const [call] = await until('it is written', async () => ((await journeys()).length > 0 ? journeys() : null))
  const please = (body: object, id = call!.id) =>
    ask(world, 'POST', `/api/v1/history/${encodeURIComponent(id)}/please-call`, { body })
  const answer = await please({ toExtensionId: '102', note: 'the offer\r\nof May', phone: '101' })
  expect(answer.status).toBe(200)
  expect(toldIn(answer.body.call)).toMatchObject([told])
  expect(toldIn((await journeys())[0])).toMatchObject([told])
  const text = textOf(mail.letters[0]!)
  expect(text).toContain('Zoë Müller 0611223344')
  expect(text).toContain('the offer of May')
  expect(text).toContain('Taken by Anna Conti')
  const [line] = await until('it is audited', async () => {
    const { rows } = (await ask(world, 'GET', '/api/v1/audit?action=history-please-call')).body
    return rows.length > 0 ? rows : null
  })
  expect(line).toMatchObject({ outcome: 'done', call: call!.id })

  expect((await please({ toExtensionId: '999' })).status).toBe(404)
  expect((await please({ toExtensionId: '102' }, 'none')).status).toBe(404)
  expect((await please({ toExtensionId: '101', phone: '101' })).body.error.code).toBe('bad-request')
  expect((await please({ toExtensionId: '103' })).body.error.code).toBe('no-address')
  expect((await please({ toExtensionId: '102', note: 'x'.repeat(5_000) })).status).toBe(400)
  mail.refuses = { code: 451, text: 'later' }
  const later = await please({ toExtensionId: '102' })
  expect([later.status, later.body.error.code]).toEqual([502, 'not-sent-yet'])
  expect(toldIn((await journeys())[0])).toHaveLength(1)
  const many = await Promise.all(Array.from({ length: 12 }, () => please({ toExtensionId: '102' })))
  expect(many.map(({ status }) => status)).toContain(429)
})

it('no name of a caller adds a header, a line or a recipient', async () => {
  await open({ subject: '{caller}', text: '{caller}\n{note}' })
  const evil = 'Eve\r\nBcc: spy@evil.example\r\n\r\n<b>\u202e{number}'
  const leg = await caller(evil)
  expect(await tell(leg, { note: 'a\r\n.\r\nQUIT\r\n{operator}' })).toEqual(done)
  const [letter] = mail.letters as [(typeof mail.letters)[0]]
  expect(letter.to).toEqual(['boris@example.com'])
  const headers = headersOf(letter)
  expect([...headers.keys()]).not.toContain('bcc')
  expect(headers.get('subject')).toHaveLength(1)
  expect(decoded(headers.get('subject')![0]!)).toMatch(/^Eve/)
  // What stands in a name is no field, and a note is one line.
  expect(textOf(letter)).toContain('{operator}')
  expect(textOf(letter).trim().split(/\r?\n/)).toHaveLength(2)
})

it('a server that says no is told of, tried again, and what is given up is a dead letter', async () => {
  await open()
  mail.refuses = { code: 451, text: 'the greylist says later' }
  const result = await tell(await caller())
  expect(result).toMatchObject({ ok: false, error: { code: 'not-sent-yet' } })
  expect(JSON.stringify(result)).toContain('greylist')
  expect(mail.letters).toEqual([])
  expect(await world.metric('jackfield_webhooks_waiting{hook="E-mail"}')).toBe(1)
  await world.close()
  // What waited when the gateway ended is kept, and sent again when it is asked for.
  await open()
  const { items } = (await ask(world, 'GET', '/api/v1/dead-letters')).body
  expect(items).toMatchObject([{ hook: 'E-mail', type: 'please-call', reason: 'the gateway ended' }])
  mail.refuses = null
  expect((await ask(world, 'POST', `/api/v1/dead-letters/${items[0].id}/resend`)).status).toBeLessThan(300)
  await until('the letter has come', () => mail.letters.length === 1)
  expect(mail.letters[0]!.to).toEqual(['boris@example.com'])
})

it('a server that is not there keeps nobody waiting', async () => {
  await open()
  await mail.close()
  closers.pop()
  const result = await tell(await caller())
  expect(result).toEqual({ ok: false, error: { code: 'not-sent-yet', reason: 'no mail server listens there' } })
})

it('the server knows the board by a name and a password, which no log has', async () => {
  const guarded = new MailReceiver({ password: 'mail-secret-word' })
  const there = await guarded.open()
  closers.push(() => guarded.close())
  const smtp = { host: '127.0.0.1', port: there, secure: 'plain', from: 'board@example.com', user: 'board' }
  await open({ smtp: { ...smtp, password: 'mail-secret-word' } })
  expect(await tell(await caller())).toEqual(done)
  expect(guarded.letters).toMatchObject([{ user: 'board' }])
  expect(world.log.join('')).not.toContain('mail-secret-word')
})

it('says who has no address; a program is told of everybody, with the text ready to be sent', async () => {
  await open()
  const leg = await caller()
  expect(await tell(leg, { toExtensionId: '103' as ExtensionId })).toEqual({
    ok: false,
    error: { code: 'no-address', target: '103' },
  })
  expect(await tell(leg, { toExtensionId: '101' as ExtensionId })).toMatchObject({ error: { code: 'same-extension' } })
  expect(await tell(leg, { toExtensionId: '999' as ExtensionId })).toMatchObject({ error: { code: 'no-such-target' } })
  await world.close()
  const sms = new WebhookReceiver()
  const url = await sms.open()
  closers.push(() => sms.close())
  await open({}, url)
  expect(await tell(await caller(), { toExtensionId: '103' as ExtensionId })).toEqual(done)
  expect(sms.told).toMatchObject([
    {
      type: 'please-call',
      data: {
        to: { extensionId: '103', name: 'Carla Neri', number: '103' },
        caller: { name: 'Mario Rossi', number: '0611223344' },
        note: 'the offer of May',
        subject: 'Please call Mario Rossi 0611223344',
        mail: null,
      },
    },
  ])
  expect(mail.letters).toEqual([])
})

it('where nobody can be told outside the board it is not offered', async () => {
  await open({ smtp: undefined })
  expect(world.view.needs.has('site:messages-out')).toBe(false)
  expect(await tell(await caller())).toEqual({ ok: false, error: { code: 'no-way-out' } })
})

it('one operator sends no more than some at once, others are not kept from it', async () => {
  await open()
  const leg = await caller()
  for (let n = 0; n < 10; n += 1) expect(await tell(leg)).toEqual(done)
  expect(await tell(leg)).toEqual({ ok: false, error: { code: 'too-many-messages' } })
  expect(await world.gateway.command(intentOf(leg), { ...anybody, name: 'Otto' })).toEqual(done)
  expect(mail.letters).toHaveLength(11)
})

it('the same command twice is one letter; from whom callers are hidden asks for the number that it is', async () => {
  await open()
  const leg = await caller()
  const intent = intentOf(leg)
  const hidden = {
    ...anybody,
    name: 'Hanna',
    role: 'hidden',
    permissions: { ...anybody.permissions, callers: 'hidden' as const },
  }
  expect(await world.gateway.command(intent, hidden)).toEqual(done)
  expect(await world.gateway.command(intent, hidden)).toEqual(done)
  expect(mail.letters).toHaveLength(1)
  expect(textOf(mail.letters[0]!)).toContain('0611223344')
})
