import { channelBlock, channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { flag, text } from './readers.ts'

const localOne = channelBlock('LocalOne')
const localTwo = channelBlock('LocalTwo')

/** main/core_local.c; class `call`. */
export const localEvents = {
  /** Pairs the halves `;1` and `;2`. */
  LocalBridge: {
    localOne,
    localTwo,
    context: text('Context'),
    exten: text('Exten'),
    localOptimization: flag('LocalOptimization'),
  },
  LocalOptimizationBegin: {
    localOne,
    localTwo,
    source: channelBlockOrNull('Source'),
    /** Always the `;2` side, whatever happened: not to be relied on. */
    destUniqueId: text('DestUniqueId'),
    id: text('Id'),
  },
  /** Its `Success` says No for optimisations that succeeded, so it is not offered. */
  LocalOptimizationEnd: { localOne, localTwo, id: text('Id') },
} as const satisfies EventFamily

export type LocalEvent = EventsOf<typeof localEvents>
