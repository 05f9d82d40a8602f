import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReportMailsTable, sqlite } from '@jackfield/store'
import { openStore } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { messagesSettings } from '../src/config/messages-settings.ts'
import { reportMails } from '../src/config/report-settings.ts'
import { idOf } from '../src/webhooks/report-mails.ts'
import { ask } from './api-client.ts'
import { decoded, headersOf, MailReceiver } from './mail-receiver.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* V16: a report goes to a mail server on a real port. */

let mail: MailReceiver
let port: number
let folder: string
let world: World
beforeEach(async () => {
  mail = new MailReceiver({ password: 'the-password-of-the-mail' })
  port = await mail.open()
  folder = mkdtempSync(join(tmpdir(), 'jackfield-report-'))
})
afterEach(async () => {
  await world.close()
  await mail.close()
  rmSync(folder, { recursive: true, force: true })
})

const wanted = { to: ['ada@example.com', 'boris@example.com'], at: '00:00', report: 'day' as const }
/** The last one was sent long ago: one is due. */
async function due(): Promise<void> {
  const store = await openStore({ kind: sqlite(folder) })
  await new ReportMailsTable(store).claim(idOf(wanted), '2020-01-01')
  await store.close()
}
async function open(): Promise<void> {
  const smtp = { host: '127.0.0.1', port, secure: 'plain', from: 'board@example.com' }
  const messages = messagesSettings.parse({
    smtp: { ...smtp, user: 'board', password: 'the-password-of-the-mail' },
    language: 'de',
  })
  world = await World.open({
    env: { JACKFIELD_DATA: folder },
    config: (config) => ({
      ...{ ...config, messages },
      site: { ...config.site, values: { ...config.site.values, 'reports.mail': reportMails.parse([wanted]) } },
    }),
  })
  await world.amiIs('live')
}
const delivered = () => world.metric('jackfield_webhooks_total{hook="E-mail",outcome="delivered"}')

it('goes to each of its people by the mail server, as text, as a table and as CSV, once', async () => {
  await due()
  await open()
  await until('both have it', () => mail.letters.length === 2)
  expect(mail.letters.map(({ to }) => to).sort()).toEqual([['ada@example.com'], ['boris@example.com']])
  const [letter] = mail.letters as [(typeof mail.letters)[0]]
  const headers = headersOf(letter)
  expect(headers.get('subject')?.map(decoded)[0]).toMatch(/^Anrufe: \d+\. \p{L}+ \d{4}$/u)
  expect(headers.get('auto-submitted')).toEqual(['auto-generated'])
  for (const part of ['text/plain', 'text/html', 'text/csv; charset=utf-8', 'jackfield-'])
    expect(letter.raw).toContain(part)
  await until('both are counted', async () => (await delivered()) === 2)
  expect(world.log.join('')).not.toContain('the-password-of-the-mail')
  await world.close()
  await open()
  // What is asked for at the board counts at once, and begins with the next morning.
  const change = { version: 0, value: [wanted, { ...wanted, to: ['carla@example.com'] }] }
  expect((await ask(world, 'PUT', '/api/v1/site-settings/reports.mail', { body: change })).status).toBe(200)
  expect(mail.letters).toHaveLength(2)
})

it('one that the server does not take is kept as a dead letter, and sent again when it is asked for', async () => {
  await due()
  mail.refuses = { code: 451, text: 'the greylist says later' }
  await open()
  await until(
    'it is tried again',
    async () => (await world.metric('jackfield_webhooks_total{hook="E-mail",outcome="retried"}')) === 2,
  )
  await world.close()
  mail.refuses = null
  await open()
  const dead = (await ask(world, 'GET', '/api/v1/dead-letters')).body.items as { id: string; type: string }[]
  expect(dead.map(({ type }) => type)).toEqual(['report.mail', 'report.mail'])
  expect((await ask(world, 'POST', `/api/v1/dead-letters/${dead[0]!.id}/resend`)).status).toBe(204)
  await until('it is there', () => mail.letters.length === 1)
})

it('an address with more than one line, and no address, are refused in words', async () => {
  await open()
  for (const to of [
    'ada@example.com\r\nBcc: spy@evil.example',
    'ada',
    '"a@b" <ada@example.com>',
    'a@example.com, b@example.com',
  ]) {
    const answer = await ask(world, 'PUT', '/api/v1/site-settings/reports.mail', {
      body: { version: 0, value: [{ ...wanted, to: [to] }] },
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('must be an e-mail address') } },
    })
  }
})
