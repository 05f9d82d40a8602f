import type { Cause, ConnectionId, LocalState } from './values.ts'
import { type Element, el } from './xml.ts'

/** A device as an event names it; null = not known, `restricted` = whoever it is does not want to be shown. */
export type Device = string | null

interface OfCall {
  readonly localState: LocalState
  readonly cause: Cause
}
interface WithParties extends OfCall {
  readonly calling: Device
  readonly called: Device
}
/** One connection of the call that is made by joining two, and the one that was before. */
export interface JoinedConnection {
  readonly now: ConnectionId
  readonly before: ConnectionId | null
}

/** An event of a call or of a device, without the monitor that tells it. */
export type CstaEvent =
  | ({ name: 'ServiceInitiatedEvent'; connection: ConnectionId } & OfCall)
  | ({ name: 'OriginatedEvent'; connection: ConnectionId } & WithParties)
  | ({ name: 'DeliveredEvent'; connection: ConnectionId; lastRedirection: Device } & WithParties)
  | ({ name: 'EstablishedEvent'; connection: ConnectionId; lastRedirection: Device } & WithParties)
  | ({ name: 'HeldEvent' | 'RetrievedEvent' | 'ConnectionClearedEvent'; connection: ConnectionId } & OfCall)
  | ({ name: 'FailedEvent'; connection: ConnectionId } & WithParties)
  | ({ name: 'DivertedEvent'; connection: ConnectionId; newDestination: Device } & WithParties)
  | ({ name: 'QueuedEvent'; connection: ConnectionId; numberQueued: number; callsInFront: number } & WithParties)
  | ({
      // With one r, as the schema has it.
      name: 'TransferedEvent' | 'ConferencedEvent'
      primaryOldCall: ConnectionId
      secondaryOldCall: ConnectionId | null
      by: Device
      added: Device
      connections: readonly JoinedConnection[]
    } & OfCall)
  | {
      name:
        | 'AgentLoggedOnEvent'
        | 'AgentLoggedOffEvent'
        | 'AgentReadyEvent'
        | 'AgentNotReadyEvent'
        | 'AgentBusyEvent'
        | 'AgentWorkingAfterCallEvent'
      device: string
      agentId: string
      group: string
    }
  | { name: 'DoNotDisturbEvent'; device: string; on: boolean }
  | {
      name: 'ForwardingEvent'
      device: string
      type: 'forwardImmediate' | 'forwardBusy' | 'forwardNoAns'
      on: boolean
      to: string | null
    }

export const connectionEl = (name: string, { callId, deviceId }: ConnectionId): Element =>
  el(name, [el('callID', callId), el('deviceID', deviceId)])
export const deviceEl = (name: string, device: Device): Element =>
  el(name, [device === null ? el('notKnown') : el('deviceIdentifier', device)])
export const joinedEl = (name: string, connections: readonly JoinedConnection[]): Element =>
  el(
    name,
    connections.map(({ now, before }) =>
      el('connectionListItem', [
        connectionEl('newConnection', now),
        before && connectionEl('oldConnection', before),
        el('endpoint', [el('deviceID', now.deviceId)]),
      ]),
    ),
  )
const lastEl = (device: Device): Element =>
  el('lastRedirectionDevice', [device === null ? el('notRequired') : el('numberDialed', device)])
const stateEl = ({ localState }: OfCall): Element => el('localConnectionInfo', localState)
const ends = (event: OfCall): Element[] => [stateEl(event), el('cause', event.cause)]
const parties = ({ calling, called }: WithParties): Element[] => [
  deviceEl('callingDevice', calling),
  deviceEl('calledDevice', called),
]

/** The event as the monitor of that cross reference tells it: names and order are those of the schema. */
export function eventEl(event: CstaEvent, crossRefId: string): Element {
  return el(event.name, [el('monitorCrossRefID', crossRefId), ...contentOf(event)])
}

/** Connection events that tell no more than which connection, and whose device it is. */
const plain = {
  ServiceInitiatedEvent: ['initiatedConnection', 'initiatingDevice'],
  HeldEvent: ['heldConnection', 'holdingDevice'],
  RetrievedEvent: ['retrievedConnection', 'retrievingDevice'],
  ConnectionClearedEvent: ['droppedConnection', 'releasingDevice'],
} as const

function contentOf(event: CstaEvent): (Element | null)[] {
  switch (event.name) {
    case 'ServiceInitiatedEvent':
    case 'HeldEvent':
    case 'RetrievedEvent':
    case 'ConnectionClearedEvent': {
      const [connection, device] = plain[event.name]
      return [connectionEl(connection, event.connection), deviceEl(device, event.connection.deviceId), ...ends(event)]
    }
    case 'OriginatedEvent':
      return [connectionEl('originatedConnection', event.connection), ...parties(event), ...ends(event)]
    case 'DeliveredEvent':
      return [
        connectionEl('connection', event.connection),
        deviceEl('alertingDevice', event.connection.deviceId),
        ...parties(event),
        lastEl(event.lastRedirection),
        ...ends(event),
      ]
    case 'EstablishedEvent':
      return [
        connectionEl('establishedConnection', event.connection),
        deviceEl('answeringDevice', event.connection.deviceId),
        ...parties(event),
        lastEl(event.lastRedirection),
        ...ends(event),
      ]
    case 'FailedEvent':
      return [
        connectionEl('failedConnection', event.connection),
        deviceEl('failingDevice', event.connection.deviceId),
        ...parties(event),
        lastEl(null),
        ...ends(event),
      ]
    case 'DivertedEvent':
      return [
        connectionEl('connection', event.connection),
        deviceEl('divertingDevice', event.connection.deviceId),
        deviceEl('newDestination', event.newDestination),
        ...parties(event),
        lastEl(null),
        ...ends(event),
      ]
    case 'QueuedEvent':
      return [
        connectionEl('queuedConnection', event.connection),
        deviceEl('queue', event.connection.deviceId),
        ...parties(event),
        lastEl(null),
        el('numberQueued', String(event.numberQueued)),
        el('callsInFront', String(event.callsInFront)),
        ...ends(event),
      ]
    case 'TransferedEvent':
    case 'ConferencedEvent':
      return joining(event)
    case 'DoNotDisturbEvent':
      return [deviceEl('device', event.device), el('doNotDisturbOn', String(event.on))]
    case 'ForwardingEvent':
      return [
        deviceEl('device', event.device),
        el('forwardingType', event.type),
        el('forwardStatus', String(event.on)),
        event.to === null ? null : el('forwardTo', event.to),
      ]
    default:
      return [deviceEl('agentDevice', event.device), el('agentID', event.agentId), el('acdGroup', event.group)]
  }
}

function joining(event: Extract<CstaEvent, { primaryOldCall: unknown }>): (Element | null)[] {
  const [by, added, connections] =
    event.name === 'TransferedEvent'
      ? (['transferringDevice', 'transferredToDevice', 'transferredConnections'] as const)
      : (['conferencingDevice', 'addedParty', 'conferenceConnections'] as const)
  return [
    connectionEl('primaryOldCall', event.primaryOldCall),
    event.secondaryOldCall && connectionEl('secondaryOldCall', event.secondaryOldCall),
    deviceEl(by, event.by),
    deviceEl(added, event.added),
    joinedEl(connections, event.connections),
    ...ends(event),
  ]
}
