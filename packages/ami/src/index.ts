export { type BackoffSettings, type Clock, defaultBackoff, systemClock } from '@jackfield/link'
export { type AmiAction, actions } from './actions.ts'
export { AmiClient } from './client/ami-client.ts'
export { AmiError, type AmiErrorCode } from './client/ami-error.ts'
export { type AmiPair, createAmiPair } from './client/ami-pair.ts'
export type { AmiResponse } from './client/ami-response.ts'
export type { AmiClientEvents } from './client/events.ts'
export {
  type AmiClientOptions,
  type AmiHttpOptions,
  type AmiTlsOptions,
  eventClasses,
  type RequestOptions,
} from './client/options.ts'
export type { AmiList, ListResult } from './client/requests.ts'
export type { AmiClientStats } from './client/stats.ts'
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
export { isAmiHttpPath } from './http/http-form.ts'
export { type ListActionName, type ListDefinition, listDefinition, listDefinitions } from './lists.ts'
export { checkOriginate, type OriginateFault } from './originate/check.ts'
export type { OriginateFields, Place, Variables } from './originate/fields.ts'
export { type OriginatedCall, type OriginateOptions, originate } from './originate/originate.ts'
export {
  type Attempt,
  type OriginateEnd,
  type OriginateOutcome,
  type OriginateStatus,
  statusOf,
  wordsOf,
} from './originate/outcome.ts'
export type { DownReason, SessionState } from './session/session-machine.ts'
export { AmiDecoder, type AmiDecoderOptions } from './wire/decoder.ts'
export { AmiEncodeError, type AmiEncodeErrorCode, encodeAction, encodeFrame } from './wire/encode-action.ts'
export { AmiFrame, type FrameType } from './wire/frame.ts'
export type { Header } from './wire/header.ts'
export { AmiDecodeError, type AmiDecodeErrorCode, type AmiLimits, defaultLimits } from './wire/limits.ts'
export { unescapeField } from './wire/unescape-field.ts'
