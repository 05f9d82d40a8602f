import type { ExtensionId } from '@jackfield/model'
import { aMessage } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { conversationOf, conversations } from './conversations.ts'

const id = (number: string) => number as ExtensionId
const [anna, boris, carla] = [id('101'), id('102'), id('103')]
const from = (fromExtensionId: ExtensionId, toExtensionId: ExtensionId | null, at: number, unread = false) =>
  aMessage({ id: `m-${at}`, fromExtensionId, toExtensionId, at, unread })

it('has one conversation for each person, and one for all, the latest first', () => {
  const messages = [
    from(boris, anna, 1, true),
    from(anna, carla, 2),
    from(boris, anna, 3, true),
    from(carla, null, 4, true),
    from(anna, boris, 5),
  ]
  expect(conversations(messages, anna).map((one) => [one.with, one.last.id, one.unread])).toEqual([
    [boris, 'm-5', 2],
    [null, 'm-4', 1],
    [carla, 'm-2', 0],
  ])
  expect(conversations([], anna)).toEqual([])
})

it('a message belongs to the one at the other end, whoever wrote it', () => {
  expect(conversationOf(from(anna, boris, 1), anna)).toBe(boris)
  expect(conversationOf(from(boris, anna, 1), anna)).toBe(boris)
  expect(conversationOf(from(anna, null, 1), anna)).toBeNull()
})
