import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExtensionId, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { runDoctor } from './doctor-runs.ts'

/* C24: call-backs of a gateway on the exchange, by call files in the spool of a real Asterisk, with real phones. */

let first: World
let world: World
let spool: string
beforeAll(async () => {
  first = await World.open()
  spool = join((first.exchange as AsteriskExchange).exchange.dir, 'pbx/spool')
  world = await first.another(`callbacks:\n  by: call-file\n  spool: ${spool}\n  attempts: 1\n`)
})
afterAll(async () => {
  await world?.closeGateway()
  await first?.close()
})
const boris = '102' as ExtensionId
beforeEach(async () => {
  for (const number of ['102', '104']) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 300 })
})
afterEach(() => world.quiet())

const filesIn = (folder: 'outgoing' | 'outgoing_done') =>
  readdirSync(join(spool, folder)).filter((name) => /^jackfield-cb-[\w-]+\.call$/.test(name))
const done = { ok: true, done: true }
async function soon(number = '104'): Promise<string> {
  const request = { number, note: '', when: { kind: 'at', at: Date.now() + 500 } as const }
  const intent = make('schedule-callback', world.view, request, boris, world.intentId())!
  expect(await world.send(intent)).toEqual(done)
  return intent.id
}
const callback = (id: string) => world.view.callbacks.get(id)
const ended = (id: string, lastOutcome: string) =>
  world.sees(`that it ended as ${lastOutcome}`, () => callback(id)?.lastOutcome === lastOutcome)
/** Of the attempt under way, or the last one. */
const commandOf = (id: string) =>
  [...world.view.commands.values()].findLast(
    (one) => one.id.startsWith('cb-') && one.askedAt >= (callback(id)?.createdAt ?? 0),
  )
const spoolIsEmpty = () =>
  eventually('no call file is left', () => filesIn('outgoing').length + filesIn('outgoing_done').length === 0)

it('rings the operator by a call file, then calls; done when they talk, and no file is left after the call', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const id = await soon()
  await world.seesStates({ 102: 'ringing', 104: 'idle' })
  expect(filesIn('outgoing')).toHaveLength(1)
  expect(callback(id)).toMatchObject({ state: 'calling', attempts: 1 })
  await world.sees('that it is under way', () => commandOf(id)?.state === 'accepted')
  await world.exchange.pickUp('102')
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await ended(id, 'answered')
  expect(callback(id)?.state).toBe('done')
  await world.exchange.hangup('104')
  await spoolIsEmpty()
})

it.each([
  ['104', { mode: 'busy' }, 'dial-busy'],
  ['104', { mode: 'decline' }, 'dial-declined'],
  ['102', { mode: 'busy' }, 'own-phone-busy'],
] as const)('%s is %j: the operator is told %s', async (phone, behaviour, outcome) => {
  await world.exchange.setPhone(phone, behaviour)
  await ended(await soon(), outcome)
  await spoolIsEmpty()
})

it('nobody is called whose number does not exist', async () => {
  await ended(await soon('999'), 'dial-no-route')
  await spoolIsEmpty()
})

it('a gateway that starts while the phone rings goes on with the same call', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const id = await soon()
  await world.seesStates({ 102: 'ringing' })
  await world.stopGateway()
  await world.startGateway()
  await world.seesStates({ 102: 'ringing', 104: 'idle' })
  expect(callback(id)).toMatchObject({ state: 'calling', attempts: 1 })
  expect(filesIn('outgoing')).toHaveLength(1)
  await world.exchange.pickUp('102')
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await ended(id, 'answered')
  expect(callback(id)).toMatchObject({ state: 'done', attempts: 1 })
  await world.exchange.hangup('104')
  await spoolIsEmpty()
})

it('a phone that rang in vain while no gateway was there is told by its file, and was rung once', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const id = await soon()
  await world.seesStates({ 102: 'ringing' })
  await world.stopGateway()
  await world.exchange.hangup('102')
  await eventually('the file is over', () => filesIn('outgoing_done').length === 1)
  await world.startGateway()
  await ended(id, 'own-phone-silent')
  expect(callback(id)).toMatchObject({ attempts: 1 })
  await spoolIsEmpty()
})

it('[DOCTOR-12] doctor finds the spool, and says what is missing of one', async () => {
  const { ami } = world.exchange
  const settings = {
    JACKFIELD_AMI_URL: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}`,
    JACKFIELD_CALLBACK_BY: 'call-file',
  }
  const states = async (folder: string) => {
    const { findings } = await runDoctor([], { ...settings, JACKFIELD_CALLBACK_SPOOL: folder })
    return Object.fromEntries(findings.map(({ id, state }) => [id, state]))
  }
  expect(await states(spool)).toMatchObject({ 'callfile.module': 'ok', 'callfile.spool': 'ok' })
  expect(await states(`${spool}/nowhere`)).toMatchObject({ 'callfile.module': 'ok', 'callfile.spool': 'bad' })
  const { findings } = await runDoctor([], { ...settings, JACKFIELD_CALLBACK_BY: 'ami' })
  expect(findings.filter(({ id }) => id.startsWith('callfile'))).toEqual([])
})

it('the leg has the id that Asterisk gave it, and is known as the one that was asked for', async () => {
  await world.exchange.setPhone('102', { mode: 'ring' })
  const id = await soon()
  await world.seesStates({ 102: 'ringing' })
  const leg = world.leg('102')
  expect(leg.id).not.toMatch(/^jackfield-/)
  await world.sees('that the command names the leg', () => commandOf(id)?.legId === leg.id)
  const hangUp = make('hang-up', world.view, { legId: leg.id as LegId }, boris, world.intentId())!
  expect(await world.send(hangUp)).toEqual({ ok: true })
  await ended(id, 'own-phone-silent')
  await spoolIsEmpty()
})
