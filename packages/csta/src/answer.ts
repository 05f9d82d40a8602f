import { connectionEl, type Device, deviceEl, type JoinedConnection, joinedEl } from './event.ts'
import type { ServiceName } from './request.ts'
import type { ConnectionId, CstaError, ForwardingType, LocalState } from './values.ts'
import { type Element, el } from './xml.ts'

/** A call at a device, as it is now: the states of its connections, the device's own first. */
export interface CallAtDevice {
  readonly connection: ConnectionId
  /** The device at the other end; null = not known, or there are several. */
  readonly endpoint: Device
  readonly states: readonly LocalState[]
}
/** A device in a call, as it is now. */
export interface DeviceInCall {
  readonly connection: ConnectionId
  readonly state: LocalState
}
export interface Forward {
  readonly type: ForwardingType
  readonly to: string | null
}

/** What a service that was done answers, beyond that it was. */
export type Done =
  | { of: 'nothing' }
  | { of: 'calls'; calls: readonly CallAtDevice[] }
  | { of: 'devices'; devices: readonly DeviceInCall[]; calling: Device; called: Device }
  | { of: 'call'; connection: ConnectionId }
  | { of: 'joined'; connection: ConnectionId; connections: readonly JoinedConnection[] }
  | { of: 'do-not-disturb'; on: boolean }
  | { of: 'forwards'; forwards: readonly Forward[] }

/** What became of a request. */
export type CstaAnswer = { ok: true; done: Done } | { ok: false; error: CstaError }

export const refused = (error: CstaError): { ok: false; error: CstaError } => ({ ok: false, error })
export const nothing: CstaAnswer = { ok: true, done: { of: 'nothing' } }

export const errorEl = ({ category, value }: CstaError): Element => el('CSTAErrorCode', [el(category, value)])

/** In which element a service answers with a call. */
const callIn: Partial<Record<ServiceName, string>> = {
  MakeCall: 'callingDevice',
  ConsultationCall: 'initiatedCall',
  TransferCall: 'transferredCall',
  SingleStepTransferCall: 'transferredCall',
  ConferenceCall: 'conferenceCall',
}

/** The positive answer to that service. */
export function answerEl(service: ServiceName, done: Done): Element {
  return el(`${service}Response`, contentOf(service, done))
}

function contentOf(service: ServiceName, done: Done): (Element | null)[] {
  const call = callIn[service]
  switch (done.of) {
    case 'nothing':
      return service === 'RequestSystemStatus' ? [el('systemStatus', 'normal')] : []
    case 'call':
      return call === undefined ? [] : [connectionEl(call, done.connection)]
    case 'joined':
      return call === undefined ? [] : [connectionEl(call, done.connection), joinedEl('connections', done.connections)]
    case 'calls':
      return [snapshot(done.calls.map(callInfo))]
    case 'devices':
      return [
        snapshot(done.devices.map(deviceInfo)),
        deviceEl('callingDevice', done.calling),
        deviceEl('calledDevice', done.called),
      ]
    case 'do-not-disturb':
      return [el('doNotDisturbOn', String(done.on))]
    case 'forwards':
      return [el('forwardingList', done.forwards.map(forwardInfo))]
  }
}

const snapshot = (infos: readonly Element[]): Element => el('crossRefIDorSnapshotData', [el('snapshotData', infos)])

const callInfo = ({ connection, endpoint, states }: CallAtDevice): Element =>
  el('snapshotDeviceResponseInfo', [
    connectionEl('connectionIdentifier', connection),
    deviceEl('endpointDevice', endpoint),
    el('localCallState', [
      el(
        'compoundCallState',
        states.map((state) => el('localConnectionState', state)),
      ),
    ]),
  ])
const deviceInfo = ({ connection, state }: DeviceInCall): Element =>
  el('snapshotCallResponseInfo', [
    deviceEl('deviceOnCall', connection.deviceId),
    connectionEl('callIdentifier', connection),
    el('localConnectionInfo', state),
  ])
const forwardInfo = ({ type, to }: Forward): Element =>
  el('forwardListItem', [
    el('forwardingType', type),
    el('forwardStatus', String(to !== null)),
    to === null || to === '' ? null : el('forwardDN', to),
  ])
