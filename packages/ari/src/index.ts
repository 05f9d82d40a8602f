export type { BackoffSettings, Clock } from '@jackfield/link'
export { type AriServer, type AriServerEvents, type AriServerOptions, acceptAri } from './accept/ari-server.ts'
export {
  Application,
  type ApplicationEvents,
  createApplication,
} from './application/application.ts'
export type { ApplicationOptions, CallHandler } from './application/application-options.ts'
export { type AddOptions, type BridgeOptions, CallBridge } from './application/bridge.ts'
export {
  Call,
  type ExternalMediaOptions,
  type HangupReason,
  type PlayResult,
  type PlayUntil,
  type SnoopOptions,
} from './application/call.ts'
export type { CallEnd } from './application/call-base.ts'
export type { AriConnection } from './application/connection.ts'
export type { ApplicationProblem } from './application/context.ts'
export type { DialFailure, DialOptions, DialOutcome } from './application/dial.ts'
export type { Collected, CollectOptions, DigitBuffer } from './application/digits.ts'
export type { CallPlayback, PlayEnd, PlayOptions } from './application/playback.ts'
export type { CallRecording, RecordOptions } from './application/recording.ts'
export { StasisError, type StasisErrorCode } from './application/stasis-error.ts'
export type { BridgeEventType, CallEventType } from './application/typed-events.ts'
export type { UserEventOptions, UserEvents } from './application/user-events.ts'
export { AriClient } from './ari-client.ts'
export type { AriClientEvents, AriClientOptions, AriProblem, EventFilter } from './ari-client-options.ts'
export type { AriRestOptions, AriRestWithoutHttp } from './ari-rest.ts'
export { AriRest } from './ari-rest.ts'
export type { AriAddress } from './ari-url.ts'
export { splitAriUrl } from './ari-url.ts'
export type { AriEvent, Decoded, KnownAriEvent, UnknownAriEvent } from './decode-event.ts'
export { decodeEvent } from './decode-event.ts'
export type * from './generated/events.ts'
export type * from './generated/models.ts'
export type { AriResources, OperationTypes } from './generated/operations.ts'
export { operations } from './generated/operations.ts'
export type { CallOptions, OperationName, OperationParams, OperationResult, OperationSpec } from './operation.ts'
export type { RestAnswer, RestRoad } from './rest-road.ts'
export type { AriError, AriErrorCode, AriResult } from './result.ts'
export type { AriState, DownReason, FilterState } from './session-machine.ts'
export { findMismatch } from './shape.ts'
