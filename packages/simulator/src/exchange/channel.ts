import type { Bridge } from './bridge.ts'
import type { Endpoint } from './endpoint.ts'

/** 0 Down, 4 Ring (caller), 5 Ringing (callee), 6 Up, 7 Busy (include/asterisk/channelstate.h). */
export type ChannelState = 0 | 4 | 5 | 6 | 7

export const channelStateNames: Record<ChannelState, string> = {
  0: 'Down',
  4: 'Ring',
  5: 'Ringing',
  6: 'Up',
  7: 'Busy',
}

/** Why a channel is taken out of what it does: it ends, or it goes on elsewhere. */
export type Leaving = 'hangup' | 'redirect'

/** What a channel is busy with: an application of the dialplan, or its place in somebody's Dial. */
export interface Activity {
  /** The channel leaves; give back what it held (bridge place, queue place, the phones that ring for it). */
  abandon: (channel: Channel, why: Leaving) => void
  /** The phone at the channel, which rings, is taken off the hook. Absent where nothing rings. */
  answered?: (channel: Channel) => void
  /** Another channel takes the place of the one that rings. Absent where nothing can be picked up. */
  pickedUpBy?: (picker: Channel, rang: Channel) => void
}

export interface Party {
  /** Empty for unknown. */
  number: string
  /** Empty for unknown. Anything the carrier sent, so hostile. */
  name: string
}

export interface Channel {
  /** Asterisk's Uniqueid. */
  readonly id: string
  readonly name: string
  /** The phone or trunk at its end; null for a half of a Local channel. */
  readonly endpoint: Endpoint | null
  readonly createdAt: number
  readonly protocolId: string
  state: ChannelState
  caller: Party
  connected: Party
  context: string
  exten: string
  /** The number that its phone or line asked for (DNID), wherever the dialplan has led since; '' where Asterisk called it. */
  readonly dialled: string
  priority: number
  linkedid: string
  app: string
  appData: string
  accountCode: string
  bridge: Bridge | null
  answeredAt: number | null
  activity: Activity | null
  /** Runs the dialplan; a dialled phone does not, until it is redirected. */
  hasDialplan: boolean
  /** Pulled out of the dialplan into a bridge: hung up there, no extension `h` is run. */
  isPulled: boolean
  /** Its own phone pressed hold. */
  holding: boolean
  /** It is on hold: the other side pressed hold. Device state ONHOLD shows on this one. */
  held: boolean
  hearsMusic: boolean
  ended: boolean
  readonly variables: Map<string, string>
}
