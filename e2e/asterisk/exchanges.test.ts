import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setupSnippets } from '@jackfield/dialplan'
import { builtInRole, type ExtensionId, type Leg, legFingerprint, operatorOf } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../contract/support/gateway.ts'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { freeUdpPort } from '../rig/ports.ts'

/* S7: two real exchanges with the same numbers on one board, and a line between them. */

const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
let rome: AsteriskExchange
let milan: AsteriskExchange
let gateway: TestGateway

beforeAll(async () => {
  const [here, there] = [await freeUdpPort(['127.0.0.1']), await freeUdpPort(['127.0.0.1'])]
  const toMilan = `[internal](+)\nexten => _82XXX,1,Dial(IAX2/rome@127.0.0.1:${there}/\${EXTEN:2},20,tT)\n`
  rome = new AsteriskExchange({ version, productDialplan: `${extensionsConf}\n${toMilan}` })
  milan = new AsteriskExchange({ version, productDialplan: extensionsConf })
  await Promise.all([rome.start(), milan.start()])
  const peer = '[rome]\ntype=user\ncontext=internal\ndisallow=all\nallow=ulaw\nrequirecalltoken=no\n'
  await line(rome, here, '')
  await line(milan, there, peer)
  const exchanges = [settingsOf('rome', 'Rome', rome, { milan: '82' }), settingsOf('milan', 'Milan', milan, {})]
  // JSON is YAML.
  gateway = await startGateway({ ami: null, ari: null, settings: JSON.stringify({ exchanges }) })
  await eventually('both are live', () =>
    ['rome:ami', 'milan:ami'].every((id) => view().feeds.get(id)?.state === 'live'),
  )
})
afterEach(async () => {
  for (const one of [rome, milan]) {
    for (const phone of ['101', '102', '104']) await one.hangup(phone)
    await one.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
  }
  await eventually('nobody is in a call', async () => expect(view().calls.size).toBe(0))
})
afterAll(async () => {
  await gateway?.stop()
  await Promise.all([rome?.stop(), milan?.stop()])
})

/** Lets an exchange speak IAX2 at that port, which it begins to when it starts. */
async function line(one: AsteriskExchange, port: number, more: string): Promise<void> {
  const { dir, pbx } = one.exchange
  // The port counts for the addresses that come after it.
  const general = `[general]\nbindport=${port}\nbindaddr=127.0.0.1\nrequirecalltoken=no\n`
  writeFileSync(join(dir, 'pbx/etc/iax.conf'), general + more)
  await pbx.edit('modules.conf', (text) => text.replace('noload=chan_iax2.so', ''))
  await one.stopPbx()
  await one.startPbx()
}

function settingsOf(id: string, name: string, { ami, ari }: AsteriskExchange, dialTo: object) {
  return {
    ...{ id, name, dialTo },
    ami: { url: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}` },
    ari: { url: ari.url.replace('://', `://${ari.username}:${ari.password}@`) },
  }
}

const view = () => gateway.inside.board.view
const shows = (states: Record<string, string>) =>
  eventually(`the board shows ${JSON.stringify(states)}`, async () =>
    expect(Object.fromEntries(Object.keys(states).map((id) => [id, view().extensions.get(id)?.state]))).toEqual(states),
  )
function legAt(id: string): Leg {
  const leg = view().legs.get(view().extensions.get(id)?.legIds[0] ?? '')
  if (!leg) throw new Error(`${id} has no leg`)
  return leg
}
/** A command about the call of that phone, asked by somebody who sits there. */
function command(kind: string, of: string, more: object = {}) {
  const leg = legAt(of)
  const rita = operatorOf(
    { name: 'Rita', role: 'supervisor', extensionId: of as ExtensionId },
    builtInRole('supervisor'),
  )
  const intent = {
    id: randomUUID().slice(0, 32).replaceAll('-', ''),
    kind,
    actorExtensionId: of,
    legId: leg.id,
    seen: legFingerprint(leg),
    ...more,
  }
  return gateway.inside.command(intent, rita)
}

it('the same numbers are two people, and a command goes where the call is', async () => {
  await Promise.all([rome.call('101', '102'), milan.call('101', '102')])
  await shows({ 'rome:101': 'talking', 'rome:102': 'talking', 'milan:101': 'talking', 'milan:102': 'talking' })
  expect(await command('hang-up', 'milan:101')).toEqual({ ok: true })
  await shows({ 'rome:101': 'talking', 'rome:102': 'talking', 'milan:101': 'idle', 'milan:102': 'idle' })
})

it('a call goes over the line to a person of the other exchange, who hears the caller', async () => {
  await rome.call('104', '101')
  await shows({ 'rome:101': 'talking', 'rome:104': 'talking' })
  const target = { kind: 'extension', extensionId: 'milan:102' }
  const { peerLegIds } = legAt('rome:101')
  const caller = view().legs.get(peerLegIds[0]!)!
  const moved = { legId: caller.id, seen: legFingerprint(caller), target }
  expect(await command('blind-transfer', 'rome:101', moved)).toEqual({ ok: true })
  await shows({ 'rome:101': 'idle', 'rome:104': 'talking', 'milan:102': 'talking', 'milan:104': 'idle' })
  await eventually('102 of Milan hears 104 of Rome', async () =>
    expect(await milan.hears('102', 1500)).toContain('104'),
  )
})

it('what has no way across is refused, and nothing is sent', async () => {
  await milan.call('104', '101')
  await shows({ 'milan:101': 'talking', 'milan:104': 'talking' })
  const target = { kind: 'extension', extensionId: 'rome:102' }
  expect(await command('blind-transfer', 'milan:101', { target })).toEqual({
    ...{ ok: false, error: { code: 'no-way-across', exchange: 'Rome' } },
  })
  await shows({ 'milan:101': 'talking', 'milan:104': 'talking' })
})

it('one that dies is hatched while the other works, and is right when it is back', async () => {
  await rome.stopPbx()
  await eventually('Rome is down', async () => expect(view().feeds.get('rome:ami')?.state).toBe('down'))
  await milan.call('101', '102')
  await shows({ 'milan:101': 'talking', 'milan:102': 'talking' })
  expect(await command('hang-up', 'milan:101')).toEqual({ ok: true })
  await shows({ 'milan:101': 'idle', 'milan:102': 'idle' })
  await rome.startPbx()
  await eventually('Rome is back', async () => expect(view().feeds.get('rome:ami')?.state).toBe('live'), {
    withinMs: 60_000,
  })
  await rome.call('101', '102')
  await shows({ 'rome:101': 'talking', 'rome:102': 'talking' })
})
