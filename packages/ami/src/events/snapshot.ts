import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { assignments, clockAsMs, number, secondsAsMs, text } from './readers.ts'

const channel = channelBlock('')

/** Items of the two channel lists. */
export const snapshotEvents = {
  /** Item of `CoreShowChannels`. */
  CoreShowChannel: {
    channel,
    application: text('Application'),
    applicationData: text('ApplicationData'),
    /** Since the channel was created. */
    durationMs: clockAsMs('Duration'),
    /** '' when in no bridge. */
    bridgeId: text('BridgeId'),
  },
  /** Item of `Status`. */
  Status: {
    channel,
    type: text('Type'),
    dnid: text('DNID'),
    /** Seconds, 0 for no limit. */
    timeToHangup: number('TimeToHangup'),
    /** '' when in no bridge. */
    bridgeId: text('BridgeID'),
    application: text('Application'),
    data: text('Data'),
    /** Since the channel was created. */
    durationMs: secondsAsMs('Seconds'),
    /** What `Variables` asked for, verbatim: a function's result is not escaped and may forge packets. */
    variables: assignments('Variable', false),
  },
} as const satisfies EventFamily

export type SnapshotEvent = EventsOf<typeof snapshotEvents>
