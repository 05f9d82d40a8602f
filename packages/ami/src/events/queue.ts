import { channelBlock, channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { queueMemberBlock } from './queue-member-block.ts'
import { number, numberOrNull, text, textUnless } from './readers.ts'

const channel = channelBlock('')
const dest = channelBlock('Dest')
const queue = text('Queue')
const memberName = text('MemberName')
const iface = text('Interface')
const member = queueMemberBlock({ memberName: 'MemberName', interface: 'Interface' })

/** apps/app_queue.c; class `agent`. `channel` is the waiting caller, `dest` the member's leg. */
export const queueEvents = {
  QueueCallerJoin: { channel, queue, position: number('Position'), count: number('Count') },
  QueueCallerLeave: { channel, queue, position: number('Position'), count: number('Count') },
  /** Followed by a QueueCallerLeave. */
  QueueCallerAbandon: {
    channel,
    queue,
    position: number('Position'),
    originalPosition: number('OriginalPosition'),
    /** Seconds. */
    holdTime: number('HoldTime'),
  },
  /** An agent of app_agent_pool waits for calls; `channel` is the agent's phone. */
  AgentLogin: { channel, agent: text('Agent') },
  AgentLogoff: { channel, agent: text('Agent') },
  /** Item of `Agents`; `channel` is null while the agent is logged out. */
  Agents: {
    channel: channelBlockOrNull(''),
    agent: text('Agent'),
    name: text('Name'),
    /** AGENT_LOGGEDOFF, AGENT_IDLE or AGENT_ONCALL. */
    status: text('Status'),
  },
  AgentCalled: { channel, dest, queue, interface: iface, memberName },
  AgentRingNoAnswer: {
    channel,
    dest,
    queue,
    interface: iface,
    memberName,
    /** Milliseconds, unlike in AgentConnect. */
    ringTimeMs: number('RingTime'),
  },
  AgentConnect: {
    channel,
    dest,
    queue,
    interface: iface,
    memberName,
    /** Seconds. */
    ringTime: number('RingTime'),
    holdTime: number('HoldTime'),
  },
  AgentComplete: {
    channel,
    /** Null when the member's leg went before, as after a transfer. */
    dest: channelBlockOrNull('Dest'),
    queue,
    interface: iface,
    memberName,
    /** Seconds. */
    holdTime: number('HoldTime'),
    talkTime: number('TalkTime'),
    /** agent, caller or transfer. */
    reason: text('Reason'),
  },
  /** The caller hung up during the announcement to the agent. */
  AgentDump: { channel, dest, queue, interface: iface, memberName },
  QueueMemberAdded: { member },
  QueueMemberRemoved: { member },
  QueueMemberStatus: { member },
  QueueMemberPause: { member },
  QueueMemberPenalty: { member },
  QueueMemberRinginuse: { member },
  /** Item of `QueueStatus`. */
  QueueParams: {
    queue,
    max: number('Max'),
    strategy: text('Strategy'),
    calls: number('Calls'),
    /** Seconds, averages. */
    holdtime: number('Holdtime'),
    talkTime: number('TalkTime'),
    completed: number('Completed'),
    abandoned: number('Abandoned'),
    serviceLevel: number('ServiceLevel'),
    servicelevelPerf: number('ServicelevelPerf'),
    servicelevelPerf2: number('ServicelevelPerf2'),
    weight: number('Weight'),
  },
  /** Item of `QueueStatus`. */
  QueueMember: { member: queueMemberBlock({ memberName: 'Name', interface: 'Location' }) },
  /** Item of `QueueStatus`: a waiting caller. Not escaped; its placeholder is `unknown`. */
  QueueEntry: {
    queue,
    position: number('Position'),
    channel: text('Channel'),
    uniqueid: text('Uniqueid'),
    callerIdNum: textUnless('CallerIDNum', 'unknown'),
    callerIdName: textUnless('CallerIDName', 'unknown'),
    connectedLineNum: textUnless('ConnectedLineNum', 'unknown'),
    connectedLineName: textUnless('ConnectedLineName', 'unknown'),
    /** Seconds. */
    wait: number('Wait'),
    priority: numberOrNull('Priority'),
  },
  /** Item of `QueueSummary`; times in seconds. */
  QueueSummary: {
    queue,
    loggedIn: number('LoggedIn'),
    available: number('Available'),
    callers: number('Callers'),
    holdTime: number('HoldTime'),
    talkTime: number('TalkTime'),
    longestHoldTime: number('LongestHoldTime'),
  },
} as const satisfies EventFamily

export type QueueEvent = EventsOf<typeof queueEvents>
