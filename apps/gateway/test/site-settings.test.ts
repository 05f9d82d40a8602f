import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Intent, legFingerprint } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ask as askApi, compared } from './api-client.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* The settings of the site that administrators change at the board. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const people = { Ada: 'admin', Otto: 'admin', Sam: 'supervisor' }
let parent: string
let world: World
const open = async (written = '') => {
  const file = join(parent, 'board.yaml')
  writeFileSync(file, `${written}\nlog: { level: debug }\n`)
  world = await World.open({
    env: {
      ...{ JACKFIELD_TOKEN: tokenOf('root'), JACKFIELD_DATA: join(parent, 'data'), JACKFIELD_CONFIG: file },
      JACKFIELD_PARK_REMINDER_SECONDS: '90',
    },
    config: (config) => ({
      ...config,
      operators: Object.entries(people).map(([name, role]) => ({
        ...{ name, role, extensionId: null, tokenSha256: sha256(tokenOf(name)) },
      })) as never,
    }),
  })
}
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-site-'))
  await open()
})
afterEach(async () => {
  await world.close()
  rmSync(parent, { recursive: true, force: true })
})

const ask = (who: string, method: string, path = '', body?: object) =>
  askApi(world, method, `/api/v1/site-settings${path}`, { token: tokenOf(who), ...(body ? { body } : {}) })
const setting = async (key: string) =>
  (await ask('Ada', 'GET')).body.items.find((one: { key: string }) => one.key === key)
const put = (who: string, key: string, version: number, value: unknown) =>
  ask(who, 'PUT', `/${key}`, { version, value })

it('a change is on every open board at once, in the audit trail, and there after a restart', async () => {
  const panel = await world.panel(tokenOf('Sam'))
  expect(panel.store.getState().site).toMatchObject({ pauseReasons: [], holdReminderMs: 60_000 })
  expect(await setting('pauseReasons')).toEqual({
    ...{ key: 'pauseReasons', value: [], fallback: [], from: 'default', variable: null },
    ...{ version: 0, changedAt: null, changedBy: '' },
  })
  expect((await put('Ada', 'pauseReasons', 0, ['Lunch', ' Back \u202e office '])).body).toMatchObject({
    ...{ value: ['Lunch', 'Back office'], from: 'board', version: 1, changedBy: 'Ada' },
  })
  await until('it is on the board', () => panel.store.getState().site.pauseReasons.join() === 'Lunch,Back office')
  expect((await put('Ada', 'reminders.holdSeconds', 0, 0)).status).toBe(200)
  await until('no call on hold reminds', () => panel.store.getState().site.holdReminderMs === null)
  expect(panel.store.getState().link.state).toBe('live')

  const rows = async () =>
    (await askApi(world, 'GET', '/api/v1/audit?kind=settings', { token: tokenOf('Ada') })).body.rows
  await until('it is written down', async () => (await rows()).length === 2)
  expect((await rows())[1]).toMatchObject({
    ...{ action: 'pauseReasons', outcome: 'done', actor: { name: 'Ada', role: 'admin' } },
    detail: { before: [], value: ['Lunch', 'Back office'], version: 1 },
  })

  await world.close()
  await open()
  const again = await world.panel(tokenOf('Sam'))
  expect(again.store.getState().site).toMatchObject({ pauseReasons: ['Lunch', 'Back office'], holdReminderMs: null })
  expect(await setting('pauseReasons')).toMatchObject({ version: 1, changedBy: 'Ada' })
  expect((await put('Otto', 'pauseReasons', 1, null)).body).toMatchObject({ value: [], from: 'default', version: 2 })
  await until('the default counts again', () => again.store.getState().site.pauseReasons.length === 0)
})

it('a reason that is required from now on is asked for at once', async () => {
  const panel = await world.panel(tokenOf('Ada'))
  const listen = async () => {
    const leg = world.leg('102')
    const seen = { legId: leg.id, seen: legFingerprint(leg), mode: 'listen', autoAnswer: false, reason: '' }
    const intent = { id: newId(), kind: 'supervise', actorExtensionId: '105', ...seen } as unknown as Intent
    const answer = await panel.link.send(intent)
    return answer.ok ? 'ok' : answer.error.code
  }
  await world.talk()
  expect((await put('Ada', 'supervision.reason', 0, 'sometimes')).status).toBe(400)
  expect((await put('Ada', 'supervision.reason', 0, 'required')).status).toBe(200)
  await until('the board knows', () => panel.store.getState().rules.supervisionReason === 'required')
  expect(await listen()).toBe('reason-required')
})

it('shows what only another start changes, and no secret', async () => {
  await world.close()
  await open(`
rewind: { minutes: 30 }
messages: { smtp: { host: mail.example.com, from: board@example.com, user: board, password: a-password-of-mail } }
switches: [{ id: night, name: Night service, kind: device-state, key: 'Custom:night' }]
queues: { sales: { wrapUpSeconds: 5 } }
`)
  const { body } = await ask('Ada', 'GET')
  expect(Object.fromEntries(body.fixed.map(({ key, value }: { key: string; value: unknown }) => [key, value]))).toEqual(
    {
      ...{
        'rewind.minutes': 30,
        'recordings.folder': null,
        'voicemail.folder': null,
        'messages.smtp.host': 'mail.example.com',
      },
      ...{ 'messages.smtp.from': 'board@example.com', 'messages.language': 'en' },
      'emergency.numbers': expect.arrayContaining(['112']),
      ...{ switches: ['Night service'], queues: ['sales'] },
    },
  )
  expect(body.version).toMatch(/^\d+\.\d+/)
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`${tokenOf('root')}|a-password-of-mail`))
})

it('of two who change it at once the later one is told what is there now, and loses nothing', async () => {
  const answers = await Promise.all([
    put('Ada', 'pauseReasons', 0, ['Lunch']),
    put('Otto', 'pauseReasons', 0, ['Tea', 'Lunch']),
  ])
  const [won, lost] = answers[0]!.status === 200 ? answers : [answers[1]!, answers[0]!]
  expect([won.status, lost.status]).toEqual([200, 409])
  expect(lost.body).toEqual({ error: expect.objectContaining({ code: 'changed-meanwhile' }), setting: won.body })
  const mine = ['Tea', 'Lunch', 'Meeting']
  expect((await put('Otto', 'pauseReasons', lost.body.setting.version, mine)).body).toMatchObject({ value: mine })
})

it('what the config file or the environment says counts, and is changed there alone', async () => {
  expect((await put('Ada', 'pauseReasons', 0, ['Tea'])).status).toBe(200)
  await world.close()
  await open('pauseReasons: [Lunch, Desk]\ngreetings: {}')
  const panel = await world.panel(tokenOf('Sam'))
  expect(panel.store.getState().site).toMatchObject({ pauseReasons: ['Lunch', 'Desk'], parkReminderMs: 90_000 })
  expect(await setting('pauseReasons')).toMatchObject({ from: 'config', variable: null, value: ['Lunch', 'Desk'] })
  expect(await setting('greetings')).toMatchObject({ from: 'config', variable: null, value: {} })
  const park = 'reminders.parkSeconds'
  expect(await setting(park)).toMatchObject({ from: 'config', variable: 'JACKFIELD_PARK_REMINDER_SECONDS', value: 90 })
  expect(await setting('reminders.holdSeconds')).toMatchObject({ from: 'default', value: 60 })
  for (const [key, value] of Object.entries({ pauseReasons: ['Tea'], greetings: { sales: 'Hi' }, [park]: 5 }))
    expect(await put('Ada', key, 1, value)).toMatchObject({
      ...{ status: 409, body: { error: { code: 'written-in-config' }, setting: { from: 'config' } } },
    })
  await world.close()
  await open()
  expect(await setting('pauseReasons'), 'once it is out of the file').toMatchObject({ from: 'board', value: ['Tea'] })
})

it.each<[string, string, unknown, RegExp]>([
  ['31 reasons', 'pauseReasons', Array.from({ length: 31 }, (_, at) => `r${at}`), /must be 30 or fewer/],
  ['a name of 4 KB', 'pauseReasons', ['Lunch', 'x'.repeat(4096)], /^1: must have at most 40 characters$/],
  ['a name that can’t be seen', 'pauseReasons', ['\u200b\u202e '], /^0: must not be empty$/],
  ['one name twice', 'pauseReasons', ['Lunch', 'lunch'], /must be different from each other/],
  ['no list', 'pauseReasons', { 0: 'Lunch' }, /must be a list/],
  ['a number in it', 'pauseReasons', [7], /^0: must be a text$/],
  ['a time as a list', 'reminders.holdSeconds', [], /must be a number/],
  ['a time below 0', 'reminders.holdSeconds', -1, /must be 0 or more/],
  [
    'a page that runs a script',
    'screenPops',
    [{ url: 'javascript:alert({number})', label: 'x' }],
    /must be like https/,
  ],
  ['a greeting without words', 'greetings', { sales: '' }, /sales: must not be empty/],
])('%s is refused in words, and nothing changes', async (_what, key, value, words) => {
  const before = await setting(key)
  const { status, body } = await put('Ada', key, 0, value)
  expect([status, body.error.code]).toEqual([400, 'bad-request'])
  expect(body.error.message).toMatch(words)
  expect(body.error.message.length).toBeLessThan(300)
  expect(await setting(key)).toEqual(before)
})

it('what is no change at all is refused', async () => {
  const raw = (body: string) =>
    fetch(new URL('/api/v1/site-settings/pauseReasons', world.gateway.url), {
      ...{ method: 'PUT', body },
      headers: { authorization: `Bearer ${tokenOf('Ada')}`, 'content-type': 'application/json' },
    })
  expect((await raw('{"version": 0, "value": [')).status).toBe(400)
  expect((await raw('')).status).toBe(400)
  expect((await raw(JSON.stringify({ version: 0, value: ['x'.repeat(70_000)] }))).status).toBe(413)
  for (const body of [{}, { value: [] }, { version: '0', value: [] }, { version: 0 }, { version: 0, value: [], x: 1 }])
    expect((await ask('Ada', 'PUT', '/pauseReasons', body)).status, JSON.stringify(body)).toBe(400)
  for (const key of ['listen.token', '__proto__', 'reminders'])
    expect((await put('Ada', key, 0, [])).status, key).toBe(404)
})

it('is for administrators, by a token or from a page of the board', async () => {
  expect((await ask('Sam', 'GET')).status).toBe(403)
  expect((await put('Sam', 'pauseReasons', 0, ['x'])).status).toBe(403)
  expect((await askApi(world, 'GET', '/api/v1/site-settings')).status).toBe(401)
  const headers = { origin: 'https://evil.example' }
  const address = '/api/v1/site-settings/pauseReasons'
  const evil = await askApi(world, 'PUT', address, { token: tokenOf('Ada'), headers, body: { version: 0, value: [] } })
  expect([evil.status, evil.body.error.code]).toEqual([403, 'foreign-origin'])
  expect(await setting('pauseReasons')).toMatchObject({ version: 0 })
})

it('without its database nothing is changed, and all is there when it is back', async () => {
  expect((await put('Ada', 'pauseReasons', 0, ['Lunch'])).status).toBe(200)
  const folder = join(parent, 'data')
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'in the way')
  await until('it is lost', () => world.feed('memory').state === 'down')
  expect(await put('Ada', 'pauseReasons', 1, ['Tea'])).toMatchObject({
    ...{ status: 503, body: { error: { code: 'not-kept' } } },
  })
  const panel = await world.panel(tokenOf('Sam'))
  expect(panel.store.getState().site.pauseReasons).toEqual(['Lunch'])
  rmSync(folder)
  await until('it is back', () => world.feed('memory').state === 'live')
  await until('it has what was known', async () => (await put('Ada', 'pauseReasons', 1, ['Tea'])).status === 200)
  expect(panel.store.getState().site.pauseReasons).toEqual(['Tea'])
  expect([...compared].filter((one) => one.includes('site-settings')).sort()).toEqual([
    ...['GET /api/v1/site-settings 200', 'GET /api/v1/site-settings 401', 'GET /api/v1/site-settings 403'],
    ...[200, 400, 403, 404, 409, 503].map((status) => `PUT /api/v1/site-settings/{key} ${status}`),
  ])
})

it('numbers that a role may not call are refused at once, to the roles made from it too; never an emergency call', async () => {
  await world.close()
  await open('roles: { lead: { from: supervisor } }')
  const panel = await world.panel(tokenOf('Sam'))
  const bad = await put('Ada', 'dialling', 0, { supervisor: { deny: ['_00.', '_('] } })
  expect(bad).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('pattern like _00.') } } })
  expect((await put('Ada', 'dialling', 0, { superviser: { deny: ['_00.'] } })).body.error.message).toBe(
    'there is no role superviser; did you mean supervisor?',
  )
  expect(
    (await put('Ada', 'dialling', 0, { supervisor: { deny: ['_.'], allow: ['_06.'] }, admin: { deny: ['_00.'] } }))
      .status,
  ).toBe(200)
  await until('the board knows', () => panel.store.getState().rules.dialling.supervisor !== undefined)
  const { dialling } = panel.store.getState().rules
  expect(dialling.supervisor!.allow).toEqual(expect.arrayContaining(['_06.', '112']))
  expect(dialling.lead).toEqual(dialling.supervisor)
  const dial = async (number: string) => {
    const intent = { id: newId(), kind: 'dial', actorExtensionId: '105', number, autoAnswer: false }
    const answer = await ada.link.send(intent as unknown as Intent)
    return answer.ok ? 'ok' : answer.error.code
  }
  const ada = await world.panel(tokenOf('Ada'))
  expect(await dial('0044123456')).toBe('number-forbidden')
  expect((await put('Ada', 'dialling', 1, null)).status).toBe(200)
  await until('every number may be called', () => panel.store.getState().rules.dialling.supervisor === undefined)
})

it('what the config file forbids can’t be opened at the board', async () => {
  await world.close()
  await open("dialling: { operator: { deny: ['_00.'] } }")
  expect(await put('Ada', 'dialling', 0, {})).toMatchObject({
    status: 409,
    body: { error: { code: 'written-in-config' } },
  })
  expect((await setting('dialling')).value).toEqual({ operator: { deny: ['_00.'], allow: [] } })
})

it('a queue has the name that was given to it, and numbers are read by the country', async () => {
  const panel = await world.panel(tokenOf('Ada'))
  const contact = { name: 'Mario', numbers: [{ label: '', written: '06 1234567' }] }
  await askApi(world, 'POST', '/api/v1/contacts', { token: tokenOf('Ada'), body: contact })
  expect((await put('Ada', 'places', 0, { sales: 'Vertrieb <b>' })).status).toBe(200)
  const name = () => [...panel.store.getState().view.queues.values()].find(({ id }) => id === 'sales')?.name
  await until('the queue has its name', () => name() === 'Vertrieb <b>')
  expect((await put('Ada', 'phonebook.country', 0, 'Italy')).status).toBe(400)
  expect((await put('Ada', 'phonebook.country', 0, 'it')).body).toMatchObject({ value: 'IT', from: 'board' })
  world.simulator.setPhone('101', { mode: 'ring' })
  void world.simulator.externalCall({ did: '0656101', name: 'LINE', number: '+39061234567' })
  const named = () => [...panel.store.getState().view.legs.values()].some(({ who }) => who.name === 'Mario')
  await until('the caller is known by the number of that country', named)
})

it('how long things are kept is a number of days, and what is older goes', async () => {
  expect((await put('Ada', 'history.keepDays', 0, '7')).body.error.message).toContain('must be a number')
  expect((await put('Ada', 'history.keepDays', 0, 0)).body.error.message).toContain('must be 1 or more')
  expect((await put('Ada', 'history.keepDays', 0, 7)).body).toMatchObject({ value: 7, fallback: 365, version: 1 })
  expect((await put('Ada', 'audit.keepDays', 0, 90)).status).toBe(200)
  expect((await put('Ada', 'keepDays', 0, 14)).status).toBe(200)
  await world.close()
  await open('audit: { keepDays: 3650 }')
  expect(await setting('history.keepDays')).toMatchObject({ value: 7, from: 'board' })
  expect(await setting('audit.keepDays')).toMatchObject({ value: 3650, from: 'config' })
})
