import { channelBlock, channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'

const spyer = channelBlock('Spyer')
const spyee = channelBlockOrNull('Spyee')

/** Class `call`. ARI snoops raise them too (spyer `Snoop/...`). The event does not say listen, whisper or barge. */
export const spyEvents = {
  ChanSpyStart: { spyer, spyee },
  ChanSpyStop: { spyer, spyee },
} as const satisfies EventFamily

export type SpyEvent = EventsOf<typeof spyEvents>
