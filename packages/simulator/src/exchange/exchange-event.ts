import type { Bridge } from './bridge.ts'
import type { Channel } from './channel.ts'
import type { Endpoint, Trunk } from './endpoint.ts'
import type { ParkedCall } from './parking.ts'
import type { Queue, QueueMember } from './queue.ts'

/** What the exchange tells, in Asterisk's words; the AMI and ARI servers spell it. Read it at once: rows are live. */
export type ExchangeEvent =
  | {
      name:
        | 'Newchannel'
        | 'Newstate'
        | 'NewCallerid'
        | 'NewConnectedLine'
        | 'Newexten'
        | 'MusicOnHoldStart'
        | 'MusicOnHoldStop'
        | 'Hold'
        | 'Unhold'
      channel: Channel
    }
  | { name: 'HangupRequest' | 'SoftHangupRequest'; channel: Channel; cause: number; techCause?: number | null }
  | { name: 'Hangup'; channel: Channel; cause: number; techCause: number | null }
  | { name: 'VarSet'; channel: Channel; variable: string; value: string }
  | { name: 'DTMFBegin'; channel: Channel; digit: string; direction: 'Received' | 'Sent' }
  | { name: 'DTMFEnd'; channel: Channel; digit: string; direction: 'Received' | 'Sent'; durationMs: number }
  | { name: 'DialBegin'; caller: Channel | null; callee: Channel; dialString: string }
  | { name: 'DialState' | 'DialEnd'; caller: Channel | null; callee: Channel; status: string }
  | { name: 'BridgeCreate' | 'BridgeDestroy'; bridge: Bridge }
  | { name: 'BridgeEnter' | 'BridgeLeave'; bridge: Bridge; channel: Channel; swap: Channel | null }
  | { name: 'DeviceStateChange'; device: string; state: string }
  | { name: 'ExtensionStatus'; exten: string; context: string; hint: string; status: number }
  | { name: 'PresenceStateChange'; presentity: string; status: string; subtype: string; message: string }
  | { name: 'ContactStatus' | 'PeerStatus'; endpoint: Endpoint }
  | { name: 'Registry'; trunk: Trunk }
  | { name: 'MessageWaiting'; box: string; newCount: number; oldCount: number; channel: Channel | null }
  | { name: 'QueueCallerJoin' | 'QueueCallerLeave'; channel: Channel; queue: Queue; position: number; count: number }
  | {
      name: 'QueueCallerAbandon'
      channel: Channel
      queue: Queue
      position: number
      originalPosition: number
      holdTimeS: number
    }
  | {
      name: 'AgentCalled' | 'AgentRingNoAnswer' | 'AgentConnect' | 'AgentComplete'
      channel: Channel
      agent: Channel
      queue: Queue
      member: QueueMember
      /** The headers after the blocks, in order. */
      extra: [string, string | number][]
    }
  | {
      name:
        | 'QueueMemberAdded'
        | 'QueueMemberRemoved'
        | 'QueueMemberStatus'
        | 'QueueMemberPause'
        | 'QueueMemberPenalty'
        | 'QueueMemberRinginuse'
      queue: Queue
      member: QueueMember
    }
  | { name: 'ConfbridgeStart' | 'ConfbridgeEnd' | 'ConfbridgeRecord' | 'ConfbridgeStopRecord'; bridge: Bridge }
  | {
      name: 'ConfbridgeJoin' | 'ConfbridgeLeave' | 'ConfbridgeMute' | 'ConfbridgeUnmute'
      bridge: Bridge
      channel: Channel
      admin: boolean
      muted: boolean
    }
  | { name: 'ConfbridgeTalking'; bridge: Bridge; channel: Channel; admin: boolean; talking: boolean }
  | {
      name: 'ParkedCall' | 'ParkedCallTimeOut' | 'ParkedCallGiveUp' | 'UnParkedCall'
      parked: ParkedCall
      retriever: Channel | null
    }
  | { name: 'ChanSpyStart' | 'ChanSpyStop'; spyer: Channel; spyee: Channel }
  | { name: 'MixMonitorStart' | 'MixMonitorStop'; channel: Channel }
  | { name: 'MixMonitorMute'; channel: Channel; muted: boolean }
  | {
      name: 'BlindTransfer'
      result: string
      transferer: Channel
      transferee: Channel | null
      bridge: Bridge
      isExternal: boolean
      context: string
      exten: string
    }
  | { name: 'Pickup'; channel: Channel; target: Channel }
  | { name: 'LocalBridge'; one: Channel; two: Channel; context: string; exten: string; optimize: boolean }
  | { name: 'LocalOptimizationBegin'; one: Channel; two: Channel; source: Channel; number: number }
  | { name: 'LocalOptimizationEnd'; one: Channel; two: Channel; number: number }
  | {
      name: 'OriginateResponse'
      actionId: string
      success: boolean
      channel: string
      /** Context and Exten, or Application and Data. */
      target: [string, string][]
      reason: number
      id: string
      caller: { number: string; name: string }
    }
  /** Without a channel it is an action's. */
  | { name: 'UserEvent'; channel?: Channel; headers: [string, string][] }
  | { name: 'FullyBooted' }
  | { name: 'Shutdown'; restart: boolean }
