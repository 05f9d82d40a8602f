export { Change } from './change.ts'
export { type ExchangeReason, exchangeReason } from './exchange-reason.ts'
export {
  AtBoards,
  type From,
  type GatewayToPanel,
  Handshake,
  Hello,
  Messages,
  Missed,
  OwnNames,
  type PanelToGateway,
  Patch,
  Result,
  Snapshot,
} from './messages.ts'
export { apply, applyTo, tablesOf, viewOf } from './patch/apply.ts'
export { diff, diffRow } from './patch/diff.ts'
export { type Told, toldOf } from './patch/row-change.ts'
export { TenantBoard } from './patch/tenant-board.ts'
export {
  readAtBoards,
  readHello,
  readMessages,
  readMissed,
  readOwnNames,
  readPatch,
  readResult,
  readSnapshot,
} from './read.ts'
export { PROTOCOL_VERSION } from './version.ts'
