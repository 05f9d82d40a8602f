import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { flag, text } from './readers.ts'

const channel = channelBlock('')

/**
 * Class `call`; from 16.17, 18.3. The event has neither id nor file: several recordings of one channel can only be counted.
 */
export const mixmonitorEvents = {
  MixMonitorStart: { channel },
  MixMonitorStop: { channel },
  MixMonitorMute: { channel, direction: text('Direction'), state: flag('State') },
} as const satisfies EventFamily

export type MixmonitorEvent = EventsOf<typeof mixmonitorEvents>
