import {
  ConferenceId,
  ExtensionId,
  type Intent,
  isOwnIntent,
  LegId,
  LotId,
  legFingerprint,
  MemberId,
  make,
  QueueId,
  SlotId,
  SwitchId,
} from '@jackfield/model'
import { PROTOCOL_VERSION, type Result } from '@jackfield/protocol'
import { type Fill, intentSchemas, samplesOf } from '@jackfield/testkit'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingAction } from '../src/commands/step-sender.ts'
import { openRaw } from './panel.ts'
import {
  closeTenants,
  heard,
  id,
  leaks,
  legOf,
  type Name,
  openTenants,
  sockets,
  tokenOf,
  world,
} from './tenants-stage.ts'
import { until } from './until.ts'
import { newId } from './world.ts'

beforeAll(openTenants)
afterAll(closeTenants)

describe('[TENANT-9] commands on what is not theirs', () => {
  const sent: OutgoingAction[] = []
  let real: typeof world.gateway.exchange.send
  beforeAll(async () => {
    await world.talk('105', '106')
    await world.simulator.joinRoom('108', '802')
    world.simulator.setPhone('107', { mode: 'ring' })
    await until('a room', () => world.view.conferences.has('802'))
    real = world.gateway.exchange.send
    world.gateway.exchange.send = async (action) => {
      sent.push(action)
      return { ok: true, message: '', headers: [] } as never
    }
  })
  afterAll(() => {
    world.gateway.exchange.send = real
  })

  /** Ids of beta's things, or of nothing. */
  const fill =
    (isThere: boolean, number: string): Fill =>
    (schema, path) => {
      const key = path.at(-1)
      if (key === 'actorExtensionId' && path.length === 1) return '103'
      const is = (wanted: unknown) => (schema as unknown) === wanted
      const one = (there: string, gone: string) => (isThere ? there : gone)
      if (is(LegId)) return one(legOf('105'), 'gone.1')
      if (key === 'seen') return isThere ? legFingerprint(world.leg('105')) : ''
      if (is(ExtensionId)) return one('106', '199')
      if (is(ConferenceId)) return one('802', '899')
      if (is(QueueId)) return one('support', 'nowhere')
      if (is(MemberId)) return one('support|PJSIP/106', 'nowhere|PJSIP/199')
      if (is(SlotId)) return one('parkedcalls/701', 'parkedcalls/799')
      if (is(LotId)) return one('hidden', 'gone')
      if (is(SwitchId)) return one('night', 'gone')
      if (key === 'number') return number
      if (key === 'digits') return '5'
      return undefined
    }
  const lines: { socket: Socket; left: number }[] = []
  async function ask(name: Name, request: unknown): Promise<{ result: Result; actions: number }> {
    let line = lines.at(-1)
    if (!line || line.left === 0) {
      const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf(name) })
      sockets.push(socket)
      line = { socket, left: 15 }
      lines.push(line)
    }
    line.left -= 1
    const before = sent.length
    const result = (await line.socket
      .timeout(8000)
      .emitWithAck('intent', { ...(request as object), id: newId() })) as Result
    return { result, actions: sent.length - before }
  }
  /** Ids of the request are in some refusals: what is told else must be the same. */
  const withoutIds = (result: Result, request: unknown): string => {
    const values = new Set([...JSON.stringify(request).matchAll(/"([^"]+)"/g)].map(([, value]) => value!))
    return JSON.stringify(result).replaceAll(/"([^"]+)"/g, (all, value) => (values.has(value) ? '"ID"' : all))
  }

  it.each([...intentSchemas.keys()])('%s: as if it were not there, and nothing is sent', async (kind) => {
    const schema = intentSchemas.get(kind)!
    const [theirs, nobodys] = [samplesOf(schema, fill(true, '0123')), samplesOf(schema, fill(false, '0123'))]
    expect(theirs).toHaveLength(nobodys.length)
    for (const [index, request] of theirs.entries()) {
      const [one, other] = [await ask('sam', request), await ask('sam', nobodys[index])]
      const what = JSON.stringify(request)
      expect(withoutIds(one.result, request), what).toBe(withoutIds(other.result, nobodys[index]))
      const names = /"(?:106|support|802|night)"|support\|/.test(JSON.stringify({ ...(request as object), seen: '' }))
      if (names && !isOwnIntent(request as Intent)) expect(one.actions, what).toBe(0)
      expect(
        leaks({ ...one.result }).filter((secret) => !what.includes(secret.replaceAll('"', ''))),
        what,
      ).toEqual([])
    }
  })

  it.each(['105', '1001', '802', 'support'])('the number %s is not dialled for them, in no way', async (number) => {
    for (const kind of ['dial', 'schedule-callback', 'break-through', 'room-invite', 'consult', 'blind-transfer']) {
      for (const request of samplesOf(intentSchemas.get(kind)!, fill(false, number))) {
        const { result, actions } = await ask('sam', { ...(request as object), kind })
        expect(result.ok, JSON.stringify(request)).toBe(false)
        expect(actions).toBe(0)
      }
    }
    expect(world.log.join('')).not.toContain('UnhandledPromise')
  })

  it('what an operator bound to nothing asks for is done', async () => {
    lines.length = 0
    const { result } = await ask('hidden-ada', make('hang-up', world.view, { legId: legOf('105') }, null, id()))
    expect(result).toEqual({ ok: true })
    expect(sent.length).toBeGreaterThan(0)
  })

  it('nothing of it came to alpha', () => {
    // But for the name of the person with whom one of theirs talked.
    expect(leaks(heard).filter((one) => !/105|Elena/.test(one))).toEqual([])
  })
})
