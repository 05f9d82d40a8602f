import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'

/** main/pickup.c; class `call`. */
export const pickupEvents = {
  /** `channel` picked up, `target` is the phone that rang. */
  Pickup: { channel: channelBlock(''), target: channelBlock('Target') },
} as const satisfies EventFamily

export type PickupEvent = EventsOf<typeof pickupEvents>
