import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { World } from './support/world.ts'

/* A12: a program that dials, reads and ends a call over the API, and one that is told of it by a webhook. */

type Told = { type: string; data: { call?: { id: string }; command?: { id: string } } }
const told: Told[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    told.push(JSON.parse(body) as Told)
    response.writeHead(204).end()
  })
})
let world: World
beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const { port } = receiver.address() as AddressInfo
  world = await World.open({
    settings: `webhooks:
  - name: crm
    url: http://127.0.0.1:${port}/
    private: true
    secret: whsec_${Buffer.alloc(32, 5).toString('base64')}
    events: [call.began, call.answered, call.joined, call.ended, command.done, command.failed, please-call]
`,
  })
  for (const number of ['102', '104']) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 300 })
})
afterAll(async () => {
  await world.close()
  receiver.close()
  receiver.closeAllConnections()
})

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects there
async function api(path: string, body?: object): Promise<{ status: number; body: any }> {
  const response = await fetch(`${world.url}/api/v1/${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  return { status: response.status, body: await response.json() }
}

it('a call that a program makes and ends is told from its beginning to its end, in order', async () => {
  const dial = { id: world.intentId(), kind: 'dial', actorExtensionId: '102', number: '104', autoAnswer: false }
  expect(await api('commands', dial)).toMatchObject({ status: 200, body: { id: dial.id, state: 'done' } })
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  const [leg] = (await api('legs?extensionId=104')).body.items
  expect((await api(`calls/${encodeURIComponent(leg.callId)}`)).body).toMatchObject({
    phase: 'talking',
    kind: 'internal',
  })
  const hangUp = { id: world.intentId(), kind: 'hang-up', actorExtensionId: null, legId: leg.id, seen: leg.seen }
  expect(await api('commands', hangUp)).toMatchObject({ status: 200, body: { state: 'done', error: null } })
  await world.seesStates({ 102: 'idle', 104: 'idle' })
  const of = () => told.filter(({ data }) => data.call?.id === leg.callId).map(({ type }) => type)
  await world.sees('that the end was told', () => of().includes('call.ended'))
  expect(of()).toEqual(['call.began', 'call.answered', 'call.ended'])
  // The letters of a call and those of a command do not wait for one another.
  const isMine = ({ id }: { id: string }) => id === dial.id || id === hangUp.id
  const commands = () =>
    told.flatMap(({ type, data }) => (data.command && isMine(data.command) ? [[type, data.command.id]] : []))
  await world.sees('that both commands were told', () => commands().length >= 2)
  expect(commands()).toEqual([
    ['command.done', dial.id],
    ['command.done', hangUp.id],
  ])
})

it('a call that is no longer the one that was read is not touched', async () => {
  const dial = { id: world.intentId(), kind: 'dial', actorExtensionId: '102', number: '104', autoAnswer: false }
  expect((await api('commands', dial)).status).toBe(200)
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  const [leg] = (await api('legs?extensionId=102')).body.items
  const transfer = { kind: 'blind-transfer', actorExtensionId: null, legId: leg.id }
  const target = { kind: 'extension', extensionId: '106' }
  const answer = await api('commands', { ...transfer, id: world.intentId(), seen: 'another', target })
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'call-changed' } } })
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await world.quiet()
})

it('C35: a program is told whom a person is asked to call back, while the call goes on', async () => {
  const dial = { id: world.intentId(), kind: 'dial', actorExtensionId: '102', number: '104', autoAnswer: false }
  expect((await api('commands', dial)).status).toBe(200)
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  const [leg] = (await api('legs?extensionId=102')).body.items
  const please = {
    kind: 'please-call',
    actorExtensionId: '102',
    legId: leg.id,
    toExtensionId: '106',
    note: 'the offer',
  }
  expect(await api('commands', { ...please, id: world.intentId() })).toMatchObject({ status: 200 })
  await world.sees('that it was told', () => told.some(({ type }) => type === 'please-call'))
  expect(told.find(({ type }) => type === 'please-call')).toMatchObject({
    data: { to: { extensionId: '106' }, caller: { number: '104' }, note: 'the offer', mail: null },
  })
  await world.seesStates({ 102: 'talking', 104: 'talking' })
  await world.quiet()
})
