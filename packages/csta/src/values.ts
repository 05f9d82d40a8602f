/* What ECMA-269 and ECMA-323 call things. */

/** A connection: this device in this call. */
export interface ConnectionId {
  readonly callId: string
  readonly deviceId: string
}

/** The state of a connection (ECMA-269, 6.1.5). `null` = there is none any more. */
export type LocalState = 'null' | 'initiated' | 'alerting' | 'connected' | 'hold' | 'queued' | 'fail'

/** Those causes of an event that are told (ECMA-323, `EventCause`). */
export type Cause =
  | 'newCall'
  | 'makeCall'
  | 'normal'
  | 'normalClearing'
  | 'busy'
  | 'callNotAnswered'
  | 'callCancelled'
  | 'callForward'
  | 'callPickup'
  | 'conference'
  | 'consultation'
  | 'alternate'
  | 'destNotObtainable'
  | 'destOutOfOrder'
  | 'distributed'
  | 'doNotDisturb'
  | 'enteringDistribution'
  | 'networkCongestion'
  | 'numberUnallocated'
  | 'park'
  | 'recall'
  | 'redirected'
  | 'singleStepTransfer'
  | 'transfer'

/** Why a request was refused: by the category of `CSTAErrorCode`, of each those values that are told. */
export type CstaError =
  | {
      category: 'operation'
      value:
        | 'generic'
        | 'featureAlreadySet'
        | 'invalidConnectionID'
        | 'invalidDestination'
        | 'invalidDeviceID'
        | 'invalidCalledDeviceID'
        | 'invalidCallingDeviceID'
        | 'invalidForwardingDestination'
        | 'invalidMonitorCrossRefID'
        | 'invalidParameterValue'
        | 'atLeastOneConditionalParameterNotProvided'
        | 'privilegeViolationSpecifiedDevice'
        | 'privilegeViolationCallingDevice'
        | 'securityViolation'
        | 'serviceNotSupported'
    }
  | { category: 'stateIncompatibility'; value: 'generic' | 'invalidConnectionState' | 'noCallToAnswer' | 'noHeldCall' }
  // So the schema writes it.
  | {
      category: 'systemResourceAvailibility'
      value: 'generic' | 'resourceBusy' | 'networkOutOfService' | 'deviceOutOfService' | 'resourceLimitExceeded'
    }
  | { category: 'subscribedResourceAvailability'; value: 'objectMonitorLimitExceeded' }
  | { category: 'performanceManagement'; value: 'performanceLimitExceeded' }

export type ForwardingType = 'forwardImmediate' | 'forwardBusy' | 'forwardNoAns'
