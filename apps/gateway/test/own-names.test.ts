import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ask as askApi } from './api-client.ts'
import { openPanel, type Panel } from './panel.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* A1: a caller whom somebody's own contacts know has that name on their panels, and on nobody else's. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const operators = ['Rita', 'Otto', 'Ada'].map((name) => ({
  ...{ name, role: name === 'Ada' ? 'admin' : 'operator' },
  ...{ extensionId: null, tokenSha256: sha256(tokenOf(name)) },
}))
let world: World
beforeEach(async () => {
  world = await World.open({
    env: { JACKFIELD_TOKEN: tokenOf('admin'), JACKFIELD_COUNTRY: 'IT' },
    config: (config) => ({ ...config, operators: operators as never }),
  })
  await world.amiIs('live')
})
afterEach(() => world.close())

const ask = (who: string, method: string, path: string, body?: object) =>
  askApi(world, method, `/api/v1${path}`, { token: tokenOf(who), ...(body ? { body } : {}) })
const number = '+393331234567'
const doctor = { book: 'mine', name: 'My Doctor', company: 'Clinic', vip: true, numbers: [{ written: '333 123 4567' }] }
const add = async (who: string, contact: object) => {
  const { status, body } = await ask(who, 'POST', '/contacts', contact)
  expect(status).toBe(201)
  return body
}
const call = () => world.simulator.externalCall({ did: '06551234', name: 'ACME SPA', number })
const callerAt = (panel: Panel) =>
  [...panel.store.getState().view.legs.values()].find(({ extensionId }) => extensionId === null)
const knows = (panel: Panel, name: string) => until(`the caller is ${name}`, () => callerAt(panel)?.who.name === name)
/** Everything that came over the link of this panel from now on. */
function wireOf(panel: Panel): string[] {
  const heard: string[] = []
  panel.sockets[0]!.io.engine.on('packet', ({ data }) => heard.push(String(data)))
  return heard
}

it('one operator sees the name of their own contact; the wire and the board of the others never have it', async () => {
  await add('Rita', doctor)
  const [rita, otto] = [await world.panel(tokenOf('Rita')), await world.panel(tokenOf('Otto'))]
  const names: string[] = []
  rita.store.subscribe(() => {
    const name = callerAt(rita)?.who.name
    if (name !== undefined && names.at(-1) !== name) names.push(name)
  })
  const wire = wireOf(otto)
  void call()
  await knows(rita, 'My Doctor')
  await knows(otto, 'ACME SPA')
  // Not first the name of the line and then theirs.
  expect(names).toEqual(['My Doctor'])
  expect(callerAt(rita)?.contact).toEqual({
    ...{ company: 'Clinic', vip: true, contacts: 1, callerName: 'ACME SPA', tag: '', link: null, photo: null },
  })
  const { view, told } = rita.store.getState()
  expect([...view.calls.values()][0]!.caller.name).toBe('My Doctor')
  expect([...told.calls.values()][0]!.caller.name).toBe('ACME SPA')
  expect(JSON.stringify([...otto.store.getState().view.calls.values()])).not.toContain('Doctor')
  expect(otto.store.getState().ownNames.size).toBe(0)
  expect(wire.join('')).toContain('ACME SPA')
  expect(wire.join('')).not.toMatch(/Doctor|Clinic/)
})

it('follows the contact, and a shared one counts more', async () => {
  const rita = await world.panel(tokenOf('Rita'))
  void call()
  await knows(rita, 'ACME SPA')
  const mine = await add('Rita', doctor)
  await knows(rita, 'My Doctor')
  const { name: _, book: __, ...same } = doctor
  expect((await ask('Rita', 'PATCH', `/contacts/${mine.id}`, { ...same, version: 1, name: 'Dr. B' })).status).toBe(200)
  await knows(rita, 'Dr. B')
  const shared = await add('Otto', { name: 'Mario Rossi', numbers: [{ written: number }] })
  await knows(rita, 'Mario Rossi')
  expect((await ask('Otto', 'DELETE', `/contacts/${shared.id}?version=1`)).status).toBe(204)
  await knows(rita, 'Dr. B')
  expect((await ask('Rita', 'DELETE', `/contacts/${mine.id}?version=2`)).status).toBe(204)
  await knows(rita, 'ACME SPA')
  const { view, told } = rita.store.getState()
  expect(view).toBe(told)
})

it('a panel that is opened later, or comes back, has it; who sees the board as Rita does not', async () => {
  await add('Rita', doctor)
  void call()
  const rita = await world.panel(tokenOf('Rita'))
  await knows(rita, 'My Doctor')
  rita.sockets[0]!.disconnect().connect()
  await until('the link is back', () => rita.store.getState().link.state === 'live')
  await knows(rita, 'My Doctor')
  const ada = await openPanel(world.gateway.url, { token: tokenOf('Ada'), as: 'Rita' })
  await knows(ada, 'ACME SPA')
  expect(ada.store.getState().ownNames.size).toBe(0)
  ada.link.stop()
})

it('the history names them for its owner alone, and no file does', async () => {
  await add('Ada', { ...doctor })
  world.simulator.setPhone('101', { mode: 'ring' })
  void call()
  await until('they call', () => [...world.view.legs.values()].some(({ extensionId }) => extensionId === null))
  void world.simulator.hangup(number)
  const callers = async (who: string) =>
    ((await ask(who, 'GET', '/history')).body.rows as { caller: object }[]).map(({ caller }) => caller)
  await until('the call is in the history', async () => (await callers('Ada')).length === 1)
  expect(await callers('Ada')).toMatchObject([{ name: 'My Doctor', isOwn: true }])
  expect(await callers('admin')).toMatchObject([{ name: 'ACME SPA' }])
  const file = await fetch(`${world.gateway.url}api/v1/history/export`, {
    headers: { authorization: `Bearer ${tokenOf('Ada')}` },
  })
  const text = await file.text()
  expect(text).toContain('ACME SPA')
  expect(text).not.toContain('Doctor')
})
