export {
  type CallAtDevice,
  type CstaAnswer,
  type DeviceInCall,
  type Done,
  type Forward,
  nothing,
  refused,
} from './answer.ts'
export { CstaClient, type CstaClientOptions } from './client.ts'
export type { CstaEvent, Device, JoinedConnection } from './event.ts'
export { EVENT_ID, type Frame, Framer, FramingFault, frameOf, MOST_BYTES } from './framing.ts'
export { type CstaRequest, type RequestOf, type ServiceName, serviceNames } from './request.ts'
export { CSTA_PORT, CstaServer, type CstaServerOptions } from './server.ts'
export {
  type CstaSession,
  DEFAULT_NAMESPACE,
  type Login,
  type NoSession,
  type NotStarted,
  SESSION_NAMESPACE,
} from './session.ts'
export type { Cause, ConnectionId, CstaError, ForwardingType, LocalState } from './values.ts'
export { type Element, el, type ReadElement, readXml, within, writeXml } from './xml.ts'
