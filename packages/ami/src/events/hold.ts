import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { text, textOrNull } from './readers.ts'

const channel = channelBlock('')

/** Hold names the channel whose phone pressed hold; music names the one who hears it. Class `call`. */
export const holdEvents = {
  Hold: { channel, musicClass: textOrNull('MusicClass') },
  /** May come without a Hold, as at a blind transfer. */
  Unhold: { channel },
  MusicOnHoldStart: { channel, class: text('Class') },
  MusicOnHoldStop: { channel },
} as const satisfies EventFamily

export type HoldEvent = EventsOf<typeof holdEvents>
