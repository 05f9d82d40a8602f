import { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'
import { channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { type Reader, text } from './readers.ts'

const headers: Reader<readonly Header[]> = (cursor) => new AmiFrame(cursor.text).headers()

/** Class `user`. */
export const userEvents = {
  /** All headers pass through; those beyond the channel block are the sender's own. */
  UserEvent: { channel: channelBlockOrNull(''), userEvent: text('UserEvent'), headers },
} as const satisfies EventFamily

export type UserDefinedEvent = EventsOf<typeof userEvents>
