import { anybody, type ExtensionId, type Intent } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepingPlace } from './keeping-place.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* Forgetting a number while the gateway runs: out of the database, off every board, out of what the gateway remembers. */

const token = 'correct-horse-battery-staple-0123456789'
const number = '0612345678'
const place = keepingPlace()
let world: World
beforeEach(async () => {
  world = await World.open({ env: { ...place.env, JACKFIELD_TOKEN: token } })
  await world.amiIs('live')
})
afterEach(() => world.close())

const admin = { ...anybody, name: 'Ada' }
const anna = '101' as ExtensionId
const give = (intent: object) =>
  world.gateway.command({ id: newId(), actorExtensionId: anna, ...intent } as Intent, admin)
const forget = async (asked: object, by = token) => {
  const answer = await fetch(`${world.gateway.url}api/v1/forget`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and looks at it
  const body: any = await answer.json()
  return { status: answer.status, body }
}
const later = (more: object): object => ({
  kind: 'schedule-callback',
  ...{ number, name: 'Maria Bianchi', note: '', when: { kind: 'in', minutes: 60 }, origin: null, autoAnswer: false },
  ...more,
})

it('takes it off the boards and out of what is kept, also while others write', async () => {
  await world.talk()
  const leg = world.leg('101')
  const done = { ok: true, done: true }
  expect(await give(later({}))).toEqual(done)
  expect(await give(later({ number: '104', name: '', note: 'for 06 1234 5678' }))).toEqual(done)
  expect(await give(later({ number: '105', name: '', note: '' }))).toEqual(done)
  expect(await give({ kind: 'note', legId: leg.id, text: 'Maria Bianchi will call again' })).toEqual(done)
  expect(await give({ kind: 'note', legId: leg.id, text: 'nothing of it' })).toEqual(done)
  expect(await give({ kind: 'send-message', toExtensionId: '102', text: `ring ${number}` })).toEqual(done)
  expect(await give({ kind: 'send-message', toExtensionId: '102', text: 'lunch?' })).toEqual(done)
  const panel = await world.panel(token)
  panel.link.iAm('102' as ExtensionId)
  await until('both words came', () => panel.store.getState().messages.length === 2)

  const counted = await forget({ number, dryRun: true })
  expect(counted).toMatchObject({
    status: 200,
    body: { callbacks: 2, notes: 1, messages: 1, names: ['maria bianchi'] },
  })
  expect(world.view.callbacks.size).toBe(3)
  const meanwhile = Array.from({ length: 20 }, (_, n) =>
    give(later({ number: `0711${n + 100}`, name: '', note: `${n}` })),
  )
  const forgotten = await forget({ number: `(06) 1234-5678` })
  expect(forgotten).toMatchObject({ status: 200, body: { callbacks: 2, notes: 1, messages: 1 } })
  for (const one of await Promise.all(meanwhile)) expect(one).toEqual(done)

  expect(world.view.callbacks.size).toBe(21)
  expect([...world.view.notes.values()].map(({ text }) => text)).toEqual(['nothing of it'])
  await until('the panel has one word left', () => panel.store.getState().messages.length === 1)
  await until('the panel has the board', () => panel.store.getState().view.callbacks.size === 21)
  expect(JSON.stringify([...panel.store.getState().view.callbacks.values()])).not.toContain(number)
  expect((await forget({ number, dryRun: true })).body).toMatchObject({
    callbacks: 0,
    notes: 0,
    messages: 0,
    texts: 0,
    names: [],
  })
  const trail = await fetch(`${world.gateway.url}api/v1/audit?action=forget`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { rows } = (await trail.json()) as { rows: { outcome: string; actor: { role: string } }[] }
  expect(rows.some(({ outcome, actor }) => outcome === 'done' && actor.role === 'admin')).toBe(true)
  expect(JSON.stringify(rows)).not.toMatch(/0612345678|bianchi/i)
})

it('is for administrators, takes a number, and one at a time', async () => {
  expect((await forget({ number }, 'x'.repeat(40))).status).toBe(401)
  expect((await forget({ number: '<b>' })).body.error).toMatchObject({ code: 'bad-request' })
  expect((await forget({ number, also: 1 })).status).toBe(400)
  const [one, two] = await Promise.all([forget({ number }), forget({ number })])
  expect([one.status, two.status].sort()).toEqual([200, 409])
})
