export { aTalk } from './calls.ts'
export { freePort } from './free-port.ts'
export { type Fill, intentSchemas, type Schema, samplesOf } from './intent-samples.ts'
export { hostileNames, nameOf, outsider, people } from './people.ts'
export {
  type AriWord,
  BadRecording,
  type Chunk,
  listRecordings,
  RecordingPlayer,
  recordingsFolder,
} from './recording-player.ts'
export type { RowOf } from './row.ts'
export {
  aCall,
  aCallback,
  aCommand,
  aFeed,
  aGap,
  aHotDesk,
  aLeg,
  aMessage,
  aNeed,
  aNote,
  anAlert,
  anExchange,
  anExtension,
  aView,
  somePersonContexts,
} from './rows.ts'
export {
  aConference,
  aConsult,
  aLot,
  aMember,
  aParkedCall,
  aParticipant,
  aQueue,
  aSwitch,
  aTrunk,
  aWaitingCaller,
} from './rows-places.ts'
export { type Middleware, type ServerEnd, SocketPair } from './socket-pair.ts'
export { MORNING, settled, TurnableClock } from './turnable-clock.ts'
export { type UntilOptions, until } from './until.ts'
