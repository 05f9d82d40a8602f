import { Insiders, type Message, maskMessage, type View } from '@jackfield/model'
import type { Seat } from '../live/seats.ts'

/** [MASK-5] Messages as they are read from a seat: what one operator writes of a caller, another may not be meant to know. */
export function readable(messages: Message[], { masked }: Seat, whole: View): Message[] {
  if (!masked) return messages
  const insiders = new Insiders(whole)
  return messages.map((message) => maskMessage(message, insiders))
}
