import { bridgeBlock } from './bridge-block.ts'
import { channelBlock } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { text, textOrNull } from './readers.ts'

const bridge = bridgeBlock('')
const channel = channelBlock('')

/** main/manager_bridges.c; class `call`. */
export const bridgeEvents = {
  BridgeCreate: { bridge },
  BridgeDestroy: { bridge },
  BridgeEnter: {
    bridge,
    channel,
    /** The channel that this one replaces; its own Leave comes just before or after. */
    swapUniqueid: textOrNull('SwapUniqueid'),
  },
  BridgeLeave: { bridge, channel },
  /** Announces what then follows as ordinary Leave and Enter pairs. */
  BridgeMerge: { to: bridgeBlock('To'), from: bridgeBlock('From') },
  BridgeVideoSourceUpdate: { bridge, bridgePreviousVideoSource: text('BridgePreviousVideoSource') },
  /** Item of `BridgeList`. */
  BridgeListItem: { bridge },
  /** Item of `BridgeInfo`. */
  BridgeInfoChannel: { channel },
} as const satisfies EventFamily

export type BridgeEvent = EventsOf<typeof bridgeEvents>
