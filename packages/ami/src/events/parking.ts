import { channelBlock, channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { number, secondsAsMs, text } from './readers.ts'

const parkee = channelBlock('Parkee')

const place = {
  /** Called back when the time is up. */
  parkerDialString: text('ParkerDialString'),
  parkinglot: text('Parkinglot'),
  /** An extension, so a text. */
  parkingSpace: text('ParkingSpace'),
  /** What is left of the time to wait. */
  parkingTimeoutMs: secondsAsMs('ParkingTimeout'),
  parkingDurationMs: secondsAsMs('ParkingDuration'),
} as const

/** res/parking/parking_manager.c; class `call`. Comes by its own road, so early or late beside bridge events. */
export const parkingEvents = {
  /** Also the item of `ParkedCalls`. */
  ParkedCall: { parkee, ...place },
  ParkedCallTimeOut: { parkee, ...place },
  ParkedCallGiveUp: { parkee, ...place },
  UnParkedCall: { parkee, retriever: channelBlockOrNull('Retriever'), ...place },
  ParkedCallSwap: { parkee, ...place },
  /** Item of `Parkinglots`. */
  Parkinglot: {
    name: text('Name'),
    startSpace: number('StartSpace'),
    stopSpace: number('StopSpace'),
    timeoutMs: secondsAsMs('Timeout'),
  },
} as const satisfies EventFamily

export type ParkingEvent = EventsOf<typeof parkingEvents>
