export { Change } from './change.ts'
export { type ExchangeReason, exchangeReason } from './exchange-reason.ts'
export {
  AtBoards,
  type GatewayToPanel,
  Handshake,
  Hello,
  Messages,
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
export { readAtBoards, readHello, readMessages, readOwnNames, readPatch, readResult, readSnapshot } from './read.ts'
export { PROTOCOL_VERSION } from './version.ts'
