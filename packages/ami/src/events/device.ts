import type { EventFamily, EventsOf } from './event-family.ts'
import { escapedText, number, text } from './readers.ts'

/** Device, hint and presence state; class `call`. All but PresenceStatus are also items of the state lists. */
export const deviceEvents = {
  /** State UNKNOWN, NOT_INUSE, INUSE, BUSY, INVALID, UNAVAILABLE, RINGING, RINGINUSE or ONHOLD. */
  DeviceStateChange: { device: text('Device'), state: text('State') },
  ExtensionStatus: {
    exten: text('Exten'),
    context: text('Context'),
    hint: text('Hint'),
    /** A set of bits: -2 removed, -1 no hint, 0 idle, 1 in use, 2 busy, 4 unavailable, 8 ringing, 16 on hold. */
    status: number('Status', -1),
    statusText: text('StatusText'),
  },
  PresenceStateChange: {
    presentity: text('Presentity'),
    status: text('Status'),
    subtype: escapedText('Subtype'),
    message: escapedText('Message'),
  },
  /** Per hint. Its message is, unlike the other's, not escaped. */
  PresenceStatus: {
    exten: text('Exten'),
    context: text('Context'),
    hint: text('Hint'),
    status: text('Status'),
    subtype: text('Subtype'),
    message: text('Message'),
  },
} as const satisfies EventFamily

export type DeviceEvent = EventsOf<typeof deviceEvents>
