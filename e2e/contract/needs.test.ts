import { makeBlindTransfer, makeConference, makeHold } from '@jackfield/client'
import { allNeeds, type ExtensionId, mayDo, needs } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

/* A dialplan in which somebody forgot one context of ours. */
const lost = 'jackfield-hold'
const anna = '101' as ExtensionId

let world: World
beforeAll(async () => {
  world = await World.open({ without: [lost] })
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const isDone = (id: string) => world.sees('the command done', () => world.view.commands.get(id)?.state === 'done')

describe('[SETUP-4] a context that is missing', () => {
  it('is the only need that is missing, and says the line to change', async () => {
    await world.sees('every need found out', () => allNeeds.every((need) => world.view.needs.has(need)))
    const missing = [...world.view.needs.values()].filter(({ state }) => state === 'missing')
    expect(missing).toEqual([{ id: `context:${lost}`, state: 'missing', fix: expect.stringContaining(`[${lost}]`) }])
  })

  it('turns its command off, on the panel and at the gateway, and no other', async () => {
    await world.exchange.call('101', '102')
    await world.seesStates({ 101: 'talking', 102: 'talking' })
    const hold = makeHold(world.view, world.leg('101').id, anna, world.intentId())!
    const error = { code: 'need-missing', need: `context:${lost}`, fix: world.view.needs.get(`context:${lost}`)!.fix }
    expect(mayDo(world.view, hold)).toEqual({ ok: false, refusal: error })
    expect(await world.send(hold)).toEqual({ ok: false, error })

    expect(needs['blind-transfer']).not.toContain(`context:${lost}`)
    const move = makeBlindTransfer(world.view, world.leg('102').id, '103' as ExtensionId, anna, world.intentId())!
    expect(await world.send(move)).toEqual({ ok: true })
    await isDone(move.id)
    await world.seesStates({ 102: 'talking', 103: 'talking' })
    const room = makeConference(world.view, world.leg('103').id, { conferenceId: null }, anna, world.intentId())!
    expect(await world.send(room)).toEqual({ ok: true })
    await isDone(room.id)
  })
})
