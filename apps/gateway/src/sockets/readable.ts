import { type Message, maskMessage } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'

/** [MASK-5] Messages as they are read from a seat: what one operator writes of a caller, another may not be meant to know. */
export function readable(messages: Message[], { masked }: Seat, board: Pick<LiveBoard, 'insiders'>): Message[] {
  if (!masked) return messages
  const insiders = board.insiders()
  return messages.map((message) => maskMessage(message, insiders))
}
