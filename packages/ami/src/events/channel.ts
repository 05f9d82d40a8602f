import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { number, numberOrNull, text } from './readers.ts'

const channel = channelBlock('')

/** main/manager_channels.c; class `call`. */
export const channelEvents = {
  Newchannel: { channel },
  Newstate: { channel },
  Hangup: {
    channel,
    /** Q.850 cause. */
    cause: number('Cause'),
    causeTxt: text('Cause-txt'),
    /** SIP status; from 20.17, 22.7, 23.1. */
    techCause: text('TechCause'),
  },
  HangupRequest: { channel, cause: numberOrNull('Cause') },
  SoftHangupRequest: { channel, cause: numberOrNull('Cause') },
  NewCallerid: { channel, cidCallingPres: text('CID-CallingPres') },
  NewConnectedLine: { channel },
  NewAccountCode: { channel, oldAccountCode: text('OldAccountCode') },
  /** Practically never sent since 12: identity is stable. */
  Rename: { channel: text('Channel'), newname: text('Newname'), uniqueid: text('Uniqueid') },
  /** Only with TALK_DETECT() set on the channel. */
  ChannelTalkingStart: { channel },
  ChannelTalkingStop: { channel, durationMs: number('Duration') },
} as const satisfies EventFamily

export type ChannelEvent = EventsOf<typeof channelEvents>
