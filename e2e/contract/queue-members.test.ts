import type { ExtensionId, GivenFor, Intent, MemberId, QueueId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { DirectAmi } from './support/direct-ami.ts'
import { mustMake as make } from './support/make.ts'
import { isShaped, memberOf, sales, stateOf, support } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open()
  behind = await DirectAmi.open(world.exchange)
  await world.sees('the name of 107', () => world.extension('107')?.name === 'Greta Lang')
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

const rita = '100' as ExtensionId
const greta = '107' as ExtensionId
const idOf = (queue: string, extension: string) => `${queue}|${memberOf(extension)}` as MemberId
const member = (queue: string, extension: string) => world.view.members.get(idOf(queue, extension))

async function does(intent: Intent): Promise<void> {
  expect(await world.send(intent)).toEqual({ ok: true })
  const row = await world.sees('the command settled', () => {
    const now = world.view.commands.get(intent.id)
    return now?.settledAt ? now : null
  })
  expect(row).toMatchObject({ state: 'done', error: null, legId: null })
}
const add = (queue: QueueId, penalty = 0) =>
  does(make('member-add', world.view, { queueId: queue, extensionId: greta, penalty }, rita, world.intentId()))
const remove = (queue: QueueId) =>
  does(make('member-remove', world.view, { memberId: idOf(queue, greta) }, rita, world.intentId()))
const pause = (id: MemberId, to: Omit<GivenFor<'member-pause'>, 'memberId'>) =>
  does(make('member-pause', world.view, { memberId: id, ...to }, rita, world.intentId()))
const code = async (intent: Intent) => {
  const answer = await world.send(intent)
  return answer.ok ? 'ok' : answer.error.code
}

/** The board says of these queues what QueueStatus says. */
async function agrees(...queues: string[]): Promise<void> {
  for (const queue of queues) {
    const told = await behind.members(queue)
    const shown = world.view.queues.get(queue)!.memberIds.map((id) => world.view.members.get(id)!)
    expect(shown.map(({ id }) => id.slice(queue.length + 1)).sort()).toEqual([...told.keys()].sort())
    for (const { id, ...row } of shown) {
      const is = told.get(id.slice(queue.length + 1))!
      expect({
        [id]: [row.penalty, row.paused, row.pausedReason ?? '', row.callsTaken, row.inCall, row.dynamic],
      }).toEqual({
        [id]: [
          Number(is.Penalty),
          is.Paused === '1',
          is.Paused === '1' ? is.PausedReason : '',
          Number(is.CallsTaken),
          is.InCall === '1',
          is.Membership === 'dynamic',
        ],
      })
    }
  }
}

it('adds a person by the phone of our own directory, changes the penalty, and removes them again', async () => {
  await add(sales, 2)
  expect(member(sales, '107')).toMatchObject({ extensionId: '107', name: 'Greta Lang', penalty: 2, dynamic: true })
  expect((await behind.members(sales)).get(memberOf('107'))).toMatchObject({
    Name: 'Greta Lang',
    StateInterface: stateOf('107'),
  })
  expect(
    await code(
      make('member-add', world.view, { queueId: sales, extensionId: greta, penalty: 0 }, rita, world.intentId()),
    ),
  ).toBe('already-member')
  await does(make('member-penalty', world.view, { memberId: idOf(sales, '107'), penalty: 5 }, rita, world.intentId()))
  expect(member(sales, '107')?.penalty).toBe(5)
  await does(make('member-penalty', world.view, { memberId: idOf(sales, '103'), penalty: 3 }, rita, world.intentId()))
  await agrees(sales)
  await does(make('member-penalty', world.view, { memberId: idOf(sales, '103'), penalty: 0 }, rita, world.intentId()))
  await remove(sales)
  expect(member(sales, '107')).toBeUndefined()
  await agrees(sales, support)
})

it('says that a member of the configuration can’t be removed, and that nobody is there', async () => {
  expect(await code(make('member-remove', world.view, { memberId: idOf(sales, '103') }, rita, world.intentId()))).toBe(
    'member-static',
  )
  expect(await code(make('member-remove', world.view, { memberId: idOf(sales, '107') }, rita, world.intentId()))).toBe(
    'no-such-member',
  )
  expect(
    await code(
      make(
        'member-pause',
        world.view,
        { memberId: `${sales}|PJSIP/1` as MemberId, paused: true },
        rita,
        world.intentId(),
      ),
    ),
  ).toBe('no-such-member')
  expect(
    await code(
      make(
        'member-add',
        world.view,
        { queueId: 'nope' as QueueId, extensionId: greta, penalty: 0 },
        rita,
        world.intentId(),
      ),
    ),
  ).toBe('no-such-queue')
  expect(
    await code(
      make(
        'member-add',
        world.view,
        { queueId: sales, extensionId: '999' as ExtensionId, penalty: 0 },
        rita,
        world.intentId(),
      ),
    ),
  ).toBe('no-such-target')
})

// Elsewhere no phone has such a lamp.
if (isShaped) {
  it('lights the login lamp of the member’s phone and puts it out, as the star code does, which the board follows', async () => {
    const lamp = () => behind.read(`DEVICE_STATE(Custom:QUEUE107*${sales})`)
    await add(sales)
    await eventually('the lamp is lit', async () => (await lamp()) === 'INUSE')
    await remove(sales)
    await eventually('the lamp is out', async () => (await lamp()) === 'NOT_INUSE')
    await world.exchange.call('107', `*45${sales}`)
    await world.sees('107 in the queue', () => member(sales, '107'))
    expect(member(sales, '107')).toMatchObject({ extensionId: '107', name: 'Greta Lang', dynamic: true })
    expect((await behind.members(sales)).get(memberOf('107'))?.StateInterface).toBe(stateOf('107'))
    await world.quiet()
    await eventually('the lamp is lit', async () => (await lamp()) === 'INUSE')
    await remove(sales)
    await eventually('the lamp is out', async () => (await lamp()) === 'NOT_INUSE')
    // The code puts them in again, so nothing of the board's is left that would take it for the way out.
    await world.exchange.call('107', `*45${sales}`)
    await world.sees('107 in the queue', () => member(sales, '107'))
    await world.quiet()
    await remove(sales)
    await agrees(sales)
  })
}

it('pauses with a reason in one queue, and the reason is gone with the pause (R9)', async () => {
  const id = idOf(sales, '103')
  await pause(id, { paused: true, reason: 'lunch, back "at" 2 – früh' })
  expect(member(sales, '103')).toMatchObject({
    paused: true,
    pausedReason: 'lunch, back "at" 2 – früh',
    pausedAt: expect.any(Number),
  })
  expect(world.extension('103')?.paused).toBe(true)
  await agrees(sales)
  // Another reason is said at once, and none leaves none.
  await pause(id, { paused: true, reason: 'meeting' })
  await pause(id, { paused: true })
  expect(member(sales, '103')?.pausedReason).toBeNull()
  await agrees(sales)
  await pause(id, { paused: true, reason: 'coffee' })
  await pause(id, { paused: false })
  expect(member(sales, '103')).toMatchObject({ paused: false, pausedReason: null, pausedAt: null })
  await pause(id, { paused: true })
  expect(member(sales, '103')?.pausedReason).toBeNull()
  await pause(id, { paused: false })
  await agrees(sales)
})

it('pauses everywhere the person serves, or in one queue alone', async () => {
  await add(sales)
  await add(support)
  await pause(idOf(sales, '107'), { paused: true, reason: 'break', everywhere: true })
  for (const queue of [sales, support])
    expect(member(queue, '107')).toMatchObject({ paused: true, pausedReason: 'break' })
  expect(member(sales, '103')?.paused).toBe(false)
  await agrees(sales, support)
  await pause(idOf(support, '107'), { paused: false })
  expect([member(sales, '107')?.paused, member(support, '107')?.paused]).toEqual([true, false])
  await pause(idOf(sales, '107'), { paused: false, everywhere: true })
  await agrees(sales, support)
  await remove(sales)
  await remove(support)
})

it('logs a person in to all queues at once, and out of all that they joined (C29)', async () => {
  await add(sales, 3)
  await does(make('member-add-all', world.view, { extensionId: greta }, rita, world.intentId()))
  const served = [...world.view.queues.values()].filter(({ id }) => member(id, '107')).map(({ id }) => id)
  expect(served.sort()).toEqual([...world.view.queues.keys()].sort())
  // The queue that she served already keeps her penalty.
  expect([member(sales, '107')?.penalty, member(support, '107')?.penalty]).toEqual([3, 0])
  await agrees(...served)
  expect(
    await code({
      kind: 'member-add-all',
      extensionId: greta,
      queueIds: [sales, support],
      id: world.intentId(),
      actorExtensionId: rita,
    }),
  ).toBe('already-member')
  await does(make('member-remove-all', world.view, { memberId: idOf(sales, '107') }, rita, world.intentId()))
  expect(served.filter((queue) => member(queue, '107'))).toEqual([])
  await agrees(...served)
  // Of one who stands in the exchange's configuration alone, it is refused.
  expect(
    await code(make('member-remove-all', world.view, { memberId: idOf(sales, '103') }, rita, world.intentId())),
  ).toBe('member-static')
})

describe('a member who has a call', () => {
  it('is in call in one queue alone and counted once (R10); removed in the middle, nothing brings them back (R8)', async () => {
    for (const agent of ['103', '104']) await pause(idOf(sales, agent), { paused: true })
    await world.exchange.setPhone('107', { mode: 'answer', answerAfterMs: 100 })
    await add(sales)
    await add(support)

    await world.exchange.call('101', '500')
    await world.sees('Greta in the call', () => member(sales, '107')?.inCall)
    expect(member(support, '107')?.inCall).toBe(false)
    // A caller who gives up before the two are joined completes nothing.
    await world.joined('101', '107')
    await world.exchange.hangup('101')
    await world.sees('the call counted', () => member(sales, '107')?.callsTaken === 1)
    expect(member(support, '107')).toMatchObject({ callsTaken: 0, inCall: false, lastCallAt: null })
    await agrees(sales, support)

    const answered = world.view.queues.get(sales)!.answered
    await world.exchange.call('101', '500')
    await world.sees('Greta in the call again', () => member(sales, '107')?.inCall)
    await world.joined('101', '107')
    await remove(sales)
    expect(world.leg('107').phase).toBe('talking')
    await world.exchange.hangup('101')
    await world.sees('the call counted', () => world.view.queues.get(sales)!.answered === answered + 1)
    await world.seesStates({ 107: 'idle' })
    // What the exchange still says of her has come by the time that it answers for another command.
    await pause(idOf(sales, '103'), { paused: false })
    expect(member(sales, '107')).toBeUndefined()
    await pause(idOf(sales, '104'), { paused: false })
    await remove(support)
    await agrees(sales, support)
  })
})
