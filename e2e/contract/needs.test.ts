import { needOfContext } from '@jackfield/dialplan'
import { allNeeds, type ExtensionId, mayDo, needs, type SwitchId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mustMake as make } from './support/make.ts'
import { World } from './support/world.ts'

/*
 * A dialplan in which somebody forgot one context of ours that every site needs, one that this site needs for where it keeps
 * "do not disturb", and the lines of a switch.
 */
const lost = 'jackfield-hold'
const lostHere = 'jackfield-dnd-off'
const settings = `
dnd: both
forward: astdb
switches:
  - { id: night, name: Night service, kind: device-state, key: 'Custom:night' }
  - { id: holiday, name: Holiday, kind: astdb, key: DAYNIGHT/C1, on: NIGHT, off: DAY }
  - { id: storm, name: Storm, kind: astdb, key: site/storm }
`
const switches = [{ id: 'storm', name: '', kind: 'astdb', key: 'site/storm', on: '1', off: '' }] as const
const anna = '101' as ExtensionId

let world: World
beforeAll(async () => {
  world = await World.open({ without: [lost, lostHere], settings, switches })
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const foundOut = (at: World) => at.sees('every need found out', () => allNeeds.every((need) => at.view.needs.has(need)))
const missing = (at: World) => [...at.view.needs.values()].filter(({ state }) => state === 'missing')
const isDone = (id: string) => world.sees('the command done', () => world.view.commands.get(id)?.state === 'done')

describe('[SETUP-4] a context that is missing', () => {
  it('is the only need that is missing, and says the line to change', async () => {
    await foundOut(world)
    const state = 'missing'
    const ids = [needOfContext({ name: lost }), 'site:dnd', 'site:switch-holiday']
    // The names alone first: a failure says which need it is. A look that was told less is made good by the next one.
    await expect.poll(() => missing(world).map(({ id }) => id), { timeout: 45_000 }).toEqual(ids)
    expect(missing(world)).toEqual([
      { id: needOfContext({ name: lost }), state, fix: expect.stringContaining(`[${lost}]`) },
      { id: 'site:dnd', state, fix: expect.stringContaining(`[${lostHere}]`) },
      { id: 'site:switch-holiday', state, fix: expect.stringContaining('holiday') },
    ])
  })

  it('of the place where the site keeps it turns that off, here and not at a site that keeps it elsewhere', async () => {
    const dnd = (at: World) =>
      make('dnd', at.view, { extensionId: '102' as ExtensionId, on: true }, anna, at.intentId())
    const change = (id: string) =>
      make('switch', world.view, { switchId: id as SwitchId, on: true }, anna, world.intentId())
    for (const [intent, need] of [
      [dnd(world), 'site:dnd'],
      [change('holiday'), 'site:switch-holiday'],
    ] as const) {
      const error = { code: 'need-missing', need, fix: world.view.needs.get(need)!.fix }
      expect(mayDo(world.view, intent)).toEqual({ ok: false, refusal: error })
      expect(await world.send(intent)).toEqual({ ok: false, error })
    }
    for (const id of ['night', 'storm']) {
      const intent = change(id)
      expect(await world.send(intent)).toEqual({ ok: true })
      await isDone(intent.id)
    }
    const other = await world.another()
    try {
      await foundOut(other)
      expect(missing(other).map(({ id }) => id)).toEqual([needOfContext({ name: lost }), 'site:forward'])
      expect(await other.send(dnd(other))).toEqual({ ok: true })
      await other.sees('102 not to be disturbed', () => other.extension('102')?.dnd === true)
      const off = make('dnd', other.view, { extensionId: '102' as ExtensionId, on: false }, anna, other.intentId())
      expect(await other.send(off)).toEqual({ ok: true })
      await other.sees('102 free', () => other.extension('102')?.dnd === false)
    } finally {
      await other.closeGateway()
    }
  })

  it('turns its command off, on the panel and at the gateway, and no other', async () => {
    await world.exchange.call('101', '102')
    await world.joined('101', '102')
    const hold = make('hold', world.view, { legId: world.leg('101').id }, anna, world.intentId())!
    const error = {
      code: 'need-missing',
      need: needOfContext({ name: lost }),
      fix: world.view.needs.get(needOfContext({ name: lost }))!.fix,
    }
    expect(mayDo(world.view, hold)).toEqual({ ok: false, refusal: error })
    expect(await world.send(hold)).toEqual({ ok: false, error })

    expect(needs['blind-transfer']).not.toContain(needOfContext({ name: lost }))
    const move = make(
      'blind-transfer',
      world.view,
      { legId: world.leg('102').id, target: { kind: 'extension', extensionId: '103' as ExtensionId } },
      anna,
      world.intentId(),
    )!
    expect(await world.send(move)).toEqual({ ok: true })
    await isDone(move.id)
    await world.joined('102', '103')
    const room = make(
      'conference',
      world.view,
      { legId: world.leg('103').id, conferenceId: null },
      anna,
      world.intentId(),
    )!
    expect(await world.send(room)).toEqual({ ok: true })
    await isDone(room.id)
  })
})
