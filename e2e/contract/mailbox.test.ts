import type { ExtensionId, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { internal, isShaped, memberOf, sales } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open()
  behind = await DirectAmi.open(world.exchange)
  for (const number of ['101', '102']) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

const anna = '101' as ExtensionId

/** Anna sends 102 to 103, who is busy and whose mailbox answers; gives the leg and the command. */
async function intoMailbox(): Promise<{ legId: LegId; id: string }> {
  await world.exchange.setPhone('103', { mode: 'busy' })
  await world.exchange.call('102', '101')
  await world.joined('102', '101')
  const legId = world.leg('102').id
  const target = { kind: 'extension', extensionId: '103' as ExtensionId } as const
  const intent = make('blind-transfer', world.view, { legId, target }, anna, world.intentId())!
  expect(await world.send(intent)).toEqual({ ok: true })
  await world.sees('that the mailbox answered', () => {
    const row = world.view.commands.get(intent.id)
    return row?.state === 'failed' && row.error?.code === 'mailbox-answered'
  })
  return { legId, id: intent.id }
}

it('a mailbox that answers where somebody was sent is told, and the caller comes back out of it', async () => {
  const { legId, id } = await intoMailbox()
  expect(world.view.commands.get(id)).toMatchObject({ error: { target: expect.stringContaining('103') } })
  expect(world.view.legs.get(legId)).toMatchObject({ phase: 'menu', place: { purpose: 'voicemail' } })
  expect(world.view.commands.get(id)?.undoUntilAt).not.toBeNull()
  const undo = make('undo-transfer', world.view, { legId }, anna, world.intentId())!
  expect(await world.send(undo)).toEqual({ ok: true })
  await world.joined('102', '101')
  expect(world.view.legs.get(legId)).toMatchObject({ phase: 'talking' })
})

describe('a transfer to a queue', () => {
  const intoQueue = async (): Promise<{ legId: LegId; id: string }> => {
    await world.exchange.call('102', '101')
    await world.joined('102', '101')
    const legId = world.leg('102').id
    const target = { kind: 'queue', queueId: sales } as const
    const intent = make('blind-transfer', world.view, { legId, target }, anna, world.intentId())!
    expect(await world.send(intent)).toEqual({ ok: true })
    return { legId, id: intent.id }
  }
  /** The queue tries that member anew, so that it has tried in vain before. */
  const isTriedAgain = async (number: string) => {
    for (let time = 0; time < 2; time += 1) await behind.waitFor('AgentCalled', 'Interface', number)
  }
  const pause = (number: string, paused: boolean) =>
    behind.ask('QueuePause', { Queue: sales, Interface: memberOf(number), Paused: String(paused) })

  it('no mailbox of a busy agent takes the call: the caller waits, and talks with the next who is free', async () => {
    await pause('104', true)
    await world.exchange.setPhone('103', { mode: 'busy' })
    const { legId, id } = await intoQueue()
    await world.sees('the caller in the line', () => world.view.waitingCallers.get(legId)?.queueId === sales)
    await isTriedAgain('103')
    expect(world.view.waitingCallers.has(legId)).toBe(true)
    expect(world.view.commands.get(id)).toMatchObject({ state: 'done', error: null })
    await world.exchange.setPhone('104', { mode: 'answer', answerAfterMs: 100 })
    await pause('104', false)
    await world.joined('102', '104')
    expect(world.view.legs.get(legId)).toMatchObject({ phase: 'talking' })
  })

  // The simulated exchange rings the phone of a member itself, whatever way the site names.
  if (process.env.JACKFIELD_EXCHANGE === 'asterisk')
    it(
      isShaped
        ? 'a member who rings by the phones’ own way has no mailbox either, as long as the call is the queue’s'
        : 'the mailbox of a member answers, since the site rings the member by the phones’ own way: it is told, and the caller comes back',
      async () => {
        const member = `Local/103@${internal}/n`
        for (const number of ['103', '104']) await pause(number, true)
        await world.exchange.setPhone('103', { mode: 'busy' })
        await behind.ask('QueueAdd', { Queue: sales, Interface: member, MemberName: 'Carla Neri' })
        try {
          const { legId, id } = await intoQueue()
          if (isShaped) {
            await isTriedAgain('103')
            expect(world.view.waitingCallers.get(legId)).toMatchObject({ queueId: sales })
            expect(world.view.commands.get(id)).toMatchObject({ state: 'done', error: null })
            return
          }
          const row = await world.sees('that the mailbox answered', () => {
            const now = world.view.commands.get(id)
            return now?.error?.code === 'mailbox-answered' && now
          })
          expect(row).toMatchObject({ state: 'failed', error: { target: expect.stringContaining('Carla') } })
          expect(world.view.legs.get(legId)).toMatchObject({ phase: 'menu', place: { purpose: 'voicemail' } })
          const undo = make('undo-transfer', world.view, { legId }, anna, world.intentId())!
          expect(await world.send(undo)).toEqual({ ok: true })
          await world.joined('102', '101')
        } finally {
          await behind.ask('QueueRemove', { Queue: sales, Interface: member })
          for (const number of ['103', '104']) await pause(number, false)
        }
      },
    )
})
