import type { Channel } from './channel.ts'
import type { Endpoint } from './endpoint.ts'

export type QueueStrategy = 'ringall' | 'rrmemory' | 'leastrecent'

export interface QueueMember {
  readonly interface: string
  readonly stateInterface: string
  readonly name: string
  readonly endpoint: Endpoint | null
  readonly membership: 'static' | 'dynamic'
  readonly loginAt: number
  penalty: number
  paused: boolean
  pausedReason: string
  lastPauseAt: number
  lastCallAt: number
  callsTaken: number
  inCall: boolean
  ringInUse: boolean
  wrapUpUntil: number
  /** Device state number as last reported. */
  status: number
}

export interface WaitingCaller {
  readonly channel: Channel
  readonly joinedAt: number
  readonly originalPosition: number
  priority: number
  /** Phones that ring for this caller. */
  readonly ringing: Map<QueueMember, Channel>
  ringingSince: number
  cancel: (() => void) | null
}

export interface Queue {
  readonly name: string
  readonly extension: string
  readonly strategy: QueueStrategy
  /** How long one member rings, ms. */
  readonly timeoutMs: number
  readonly retryMs: number
  readonly wrapUpMs: number
  readonly serviceLevelS: number
  readonly members: QueueMember[]
  readonly callers: WaitingCaller[]
  completed: number
  abandoned: number
  completedInService: number
  /** Running averages in seconds, as app_queue keeps them. */
  holdTimeS: number
  talkTimeS: number
  /** Index of the member that rings next (rrmemory). */
  turn: number
}
