import { hold, isPlace, readPlace, recall, transfer, voicemail } from '@jackfield/dialplan'
import type { Channel } from './mirror.ts'

/*
 * A command sends a call to a context of ours with the target as its extension: a number, a queue, a mailbox. So the place that a call
 * comes back from stands in its own channel block, and no event has to be remembered.
 */

/** [BACK-1] From where this channel has come back, by the place in the dialplan where it stands; null = it hasn't. */
export const backFrom = (channel: Channel): string | null =>
  readPlace(recall, channel) ?? readPlace(hold, channel)?.from ?? null

/** [BACK-2] Where a command has sent this channel, as an extension of the recall; null when it stands in no context of ours. */
export function sentTo(channel: Channel, transferContext: string = transfer.name): string | null {
  const { context, exten } = channel
  if (context === transferContext) return isPlace(exten) ? exten : null
  // The part of a mailbox before its context is mostly a person's number.
  const { ledTo } = channel
  // [CALLER-6] Still there, or with the member who answered.
  if (ledTo && (channel.queue?.queue ?? channel.viaQueue ?? ledTo.queue) === ledTo.queue) return ledTo.queue
  return readPlace(voicemail, channel)?.split('@', 1)[0] ?? null
}
