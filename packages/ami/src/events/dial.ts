import { channelBlock, channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { text, textOrNull } from './readers.ts'

/** Null when nobody dials: Originate, and the `;1` half of a Local channel in a transfer. */
const caller = channelBlockOrNull('')
const dest = channelBlock('Dest')

/** main/manager_channels.c `channel_dial_cb`; class `call`. */
export const dialEvents = {
  DialBegin: { caller, dest, dialString: text('DialString') },
  /** DialStatus RINGING, PROCEEDING or PROGRESS. */
  DialState: { caller, dest, dialStatus: text('DialStatus') },
  /** DialStatus ABORT, ANSWER, BUSY, CANCEL, CHANUNAVAIL, CONGESTION, CONTINUE, GOTO or NOANSWER. */
  DialEnd: { caller, dest, dialStatus: text('DialStatus'), forward: textOrNull('Forward') },
} as const satisfies EventFamily

export type DialEvent = EventsOf<typeof dialEvents>
