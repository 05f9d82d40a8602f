import type { ExtensionId, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102']) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
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
