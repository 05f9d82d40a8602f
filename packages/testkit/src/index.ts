export { aTalk } from './calls.ts'
export { hostileNames, nameOf, outsider, people } from './people.ts'
export {
  type AriWord,
  BadRecording,
  type Chunk,
  listRecordings,
  RecordingPlayer,
  recordingsFolder,
} from './recording-player.ts'
export {
  aCall,
  aCallback,
  aCommand,
  aConference,
  aFeed,
  aLeg,
  aLot,
  aMember,
  aMessage,
  aNeed,
  aNote,
  anExtension,
  aParkedCall,
  aParticipant,
  aQueue,
  aSwitch,
  aTrunk,
  aView,
  aWaitingCaller,
  type RowOf,
} from './rows.ts'
export { type Middleware, type ServerEnd, SocketPair } from './socket-pair.ts'
export { MORNING, settled, TurnableClock } from './turnable-clock.ts'
export { type UntilOptions, until } from './until.ts'
export { type Fill, type Schema, samplesOf, wishSchemas } from './wishes.ts'
