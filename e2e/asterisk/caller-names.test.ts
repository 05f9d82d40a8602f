import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose, setupSnippets } from '@jackfield/dialplan'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '../../apps/gateway/src/config/config.ts'
import type { Config } from '../../apps/gateway/src/config/config-shape.ts'
import { examine } from '../../apps/gateway/src/doctor/examine.ts'
import { type Gateway, startGateway } from '../../apps/gateway/src/gateway.ts'
import { createLog } from '../../apps/gateway/src/log.ts'
import { defaultTimings } from '../../apps/gateway/src/timings.ts'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { freeTcpPort } from '../rig/ports.ts'

/* T8: a call from outside, on a real Asterisk, whose dialplan asks the gateway who calls: by AGI as `setup` prints it, and by CURL() as docs/install.md says. */

const secret = 'token-of-the-dialplan-0123456789-abcdef'
const administrator = 'token-of-the-administrator-0123456789'
const number = '0612345678'
/** The numbers that are called: by AGI to 101, by CURL() to 102. */
const [byAgi, byCurl] = ['06551301', '06551302']

let exchange: AsteriskExchange
let gateway: Gateway
let config: Config
let folder: string
const said: { application: string; at: number }[] = []

beforeAll(async () => {
  const [agi, http] = [await freeTcpPort(), await freeTcpPort()]
  const lookup = { host: '127.0.0.1', port: agi, token: secret }
  const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x', lookup })
  const asks = `http://127.0.0.1:${http}/api/v1/lookup?number=\${URIENCODE(\${CALLERID(num)})}`
  const productDialplan = `${extensionsConf}
[from-telco](+)
exten => ${byAgi},1,Gosub(jackfield-lookup,s,1)
 same => n,Set(GLOBAL(CALLER)=\${JACKFIELD_CALLER})
 same => n,Goto(internal,101,1)
exten => ${byCurl},1,Set(CURLOPT(httpheader)=Authorization: Bearer ${administrator})
 same => n,Set(CURLOPT(conntimeout)=1)
 same => n,Set(CURLOPT(httptimeout)=1)
 same => n,Set(NAME=\${CURL(${asks})})
 same => n,GotoIf($["\${NAME:0:1}" = "" | "\${NAME:0:1}" = "{"]?on)
 same => n,Set(CALLERID(name)=\${NAME})
 same => n(on),Goto(internal,102,1)
`
  exchange = new AsteriskExchange({ version, dangerousModules: true, productDialplan })
  await exchange.start()
  exchange.exchange.pbx.control.listen((packet) => {
    if (packet.get('Event') === 'Newexten')
      said.push({ application: packet.get('Application') ?? '', at: performance.now() })
  })
  for (const phone of ['101', '102']) await exchange.setPhone(phone, { mode: 'ring' })

  folder = mkdtempSync(path.join(tmpdir(), 'caller-names-'))
  const file = path.join(folder, 'board.yaml')
  writeFileSync(file, `phonebook:\n  country: IT\n  agi: { listen: '127.0.0.1:${agi}', token: ${secret} }\n`)
  const { ami, ari } = exchange
  const env = {
    JACKFIELD_AMI_URL: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}`,
    JACKFIELD_ARI_URL: ari.url.replace('://', `://${ari.username}:${ari.password}@`),
    JACKFIELD_PORT: String(http),
    JACKFIELD_TOKEN: administrator,
  }
  const loaded = loadConfig(env, file)
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  config = { ...loaded.config, data: null }
  const log = createLog({ level: 'silent', secrets: [] })
  const started = await startGateway({ config, log, demo: null, panelFolder: folder, timings: defaultTimings })
  if (!started.ok) throw new Error(started.problem)
  gateway = started.gateway
  await eventually('the board is live', () => gateway.board.view.feeds.get('ami')?.state === 'live', {
    withinMs: 60_000,
  })
  const headers = { authorization: `Bearer ${administrator}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Zoë "Z" Rossi, Rome: 7', numbers: [{ label: '', written: `+39${number}` }] })
  const added = await fetch(new URL('/api/v1/contacts', gateway.url), { method: 'POST', headers, body })
  expect(added.status).toBe(201)
})
afterEach(async () => {
  await exchange.hangup(number)
  await eventually('the call is over', () => gateway.board.view.calls.size === 0)
})
afterAll(async () => {
  await gateway?.stop()
  await exchange?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const global = async (name: string) => {
  const answer = await exchange.exchange.pbx.control.ask('Getvar', { Variable: name })
  return answer.get('Value') ?? ''
}
const partyOf = (phone: string) =>
  [...gateway.board.view.extensions.values()].find((one) => one.number === phone)?.party

it.each([
  ['AGI', byAgi, '101'],
  ['CURL()', byCurl, '102'],
])('by %s the phone that rings shows the name of the contact, and so does the board', async (_by, did, phone) => {
  await exchange.externalCall({ did, name: '', number })
  const from = await exchange.inviteHeader(phone, 'From')
  expect(from).toMatch(/^"Zoë \\"Z\\" Rossi, Rome: 7" <sip:0612345678@/)
  await eventually('the board shows the name', () => partyOf(phone)?.name === 'Zoë "Z" Rossi, Rome: 7')
  if (did === byAgi) expect(await global('CALLER')).toBe('known')
})

it('somebody whom nobody knows keeps the name of the line', async () => {
  await exchange.externalCall({ did: byAgi, name: 'LINE NAME', number: '0699887766' })
  expect(await exchange.inviteHeader('101', 'From')).toMatch(/^"LINE NAME" <sip:0699887766@/)
  expect(await global('CALLER')).toBe('unknown')
  await exchange.hangup('0699887766')
})

it('[DOCTOR-10] doctor finds the module, the lines and the gateway', async () => {
  const found = await examine({ config, etc: null, waitMs: 0 })
  if ('problem' in found) throw new Error(found.problem)
  const site = { internalContext: null, ringSeconds: null, switches: [], lookup: config.phonebookAgi }
  const states = Object.fromEntries(diagnose(found, site).map(({ id, state }) => [id, state]))
  expect(states).toMatchObject({ 'agi.module': 'ok', 'agi.listener': 'ok', 'dialplan.jackfield-lookup': 'ok' })
})

it.each([
  ['AGI', byAgi, '101', 'AGI'],
  ['CURL()', byCurl, '102', 'Set'],
])('without the gateway a call by %s goes on at once', async (_by, did, phone, application) => {
  await gateway.stop()
  said.splice(0)
  await exchange.externalCall({ did, name: 'LINE NAME', number })
  expect(await exchange.inviteHeader(phone, 'From')).toMatch(/^"LINE NAME" <sip:/)
  const dialled = await eventually(
    'the dialplan has dialled',
    () => said.find((one) => one.application === 'Dial') ?? null,
  )
  const asked = said.find((one) => one.application === application)!
  // What is measured is some ms; this bound tells it from a wait.
  expect(dialled.at - asked.at).toBeLessThan(5_000)
  if (did === byAgi) expect(await global('CALLER')).toBe('unknown')
})
