import { builtInRole, type ExtensionId, legFingerprint, type RoleSetup, type TargetGroup } from '@jackfield/model'
import { PROTOCOL_VERSION, type Snapshot } from '@jackfield/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { openPanel, openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/*
 * S4: a desk that sees one group alone and no callers, over the real socket: what it must not see is in no byte that it gets, and it works all
 * the same.
 */

const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
const group = (given: Partial<TargetGroup>): TargetGroup => ({
  ...{ name: 'Sales', people: [], boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [] },
  ...{ dids: [], switches: [], ...given },
})
const operator = builtInRole('operator')
const roles: RoleSetup[] = [
  { ...operator, id: 'desk', name: 'Desk', sees: ['sales'], callers: 'hidden' },
  { ...builtInRole('supervisor'), id: 'masked', name: 'Masked', callers: 'hidden' },
  { ...operator, id: 'lead', name: 'Lead', rights: { ...operator.rights, 'hang-up-others': ['sales'] } },
]
const people = { rita: ['desk', '101'], otto: ['masked', '103'], lena: ['lead', '104'] } as const

let world: World
const panels: Panel[] = []
const heard = new Map<string, unknown[]>()
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({
      ...config,
      roles: [...config.roles, ...roles],
      dialling: { lead: { deny: ['_0900!'], allow: [] } },
      groups: { sales: group({ people: ['101', '102'], queues: ['sales'] }) },
      operators: Object.entries(people).map(([name, [role, phone]]) => ({
        ...{ name, role, extensionId: phone as ExtensionId },
        tokenSha256: sha256(tokenOf(name)),
      })),
    }),
  })
  await world.amiIs('live')
  for (const name of Object.keys(people)) {
    const panel = openPanel(world.gateway.url, { token: tokenOf(name) })
    panels.push(panel)
    const all: unknown[] = []
    heard.set(name, all)
    panel.sockets[0]!.onAny((...what: unknown[]) => all.push(what))
    await panel.live()
  }
})
afterAll(async () => {
  for (const panel of panels) panel.link.stop()
  await world.close()
})

const number = '0612345678901'
const panelOf = (name: keyof typeof people) => panels[Object.keys(people).indexOf(name)]!
const viewOf = (name: keyof typeof people) => panelOf(name).store.getState().view
const boardOf = async (name: string) =>
  (await (
    await fetch(`${world.gateway.url}api/v1/board`, { headers: { authorization: `Bearer ${tokenOf(name)}` } })
  ).json()) as Snapshot

it('[S12] numbers are counted by role and class, also those that the role may not call', async () => {
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('lena') })
  const dials = (to: string) =>
    socket
      .timeout(8000)
      .emitWithAck('intent', { id: newId(), kind: 'dial', actorExtensionId: '104', number: to, autoAnswer: false })
  expect(await dials('0900123')).toEqual({ ok: false, error: { code: 'number-forbidden', number: '0900123' } })
  expect(await dials('112')).toEqual({ ok: true })
  const headers = { authorization: `Bearer ${tokenOf('lena')}` }
  const text = await (await fetch(`${world.gateway.url}metrics`, { headers })).text()
  expect(text.split('\n').filter((line) => line.startsWith('jackfield_dialled_total{'))).toEqual([
    'jackfield_dialled_total{role="lead",class="outside",outcome="forbidden"} 1',
    'jackfield_dialled_total{role="lead",class="emergency",outcome="allowed"} 1',
  ])
  socket.disconnect()
  await world.simulator.hangup('104')
  await until('104 is free', () => world.extension('104').state === 'idle')
})

it('[MASK-3] a caller comes in, is answered and noted, and no byte tells who it was', async () => {
  await world.simulator.externalCall({ did: '06551234', name: 'Secret Cálder', number })
  await until('the caller is on the board', () =>
    [...world.view.legs.values()].some(({ who }) => who.number === number),
  )
  await until('they see somebody', () =>
    [...viewOf('otto').legs.values()].some(({ who }) => who.number === '0612•••••••01'),
  )
  for (const name of ['rita', 'otto'] as const) {
    const bytes = JSON.stringify([heard.get(name), await boardOf(name)])
    expect(bytes, name).not.toContain(number)
    expect(bytes, name).not.toContain('Secret Cálder')
  }
  expect(JSON.stringify(heard.get('lena'))).toContain(number)
})

it('[MASK-6] nor does a text that somebody writes of them, a note or a message', async () => {
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('lena') })
  const leg = [...world.view.legs.values()].find(({ who }) => who.number === number)!
  const asks = (given: object) =>
    socket.timeout(8000).emitWithAck('intent', { id: newId(), actorExtensionId: '104', ...given })
  const text = 'Mr CÁLDER, calder from Secretown: call Secret back'
  expect(await asks({ kind: 'note', legId: leg.id, text })).toMatchObject({ ok: true })
  expect(await asks({ kind: 'send-message', toExtensionId: '103', text })).toMatchObject({ ok: true })
  const hidden = 'Mr •••, ••• from Secretown: call ••• back'
  await until('the note has come', () => [...viewOf('otto').notes.values()].some((note) => note.text === hidden))
  await until('the message has come', () =>
    panelOf('otto')
      .store.getState()
      .messages.some((message) => message.text === hidden),
  )
  expect(JSON.stringify(heard.get('otto'))).not.toContain('Secret back')
  // Whoever may see callers reads it as it was written.
  expect([...viewOf('lena').notes.values()].some((note) => note.text === text)).toBe(true)
  socket.disconnect()
})

it('[MASK-3] [SIGHT-1] who has a caller in hand is told to those who see the caller, and says nothing of who that is', async () => {
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('otto') })
  const reserves = (legId: string, actorExtensionId: string | null) => {
    const intent = { id: newId(), kind: 'reserve', legId, takeOver: false, actorExtensionId }
    return socket.timeout(8000).emitWithAck('intent', intent)
  }
  await world.talk('108', '109')
  const far = world.leg('108').id
  expect(await reserves(world.leg('109').id, '103')).toEqual({ ok: true, done: true })
  const row = { id: far, byExtensionId: '103', byName: 'otto' }
  await until('who sees all has it', () => viewOf('lena').reservations.has(far))
  expect(viewOf('lena').reservations.get(far)).toEqual(row)
  expect(viewOf('rita').reservations.size).toBe(0)
  const caller = [...world.view.legs.values()].find(({ who }) => who.number === number)!
  expect(await reserves(caller.id, '103')).toEqual({ ok: true, done: true })
  await until('it is there', () => viewOf('otto').reservations.has(caller.id))
  expect(viewOf('otto').reservations.get(caller.id)).toEqual({ ...row, id: caller.id })
  expect(JSON.stringify(heard.get('rita'))).not.toContain(`"reservations","row":{"id":"${far}`)
  socket.disconnect()
  await world.simulator.hangup('108')
})

it('[SIGHT-1] the desk sees the people of its group alone', async () => {
  expect([...viewOf('rita').extensions.keys()].sort()).toEqual(['101', '102'])
  expect([...viewOf('rita').queues.keys()]).toEqual(['sales'])
  // Of somebody else in a call of theirs the name that the call itself shows is told; of all others nothing.
  const bytes = JSON.stringify([heard.get('rita'), await boardOf('rita')])
  for (const name of ['106', '107'].map((id) => world.extension(id).name)) expect(bytes).not.toContain(name)
  expect(viewOf('otto').extensions.size).toBe(world.view.extensions.size)
})

it('[MASK-3] what is hidden is done with all the same', async () => {
  const caller = world.simulator.externalCall({ did: '06551234', name: 'Secret Caller', number: '0699988877766' })
  await caller
  await until('it waits', () =>
    [...viewOf('otto').waitingCallers.values()].some(({ who }) => who.number === '0699•••••••66'),
  )
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('otto') })
  const target = { kind: 'extension', extensionId: '105' }
  const transfers = async () => {
    const leg = [...viewOf('otto').legs.values()].find(({ who }) => who.number === '0699•••••••66')!
    const seen = legFingerprint(leg)
    const given = { id: newId(), kind: 'blind-transfer', actorExtensionId: '103', legId: leg.id, seen, target }
    return JSON.stringify(await socket.timeout(8000).emitWithAck('intent', given))
  }
  // Somebody of the queue may answer just then: the call is another, and is seen so at once.
  let said = await transfers()
  for (let tries = 0; tries < 5 && said.includes('call-changed'); tries++) said = await transfers()
  expect(said).toBe('{"ok":true}')
  await until(
    'it rings there',
    () => world.extension('105').state === 'ringing' || world.extension('105').state === 'talking',
  )
  socket.disconnect()
})

it('[LIMIT-2] over the socket a right goes to its groups, and the refusal says so', async () => {
  await world.talk('102', '106')
  await world.talk('107', '108')
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('lena') })
  const ends = async (phone: string) => {
    const leg = world.leg(phone)
    const given = { id: newId(), kind: 'hang-up', actorExtensionId: '104', legId: leg.id, seen: legFingerprint(leg) }
    return socket.timeout(8000).emitWithAck('intent', given)
  }
  expect(await ends('107')).toEqual({
    ok: false,
    error: { code: 'outside-groups', right: 'hang-up-others', groups: ['Sales'] },
  })
  expect(await ends('102')).toEqual({ ok: true })
  socket.disconnect()
})
