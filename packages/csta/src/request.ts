import type { ConnectionId, ForwardingType } from './values.ts'
import { childOf, type ReadElement, within } from './xml.ts'

/** Longest id of a device, a call or a monitor, characters. */
const MOST_ID = 200

type Reader<T> = (element: ReadElement | null) => T | undefined

const text: Reader<string> = (element) => {
  const found = element?.text.trim() ?? ''
  return found !== '' && found.length <= MOST_ID ? found : undefined
}
/** Some say it in an element of its own. */
const device: Reader<string> = (element) =>
  text(element) ?? (element ? text(within(element, 'deviceIdentifier', 'deviceID', 'device')) : undefined)
const flag: Reader<boolean> = (element) => {
  const said = element?.text.trim()
  return said === 'true' || said === '1' ? true : said === 'false' || said === '0' ? false : undefined
}
const connection: Reader<ConnectionId> = (element) => {
  const callId = element && text(childOf(element, 'callID'))
  const deviceId = element && text(childOf(element, 'deviceID'))
  return callId && deviceId ? { callId, deviceId } : undefined
}
const forwarding: Reader<ForwardingType> = (element) =>
  (['forwardImmediate', 'forwardBusy', 'forwardNoAns'] as const).find((one) => one === element?.text.trim())
/** It need not be there; wrong is wrong all the same. */
const maybe =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (element) =>
    element === null || (element.text.trim() === '' && element.children.length === 0) ? null : reader(element)
const monitored: Reader<string> = (element) => (element ? device(childOf(element, 'deviceObject')) : undefined)

/** The services that are read, and what each takes: by the names of ECMA-323. */
const services = {
  MonitorStart: { monitorObject: monitored },
  MonitorStop: { monitorCrossRefID: text },
  SnapshotDevice: { snapshotObject: device },
  SnapshotCall: { snapshotObject: connection },
  MakeCall: { callingDevice: device, calledDirectoryNumber: device, autoOriginate: maybe(text) },
  AnswerCall: { callToBeAnswered: connection },
  ClearConnection: { connectionToBeCleared: connection },
  HoldCall: { callToBeHeld: connection },
  RetrieveCall: { callToBeRetrieved: connection },
  ConsultationCall: { existingCall: connection, consultedDevice: device },
  AlternateCall: { heldCall: connection, activeCall: connection },
  ReconnectCall: { activeCall: connection, heldCall: maybe(connection) },
  TransferCall: { heldCall: connection, activeCall: connection },
  SingleStepTransferCall: { activeCall: connection, transferredTo: device },
  ConferenceCall: { heldCall: connection, activeCall: connection },
  DeflectCall: { callToBeDiverted: connection, newDestination: device },
  GenerateDigits: { connectionToSendDigits: connection, charactersToSend: text },
  SetDoNotDisturb: { device, doNotDisturbOn: flag },
  GetDoNotDisturb: { device },
  SetForwarding: { device, forwardingType: forwarding, activateForward: flag, forwardDN: maybe(device) },
  GetForwarding: { device },
  RequestSystemStatus: {},
  SystemStatus: {},
  SystemRegister: {},
} satisfies Record<string, Record<string, Reader<unknown>>>

type Services = typeof services
type Read<R> = R extends Reader<infer T> ? T : never
export type ServiceName = keyof Services
/** A request of a client. */
export type CstaRequest = {
  [S in ServiceName]: { readonly name: S } & { readonly [F in keyof Services[S]]: Read<Services[S][F]> }
}[ServiceName]
export type RequestOf<S extends ServiceName> = Extract<CstaRequest, { name: S }>

/** The names of all that is read. */
export const serviceNames = Object.keys(services) as ServiceName[]
/** The names of what each takes. */
export const fieldsOf = (name: ServiceName): string[] => Object.keys(services[name])

/** `unknown` = a service that isn't read; `bad` = one that lacks something, or has it wrong. */
export type RequestRead = { ok: true; request: CstaRequest } | { ok: false; why: 'unknown' | 'bad' }

export function readRequest(element: ReadElement): RequestRead {
  if (!Object.hasOwn(services, element.name)) return { ok: false, why: 'unknown' }
  const readers: Record<string, Reader<unknown>> = services[element.name as ServiceName]
  const request: Record<string, unknown> = { name: element.name }
  for (const [field, reader] of Object.entries(readers)) {
    const value = reader(childOf(element, field))
    if (value === undefined) return { ok: false, why: 'bad' }
    request[field] = value
  }
  return { ok: true, request: request as CstaRequest }
}
