import type { Channel } from './channel.ts'

export interface Bridge {
  readonly id: string
  readonly type: 'basic' | 'base' | 'parking'
  readonly technology: 'simple_bridge' | 'softmix' | 'holding_bridge'
  /** Empty for unknown. */
  readonly creator: string
  /** Empty for unknown; the room of a ConfBridge, the lot of a parking bridge. */
  readonly name: string
  readonly createdAt: number
  readonly channels: Channel[]
  /** Channels that count in BridgeNumChannels and have no events (the announcer of a conference). */
  unseen: number
}
