import type { ExtensionId, Message } from '@jackfield/model'

/** The messages with one person; `null` = those to everybody. */
export type Correspondent = ExtensionId | null

/** C27: all that was written with one person, or to everybody. */
export interface Conversation {
  readonly with: Correspondent
  readonly last: Message
  readonly unread: number
}

/** To whose conversation a message belongs, as seen by the operator of this phone. */
export function conversationOf(
  { fromExtensionId, toExtensionId }: Pick<Message, 'fromExtensionId' | 'toExtensionId'>,
  mine: ExtensionId | null,
): Correspondent {
  if (toExtensionId === null) return null
  return fromExtensionId === mine ? toExtensionId : fromExtensionId
}

/** The conversations of these messages (oldest first), the latest first. */
export function conversations(messages: readonly Message[], mine: ExtensionId | null): Conversation[] {
  const found = new Map<Correspondent, Conversation>()
  for (const last of messages) {
    const partner = conversationOf(last, mine)
    const unread = (found.get(partner)?.unread ?? 0) + (last.unread ? 1 : 0)
    found.set(partner, { with: partner, last, unread })
  }
  return [...found.values()].sort((a, b) => b.last.at - a.last.at)
}
