import type { Message } from '@jackfield/model'
import { readMessages } from '@jackfield/protocol'

/** How many a tab keeps. */
const MOST = 500

/** The messages after some more came: all anew, or merged by their ids. A message that can't be read changes nothing. */
export function takeMessages(messages: readonly Message[], raw: unknown): readonly Message[] {
  const news = readMessages(raw)
  if (news === null) return messages
  const byId = new Map(news.whole ? [] : messages.map((one) => [one.id, one]))
  for (const one of news.messages) byId.set(one.id, one)
  return [...byId.values()].sort((a, b) => a.at - b.at).slice(-MOST)
}
