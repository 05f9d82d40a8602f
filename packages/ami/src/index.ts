export type { BridgeEvent } from './events/bridge.ts'
export type { BridgeBlock } from './events/bridge-block.ts'
export type { ChannelEvent } from './events/channel.ts'
export type { ChannelBlock } from './events/channel-block.ts'
export type { ConfbridgeEvent } from './events/confbridge.ts'
export {
  type AmiEvent,
  type AmiEventName,
  type AmiEventOf,
  decodeEvent,
  type TypedEvent,
  typedEventNames,
  type UnknownEvent,
} from './events/decode-event.ts'
export type { DeviceEvent } from './events/device.ts'
export type { DialEvent } from './events/dial.ts'
export type { EndpointEvent } from './events/endpoint.ts'
export type { HoldEvent } from './events/hold.ts'
export type { LocalEvent } from './events/local.ts'
export type { MailboxEvent } from './events/mailbox.ts'
export type { MixmonitorEvent } from './events/mixmonitor.ts'
export type { OriginateEvent } from './events/originate.ts'
export type { ParkingEvent } from './events/parking.ts'
export type { PickupEvent } from './events/pickup.ts'
export type { QueueEvent } from './events/queue.ts'
export type { QueueMemberBlock } from './events/queue-member-block.ts'
export type { ServerEvent } from './events/server.ts'
export type { SnapshotEvent } from './events/snapshot.ts'
export type { SpyEvent } from './events/spy.ts'
export type { TransferEvent } from './events/transfer.ts'
export type { UserDefinedEvent } from './events/user.ts'
export { AmiDecoder, type AmiDecoderOptions } from './wire/decoder.ts'
export { AmiEncodeError, type AmiEncodeErrorCode, encodeAction, encodeFrame } from './wire/encode-action.ts'
export { AmiFrame, type FrameType } from './wire/frame.ts'
export type { Header } from './wire/header.ts'
export { type AmiDecodeError, type AmiLimits, defaultLimits } from './wire/limits.ts'
export { unescapeField } from './wire/unescape-field.ts'
