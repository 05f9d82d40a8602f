import { bridgeBlock } from './bridge-block.ts'
import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { flag, flagOrNull, number, text } from './readers.ts'

const conference = text('Conference')
const bridge = bridgeBlock('')
const channel = channelBlock('')
const admin = flag('Admin')

/** apps/confbridge/confbridge_manager.c; class `call`. Lock and unlock make no event. */
export const confbridgeEvents = {
  ConfbridgeStart: { conference, bridge },
  ConfbridgeEnd: { conference, bridge },
  ConfbridgeRecord: { conference, bridge },
  ConfbridgeStopRecord: { conference, bridge },
  ConfbridgeJoin: { conference, bridge, channel, admin, muted: flag('Muted') },
  ConfbridgeLeave: { conference, bridge, channel, admin },
  ConfbridgeMute: { conference, bridge, channel, admin },
  ConfbridgeUnmute: { conference, bridge, channel, admin },
  /** Needs `talk_detection_events=yes` in the user profile. */
  ConfbridgeTalking: { conference, bridge, channel, talkingStatus: flag('TalkingStatus'), admin },
  /** Item of `ConfbridgeListRooms`. */
  ConfbridgeListRooms: {
    conference,
    parties: number('Parties'),
    marked: number('Marked'),
    locked: flag('Locked'),
    muted: flag('Muted'),
  },
  /** Item of `ConfbridgeList`. */
  ConfbridgeList: {
    conference,
    admin,
    markedUser: flag('MarkedUser'),
    waitMarked: flag('WaitMarked'),
    endMarked: flag('EndMarked'),
    /** From 16.29 and 18.15. */
    endMarkedAny: flagOrNull('EndMarkedAny'),
    /** For the marked user. */
    waiting: flag('Waiting'),
    muted: flag('Muted'),
    talking: flag('Talking'),
    /** Seconds. */
    answeredTime: number('AnsweredTime'),
    channel,
  },
} as const satisfies EventFamily

export type ConfbridgeEvent = EventsOf<typeof confbridgeEvents>
