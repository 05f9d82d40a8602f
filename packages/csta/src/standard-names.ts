/*
 * The names of ECMA-323 (XML protocol for CSTA III) that are used here, by the schema document of the standard that defines each; of what an element holds only that
 * which is used, in the order of the schema. A test compares them with what is read and written.
 */

/** Services and events: the schema document, and what is used of the content. */
export const standardMessages: Readonly<Record<string, readonly [document: string, content: string]>> = {
  MonitorStart: ['monitor-start', 'monitorObject'],
  MonitorStartResponse: ['monitor-start', 'monitorCrossRefID'],
  MonitorStop: ['monitor-stop', 'monitorCrossRefID'],
  MonitorStopResponse: ['monitor-stop', ''],
  SnapshotDevice: ['snapshot-device', 'snapshotObject'],
  SnapshotDeviceResponse: ['snapshot-device', 'crossRefIDorSnapshotData'],
  SnapshotCall: ['snapshot-call', 'snapshotObject'],
  SnapshotCallResponse: ['snapshot-call', 'crossRefIDorSnapshotData callingDevice calledDevice'],
  MakeCall: ['make-call', 'callingDevice calledDirectoryNumber autoOriginate'],
  MakeCallResponse: ['make-call', 'callingDevice'],
  AnswerCall: ['answer-call', 'callToBeAnswered'],
  AnswerCallResponse: ['answer-call', ''],
  ClearConnection: ['clear-connection', 'connectionToBeCleared'],
  ClearConnectionResponse: ['clear-connection', ''],
  HoldCall: ['hold-call', 'callToBeHeld'],
  HoldCallResponse: ['hold-call', ''],
  RetrieveCall: ['retrieve-call', 'callToBeRetrieved'],
  RetrieveCallResponse: ['retrieve-call', ''],
  ConsultationCall: ['consultation-call', 'existingCall consultedDevice'],
  ConsultationCallResponse: ['consultation-call', 'initiatedCall'],
  AlternateCall: ['alternate-call', 'heldCall activeCall'],
  AlternateCallResponse: ['alternate-call', ''],
  ReconnectCall: ['reconnect-call', 'activeCall heldCall'],
  ReconnectCallResponse: ['reconnect-call', ''],
  TransferCall: ['transfer-call', 'heldCall activeCall'],
  TransferCallResponse: ['transfer-call', 'transferredCall connections'],
  SingleStepTransferCall: ['single-step-transfer-call', 'activeCall transferredTo'],
  SingleStepTransferCallResponse: ['single-step-transfer-call', 'transferredCall connections'],
  ConferenceCall: ['conference-call', 'heldCall activeCall'],
  ConferenceCallResponse: ['conference-call', 'conferenceCall connections'],
  DeflectCall: ['deflect-call', 'callToBeDiverted newDestination'],
  DeflectCallResponse: ['deflect-call', ''],
  GenerateDigits: ['generate-digits', 'connectionToSendDigits charactersToSend'],
  GenerateDigitsResponse: ['generate-digits', ''],
  SetDoNotDisturb: ['set-do-not-disturb', 'device doNotDisturbOn'],
  SetDoNotDisturbResponse: ['set-do-not-disturb', ''],
  GetDoNotDisturb: ['get-do-not-disturb', 'device'],
  GetDoNotDisturbResponse: ['get-do-not-disturb', 'doNotDisturbOn'],
  SetForwarding: ['set-forwarding', 'device forwardingType activateForward forwardDN'],
  SetForwardingResponse: ['set-forwarding', ''],
  GetForwarding: ['get-forwarding', 'device'],
  GetForwardingResponse: ['get-forwarding', 'forwardingList'],
  RequestSystemStatus: ['request-system-status', ''],
  RequestSystemStatusResponse: ['request-system-status', 'systemStatus'],
  SystemStatus: ['system-status', ''],
  SystemStatusResponse: ['system-status', ''],
  SystemRegister: ['system-register', ''],
  ServiceInitiatedEvent: [
    'service-initiated-event',
    'monitorCrossRefID initiatedConnection initiatingDevice localConnectionInfo cause',
  ],
  OriginatedEvent: [
    'originated-event',
    'monitorCrossRefID originatedConnection callingDevice calledDevice localConnectionInfo cause',
  ],
  DeliveredEvent: [
    'delivered-event',
    'monitorCrossRefID connection alertingDevice callingDevice calledDevice lastRedirectionDevice localConnectionInfo cause',
  ],
  EstablishedEvent: [
    'established-event',
    'monitorCrossRefID establishedConnection answeringDevice callingDevice calledDevice lastRedirectionDevice localConnectionInfo cause',
  ],
  HeldEvent: ['held-event', 'monitorCrossRefID heldConnection holdingDevice localConnectionInfo cause'],
  RetrievedEvent: [
    'retrieved-event',
    'monitorCrossRefID retrievedConnection retrievingDevice localConnectionInfo cause',
  ],
  ConnectionClearedEvent: [
    'connection-cleared-event',
    'monitorCrossRefID droppedConnection releasingDevice localConnectionInfo cause',
  ],
  FailedEvent: [
    'failed-event',
    'monitorCrossRefID failedConnection failingDevice callingDevice calledDevice lastRedirectionDevice localConnectionInfo cause',
  ],
  DivertedEvent: [
    'diverted-event',
    'monitorCrossRefID connection divertingDevice newDestination callingDevice calledDevice lastRedirectionDevice localConnectionInfo cause',
  ],
  QueuedEvent: [
    'queued-event',
    'monitorCrossRefID queuedConnection queue callingDevice calledDevice lastRedirectionDevice numberQueued callsInFront localConnectionInfo cause',
  ],
  TransferedEvent: [
    'transfered-event',
    'monitorCrossRefID primaryOldCall secondaryOldCall transferringDevice transferredToDevice transferredConnections localConnectionInfo cause',
  ],
  ConferencedEvent: [
    'conferenced-event',
    'monitorCrossRefID primaryOldCall secondaryOldCall conferencingDevice addedParty conferenceConnections localConnectionInfo cause',
  ],
  AgentLoggedOnEvent: ['agent-logged-on-event', 'monitorCrossRefID agentDevice agentID acdGroup'],
  AgentLoggedOffEvent: ['agent-logged-off-event', 'monitorCrossRefID agentDevice agentID acdGroup'],
  AgentReadyEvent: ['agent-ready-event', 'monitorCrossRefID agentDevice agentID acdGroup'],
  AgentNotReadyEvent: ['agent-not-ready-event', 'monitorCrossRefID agentDevice agentID acdGroup'],
  AgentBusyEvent: ['agent-busy-event', 'monitorCrossRefID agentDevice agentID acdGroup'],
  AgentWorkingAfterCallEvent: ['agent-working-after-call-event', 'monitorCrossRefID agentDevice agentID acdGroup'],
  DoNotDisturbEvent: ['do-not-disturb-event', 'monitorCrossRefID device doNotDisturbOn'],
  ForwardingEvent: ['forwarding-event', 'monitorCrossRefID device forwardingType forwardStatus forwardTo'],
}

/** What stands within those: by the document of the types. */
export const standardParts: Readonly<Record<string, string>> = {
  'device-identifiers': 'deviceIdentifier notKnown restricted deviceID deviceObject numberDialed notRequired device',
  'connection-identifiers': 'callID deviceID',
  'connection-list': 'connectionListItem newConnection oldConnection endpoint',
  'snapshot-device': 'snapshotData snapshotDeviceResponseInfo connectionIdentifier endpointDevice localCallState',
  'snapshot-call': 'snapshotCallResponseInfo deviceOnCall callIdentifier localConnectionInfo',
  'call-state': 'compoundCallState localConnectionState',
  'get-forwarding': 'forwardListItem forwardingType forwardStatus forwardDN',
  // With four i: so the schema writes it.
  'error-codes':
    'CSTAErrorCode operation stateIncompatibility systemResourceAvailibility subscribedResourceAvailability performanceManagement',
}
