export { noRow } from './audit/chain.ts'
export { type AuditActor, type AuditEntry, type AuditParty, type AuditRow, nobody } from './audit/entry.ts'
export { type Period, readTrail, type TrailReport, verifyTrail } from './audit/trail.ts'
export type { BackendKind } from './backend.ts'
export { backup, type Place } from './backup/backup.ts'
export { restore } from './backup/restore.ts'
export { faultWords } from './fault.ts'
export { forget, isInUse } from './forget/forget.ts'
export { forgetInStore } from './forget/forget-running.ts'
export type { Forgotten, ForgottenIds } from './forget/forgotten.ts'
export { vacuumServer } from './forget/vacuum-server.ts'
export type { CallFigures, ReportedKind } from './history/figures.ts'
export type { NoteChanged, Noted, NotePlace } from './history/notes.ts'
export type { PeopleFound } from './history/people.ts'
export type { FinishedCall } from './history/write.ts'
export { type PostgresAddress, postgres } from './postgres/postgres.ts'
export { sqlite } from './sqlite/sqlite.ts'
export { type Kept, Store, type StoreOutcome, type StoreState } from './store.ts'
export { AccountsTable, type KeptAccount } from './tables/accounts.ts'
export { AlertsTable } from './tables/alerts.ts'
export { type AuditFilter, type AuditPlace, AuditTable } from './tables/audit.ts'
export { CallbacksTable, type KeptCallback } from './tables/callbacks.ts'
export {
  ContactsTable,
  type ContactVersion,
  type KeptContact,
  type KeptNumber,
  type KeptPhoto,
} from './tables/contacts.ts'
export { type DeadLetter, DeadLettersTable } from './tables/dead-letters.ts'
export {
  type HistoryFilter,
  type HistoryPage,
  type HistoryPlace,
  type HistoryRow,
  HistoryTable,
} from './tables/history.ts'
export { HotDesksTable, type KeptHotDesk } from './tables/hot-desks.ts'
export { MessagesTable } from './tables/messages.ts'
export { NotesTable } from './tables/notes.ts'
export { type QueueDay, QueueDaysTable } from './tables/queue-days.ts'
export { type KeptApiToken, type KeptInvite, type KeptSignIn, SignInsTable } from './tables/sign-ins.ts'
export { type KeptSetting, SiteSettingsTable } from './tables/site-settings.ts'
