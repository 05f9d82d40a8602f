import { bridgeBlockOrNull } from './bridge-block.ts'
import { channelBlock, channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { flag, text, textOrNull } from './readers.ts'

/** main/stasis_bridges.c; class `call`. History only: the state comes from bridge events. */
export const transferEvents = {
  /** Result Success, Fail, Invalid or Not Permitted; sent before the new leg rings. */
  BlindTransfer: {
    result: text('Result'),
    transferer: channelBlock('Transferer'),
    transferee: channelBlockOrNull('Transferee'),
    bridge: bridgeBlockOrNull(''),
    isExternal: flag('IsExternal'),
    context: text('Context'),
    extension: text('Extension'),
  },
  AttendedTransfer: {
    result: text('Result'),
    origTransferer: channelBlock('OrigTransferer'),
    origBridge: bridgeBlockOrNull('Orig'),
    secondTransferer: channelBlock('SecondTransferer'),
    secondBridge: bridgeBlockOrNull('Second'),
    transferee: channelBlockOrNull('Transferee'),
    /** May be absent, or half of a Local channel. */
    transferTarget: channelBlockOrNull('TransferTarget'),
    isExternal: flag('IsExternal'),
    /** Bridge, App, Link, Threeway or Fail. */
    destType: text('DestType'),
    destBridgeUniqueid: textOrNull('DestBridgeUniqueid'),
    destApp: textOrNull('DestApp'),
    localOne: channelBlockOrNull('LocalOne'),
    localTwo: channelBlockOrNull('LocalTwo'),
    destTransfererChannel: textOrNull('DestTransfererChannel'),
  },
} as const satisfies EventFamily

export type TransferEvent = EventsOf<typeof transferEvents>
