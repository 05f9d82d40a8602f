import type { EventFamily, EventsOf } from './event-family.ts'
import { number, text } from './readers.ts'

/** main/manager.c; class `call`. */
export const originateEvents = {
  /** Only for `Async`, and the one live event that carries our ActionID. Names are not escaped. */
  OriginateResponse: {
    /** Success or Failure. */
    response: text('Response'),
    channel: text('Channel'),
    context: text('Context'),
    exten: text('Exten'),
    application: text('Application'),
    data: text('Data'),
    /** 4 answered, 3 rang unanswered, 5 busy, 8 congestion or rejected, 1 hung up, 0 all else, a refusal too. */
    reason: number('Reason'),
    /** On failure the ChannelId asked for, even when another living channel has it. */
    uniqueid: text('Uniqueid'),
    callerIdNum: text('CallerIDNum'),
    callerIdName: text('CallerIDName'),
  },
} as const satisfies EventFamily

export type OriginateEvent = EventsOf<typeof originateEvents>
