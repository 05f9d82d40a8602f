import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dangerousModules, diagnose, type Finding, setupSnippets } from '@jackfield/dialplan'
import { type ExtensionId, type Intent, type MemberId, mayDo, type QueueId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../apps/gateway/src/config/config.ts'
import { examine } from '../../apps/gateway/src/doctor/examine.ts'
import { startGateway } from '../contract/support/gateway.ts'
import { mustMake as make } from '../contract/support/make.ts'
import { isChanSip, memberOf, sales, version } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { type Exchange, makeExchange } from '../rig/exchange.ts'
import { WireClient } from '../rig/wire-client.ts'

/*
 * The AMI account as `./jackfield setup` prints it: each of its classes is needed, none is spare, and with the modules that setup says not
 * to load it is not the key to every other account.
 */

const words = { amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' }
const printed = setupSnippets(words)
const classesOf = (how: 'read' | 'write') =>
  new RegExp(`^${how} = (\\S+)`, 'm').exec(printed.managerConf)![1]!.split(',')
const all = { read: classesOf('read'), write: classesOf('write') }
const rita = '101' as ExtensionId

describe('[SETUP-1] each class of the account is needed', () => {
  let world: World
  let narrow: World | null = null
  const without = (how: 'read' | 'write', one: string) => ({
    ...world.exchange.ami,
    username: `no-${how}-${one}`,
    secret: 'narrow',
  })

  beforeAll(async () => {
    world = await World.open()
    const { pbx } = (world.exchange as AsteriskExchange).exchange
    const users = (['read', 'write'] as const).flatMap((how) =>
      all[how].map((one) => {
        const left = { ...all, [how]: all[how].filter((other) => other !== one) }
        return `[no-${how}-${one}]\nsecret=narrow\nread=${left.read}\nwrite=${left.write}\nwritetimeout=5000\n`
      }),
    )
    await pbx.edit('manager.conf', (text) => `${text}\n${users.join('')}`)
    await pbx.control.request('Reload', { Module: 'manager' })
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
  })
  afterEach(async () => {
    await narrow?.closeGateway()
    narrow = null
    await world.quiet()
  })
  afterAll(() => world?.close())

  it('there are no others', () => {
    expect(all).toEqual({
      read: ['system', 'call', 'agent', 'user'],
      write: ['call', 'agent', 'originate', 'reporting'],
    })
  })

  /** A command that the narrower board greys out and refuses, with the class to add. */
  async function isRefused(one: string, need: string, intentAt: (at: World) => Intent) {
    narrow = await World.through(world.exchange, without('write', one))
    const at = narrow
    await at.sees('what is missing', () => at.view.needs.get(need as never)?.state === 'missing')
    const intent = intentAt(at)
    const { fix } = at.view.needs.get(need as never)!
    expect(fix).toMatch(new RegExp(`add ${one} to "write ="`))
    expect(mayDo(at.view, intent)).toEqual({ ok: false, refusal: { code: 'need-missing', need, fix } })
    expect(await at.send(intent)).toEqual({ ok: false, error: { code: 'need-missing', need, fix } })
  }

  it('write = call: a call can’t be transferred', async () => {
    await world.exchange.call('101', '102')
    await world.joined('101', '102')
    const target = { kind: 'extension', extensionId: '103' as ExtensionId } as const
    await isRefused('call', 'action:Redirect', (at) =>
      make('blind-transfer', at.view, { legId: world.leg('102').id, target }, rita, at.intentId()),
    )
  })
  it('write = agent: a member of a queue can’t be paused', () =>
    isRefused('agent', 'action:QueuePause', (at) =>
      make('member-pause', at.view, { memberId: idOf('103'), paused: true }, rita, at.intentId()),
    ))
  it('write = originate: nobody can be called', () =>
    isRefused('originate', 'action:Originate', (at) =>
      make('dial', at.view, { number: '102', autoAnswer: false }, rita, at.intentId()),
    ))
  it('write = reporting: there is no board, and it says why', async () => {
    const gateway = await startGateway({ ami: without('write', 'reporting'), ari: null })
    try {
      await eventually('the board that says why it shows nothing', async () => {
        const { feeds } = (await (await fetch(`${gateway.url}/healthz`)).json()) as {
          feeds: { ami: { reason: string } }
        }
        return feeds.ami.reason?.includes('CoreShowChannels: Permission denied')
      })
    } finally {
      await gateway.stop()
    }
  })

  const idOf = (number: string) => `${sales}|${memberOf(number)}` as MemberId
  const pause = (Paused: 'true' | 'false') =>
    (world.exchange as AsteriskExchange).exchange.pbx.control.request('QueuePause', {
      Queue: sales as QueueId,
      Interface: memberOf('103'),
      Paused,
    })
  const isPaused = (at: World) => at.view.members.get(idOf('103'))?.paused === true

  it('read = call: a call is not on the board', async () => {
    narrow = await World.through(world.exchange, without('read', 'call'))
    const at = narrow
    await world.exchange.call('101', '102')
    await world.joined('101', '102')
    // What comes later has come: the call is not on its way.
    await pause('true')
    await at.sees('the pause', () => isPaused(at))
    expect(at.legs('101')).toEqual([])
    await pause('false')
  })
  it('read = agent: a pause in a queue is not on the board', async () => {
    narrow = await World.through(world.exchange, without('read', 'agent'))
    const at = narrow
    await pause('true')
    await world.sees('the pause', () => isPaused(world))
    await world.exchange.call('101', '102')
    await at.joined('101', '102')
    expect(isPaused(at)).toBe(false)
    await pause('false')
  })
  it('read = user: with which priority a caller is back in a queue is not on the board', async () => {
    narrow = await World.through(world.exchange, without('read', 'user'))
    const at = narrow
    const { control } = (world.exchange as AsteriskExchange).exchange.pbx
    for (const number of ['103', '104', '105', '106'])
      await control.request('QueuePause', { Interface: memberOf(number), Paused: 'true' })
    await world.exchange.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
    const waitsAt = (one: World) => [...one.view.waitingCallers.values()].find(({ who }) => who.number === '0655501')
    const { id } = await at.sees('the caller in the queue', () => waitsAt(at))
    const done = async (intent: Intent) => {
      expect(await world.send(intent)).toEqual({ ok: true })
      await world.sees(`${intent.kind} done`, () => world.view.commands.get(intent.id)?.state === 'done')
    }
    const target = { kind: 'extension', extensionId: '102' as ExtensionId } as const
    await world.exchange.setPhone('102', { mode: 'ring' })
    await done(make('queue-priority', world.view, { legId: id, priority: 5 }, rita, world.intentId()))
    await done(make('blind-transfer', world.view, { legId: id, target }, rita, world.intentId()))
    await world.seesStates({ 102: 'ringing' })
    // The dialplan brings the caller back, and no command: nothing else tells that it went through our context.
    await world.exchange.setPhone('102', { mode: 'busy' })
    await world.exchange.hangup('102')
    await world.sees('the priority', () => waitsAt(world)?.priority === 5)
    await at.sees('the caller back', () => waitsAt(at))
    expect(waitsAt(at)?.priority).not.toBe(5)
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
    for (const number of ['103', '104', '105', '106'])
      await control.request('QueuePause', { Interface: memberOf(number), Paused: 'false' })
  })
  // Nothing ends the registration of a trunk of chan_sip while it runs.
  if (!isChanSip)
    it('read = system: a trunk that is no longer registered is not on the board', async () => {
      narrow = await World.through(world.exchange, without('read', 'system'))
      const at = narrow
      const stateAt = (one: World) => one.view.trunks.get('telco')?.stateAt
      const before = stateAt(world)
      await (world.exchange as AsteriskExchange).exchange.pbx.control.request('PJSIPUnregister', {
        Registration: 'telco',
      })
      await world.sees('the news of the trunk', () => stateAt(world) !== before)
      const [known, said] = [at.view.trunks.get('telco')?.state, world.view.trunks.get('telco')?.state]
      await world.exchange.call('101', '102')
      await at.joined('101', '102')
      expect(at.view.trunks.get('telco')?.state).toBe(known)
      expect(said).not.toBe(known)
    })
})

describe('[SETUP-14] with the modules that setup says not to load', () => {
  let exchange: Exchange
  let panel: WireClient
  const file = () => join(exchange.dir, 'written')
  beforeAll(async () => {
    exchange = await makeExchange({ version, dangerousModules: true, productDialplan: printed.extensionsConf })
    await exchange.start()
  })
  afterAll(() => exchange?.stop())

  /** What the account is told of other people's secrets. */
  async function told(): Promise<string> {
    const asked = [
      `AST_CONFIG(manager.conf,${exchange.amiRig.username},secret)`,
      'AST_SORCERY(res_pjsip,auth,101,password)',
      `CURL(file://${join(exchange.dir, 'pbx/etc/manager.conf')})`,
    ]
    const answers = await Promise.all(asked.map((Variable) => panel.ask('Getvar', { Variable })))
    return answers.map((answer) => answer.get('Value') ?? '').join('\n')
  }
  /** Tries to write a file from within a call, and waits until that call is through. */
  async function write(): Promise<void> {
    const ended = panel.waitFor('OriginateResponse', ({ event }) => event === 'OriginateResponse', 20_000)
    await panel.ask('Originate', {
      Channel: 'Local/s@jackfield-version/n',
      Application: 'Wait',
      Data: '0',
      Async: 'true',
      Variable: `FILE(${file()},,,a)=text`,
    })
    await ended
  }

  it('the account is the key to every other, and doctor says so; without them it is not', async () => {
    panel = await WireClient.open(exchange.ami)
    const before = await told()
    for (const secret of [exchange.secrets.rig, exchange.secrets.sip, exchange.secrets.amiSystem])
      expect(before).toContain(secret)
    await write()
    expect(existsSync(file())).toBe(true)
    panel.close()

    const found = await examineHere()
    const finding = dangerousLoaded(found)
    expect(finding).toMatchObject({ state: 'bad' })
    expect(finding.fix.map((line) => /noload => (\w+)/.exec(line)?.[1])).toEqual(
      dangerousModules.map(({ name }) => name),
    )
    for (const secret of Object.values(exchange.secrets)) expect(JSON.stringify(found)).not.toContain(secret)

    await exchange.pbx.edit('modules.conf', (text) => `${text}\n${printed.modulesConf}`)
    rmSync(file())
    await exchange.pbx.stop()
    await exchange.start()
    panel = await WireClient.open(exchange.ami)
    await panel.booted
    const after = await told()
    for (const secret of Object.values(exchange.secrets)) expect(after).not.toContain(secret)
    await write()
    expect(existsSync(file())).toBe(false)
    panel.close()
    expect(dangerousLoaded(await examineHere())).toMatchObject({ state: 'ok' })
  })

  /** What doctor finds, as it ships. */
  async function examineHere(): Promise<Finding[]> {
    const { ami } = exchange
    const loaded = loadConfig(
      { JACKFIELD_AMI_URL: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}` },
      null,
    )
    if (!loaded.ok) throw new Error(loaded.problems.join())
    const found = await examine({ config: loaded.config, etc: null, waitMs: 0 })
    if ('problem' in found) throw new Error(found.problem)
    return diagnose(found, { internalContext: null, ringSeconds: null, switches: [], lookup: null })
  }
  const dangerousLoaded = (findings: Finding[]) => findings.find(({ id }) => id === 'asterisk.dangerous-modules')!
})
