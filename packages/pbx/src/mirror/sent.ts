import { markedFrom } from './hold-pair.ts'
import type { Channel } from './mirror.ts'
import { QUEUE_CONTEXT } from './queue-caller.ts'

/*
 * Contexts of ours to which a command sends somebody, each with the place as its extension: a number, a queue, a box. So whence
 * somebody comes back stands in his own channel block, and no word of Asterisk has to be kept. `setup` prints all.
 */

export const TRANSFER_CONTEXT = 'jackfield-xfer'
export const VOICEMAIL_CONTEXT = 'jackfield-vm'
/** Where who was sent somewhere in vain comes back; the extension says from where, or is `s`. */
export const RECALL_CONTEXT = 'jackfield-recall'

/** What may stand as an extension in our dialplan, beside names that Asterisk gives a meaning of its own. */
const place = /^(?![ahiostTe]$)[0-9A-Za-z*#+][0-9A-Za-z*#+_.@-]{0,69}$/

/** [BACK-1] From where this channel has come back, by the place in the dialplan where it stands; null = it hasn't. */
export function backFrom(channel: Channel): string | null {
  const from = channel.context === RECALL_CONTEXT ? channel.exten : markedFrom(channel)
  return from !== null && place.test(from) ? from : null
}

/** [BACK-2] Where a command has sent this channel, as an extension of the recall; null when it stands nowhere of ours. */
export function sentTo({ context, exten }: Channel, transferContext: string = TRANSFER_CONTEXT): string | null {
  const isOurs = context === transferContext || context === QUEUE_CONTEXT || context === VOICEMAIL_CONTEXT
  if (!isOurs || !place.test(exten)) return null
  // A queue stands there behind a priority; of a mailbox what is before its context is mostly somebody's number.
  return context === QUEUE_CONTEXT ? exten.replace(/^[0-9]+_/, '') : exten.split('@', 1)[0]!
}
