import type { ExtensionId, Intent, LegId } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* C36: two browsers and one caller, over the real sockets of a gateway. */

let world: World
const tokenOf = (name: string) => `q7Rz-Kd82-vLp0-Xn4w-Tb61-${name}`.padEnd(40, '9')
const operator = (name: string, more: object = {}) => ({
  ...{ name, tokenSha256: sha256(tokenOf(name)), role: 'admin', extensionId: null },
  ...more,
})
beforeEach(async () => {
  world = await World.open({
    env: { JACKFIELD_TOKEN: tokenOf('Ada') },
    config: (config) => ({
      ...config,
      operators: [
        ...[operator('Anna'), operator('Ben')],
        operator('Viewer', { role: 'viewer' }),
      ] as unknown as typeof config.operators,
    }),
  })
  await world.amiIs('live')
  await world.talk('103', '104')
})
afterEach(() => world.close())

const reserve = (legId: string, takeOver = false, phone: string | null = null): Intent => ({
  ...{ id: newId() as Intent['id'], kind: 'reserve', legId: legId as LegId, takeOver },
  actorExtensionId: phone as ExtensionId | null,
})
const end = (legId: string): Intent => ({
  ...{ id: newId() as Intent['id'], kind: 'end-reservation', legId: legId as LegId, actorExtensionId: null },
})
const names = (panel: Panel) => [...panel.store.getState().view.reservations.values()].map(({ byName }) => byName)
/** All that a panel hears, in its order. */
const heard = (panel: Panel): string[] => {
  const all: string[] = []
  panel.sockets[0]!.onAny((event, payload) => all.push(`${event} ${JSON.stringify(payload)}`))
  return all
}
const done = { ok: true, done: true }

describe('two browsers and one caller', () => {
  let [anna, ben]: [Panel, Panel] = [null as never, null as never]
  beforeEach(async () => {
    ;[anna, ben] = [await world.panel(tokenOf('Anna')), await world.panel(tokenOf('Ben'))]
  })

  it('the second is told who has the caller, and both desks see it', async () => {
    const { id } = world.leg('104')
    expect(await anna.link.send(reserve(id))).toEqual(done)
    expect(await ben.link.send(reserve(id))).toEqual({ ok: false, error: { code: 'caller-reserved', name: 'Anna' } })
    await until('both see it', () => names(anna)[0] === 'Anna' && names(ben)[0] === 'Anna')
    expect(await anna.link.send(end(id))).toEqual(done)
    await until('it is over', () => names(anna).length + names(ben).length === 0)
  })

  it('of both at the same moment one has the caller, whoever is heard first', async () => {
    const { id } = world.leg('104')
    const answers = await Promise.all([anna, ben].map((panel) => panel.link.send(reserve(id))))
    const won = answers.findIndex(({ ok }) => ok)
    expect(answers[won]).toEqual(done)
    const name = ['Anna', 'Ben'][won]
    expect(answers[1 - won]).toEqual({ ok: false, error: { code: 'caller-reserved', name } })
    await until('both see it', () => names(anna)[0] === name && names(ben)[0] === name)
  })

  it('who takes over is shown to the first, and that is all that the audit trail and the log have of it', async () => {
    const { id } = world.leg('104')
    await anna.link.send(reserve(id))
    await until('it is there', () => names(anna).length === 1)
    const told = heard(anna)
    expect(await ben.link.send(reserve(id, true))).toEqual(done)
    await until('Anna sees who has the caller', () => names(anna)[0] === 'Ben')
    expect(told.filter((one) => one.startsWith('patch')).some((one) => one.includes('"byName":"Ben"'))).toBe(true)
    expect(await anna.link.send(end(id))).toEqual(done)
    expect(names(ben)).toEqual(['Ben'])
    const logged = world.log.filter((line) => line.includes('"kind":"reserve"') || line.includes('end-reservation'))
    expect(logged.map((line) => JSON.parse(line).operator)).toEqual(['Ben'])
  })

  it('a transfer by the one is seen by the other, and ends what was in hand', async () => {
    world.simulator.setPhone('105', { mode: 'answer', answerAfterMs: 20 })
    await anna.link.send(reserve(world.leg('103').id))
    await until('it is there', () => names(ben).length === 1)
    expect(await anna.link.send(world.transfer('104', '105'))).toMatchObject({ ok: true })
    await world.shows({ 103: 'idle', 104: 'talking', 105: 'talking' })
    await until('nobody has the caller in hand', () => names(ben).length === 0)
  })
})

describe('who can’t', () => {
  it('somebody who only looks is told so, as is one who names no caller, or a monster of one', async () => {
    const viewer = await world.panel(tokenOf('Viewer'))
    const { id } = world.leg('104')
    expect(await viewer.link.send(reserve(id))).toMatchObject({ error: { code: 'not-allowed' } })
    const anna = await world.panel(tokenOf('Anna'))
    expect(await anna.link.send(reserve('nobody.1'))).toMatchObject({ error: { code: 'no-such-leg' } })
    expect(await anna.link.send(reserve('x'.repeat(10_240)))).toMatchObject({ error: { code: 'bad-intent' } })
    expect(world.view.reservations.size).toBe(0)
  })

  it('a browser that asks 10,000 times at once is held off, and the board stays as small as its callers', async () => {
    const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('Ben') })
    await until('it is connected', () => socket.connected)
    const { id } = world.leg('104')
    let answers = 0
    let refused = 0
    for (let asked = 0; asked < 10_000; asked += 1)
      socket.emit('intent', reserve(id), (result: { ok: boolean }) => {
        answers += 1
        if (!result.ok) refused += 1
      })
    await until('it is cut off, or answered', () => !socket.connected || answers === 10_000)
    expect(answers - refused).toBeLessThan(100)
    expect(world.view.reservations.size).toBeLessThanOrEqual(1)
    socket.disconnect()
  })
})
