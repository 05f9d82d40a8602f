import type { EventFamily, EventsOf } from './event-family.ts'
import { text } from './readers.ts'

/** Items of `DBGet` and `DBGetTree`; main/db.c, for who may `system` or `reporting`. */
export const databaseEvents = {
  DBGetResponse: { family: text('Family'), key: text('Key'), val: text('Val') },
  /** `key` is the whole path: `/DND/101`. From 16.28 and 18.14. */
  DBGetTreeResponse: { key: text('Key'), val: text('Val') },
} as const satisfies EventFamily

export type DatabaseEvent = EventsOf<typeof databaseEvents>
