import { putFigures } from '../history/figures.ts'
import { putKeys } from '../history/write.ts'
import type { Db, Schema } from '../schema.ts'

/** Every table, none before one that its rows name. */
export const tables: readonly (keyof Schema)[] = [
  'callbacks',
  'notes',
  'messages',
  'message_reads',
  'queue_days',
  'alerts',
  'audit',
  'audit_numbers',
  'dead_letters',
  'accounts',
  'sign_ins',
  'invites',
  'api_tokens',
  'hot_desks',
  'contacts',
  'contact_numbers',
  'contact_photos',
  'forgotten_cards',
  'site_settings',
  'report_mails',
  'history',
  'history_open',
  'history_keys',
  'history_figures',
  'history_reported',
  'history_people',
  'history_words',
]
/** As many as SQLite takes in one statement, with room to spare. */
const AT_ONCE = 200
const PAGE = 2000
const PHOTOS = 50

/** Puts all rows of one database into another, in whose tables there are none. */
export async function copyRows(from: Db, into: Db): Promise<void> {
  for (const table of tables) {
    if (table === 'audit') await copyBySeq(from, into, table)
    else if (table === 'contact_photos') await copyPhotos(from, into)
    else if (table === 'history') await copyBySeq(from, into, table)
    // Made of the calls, with what reports add up: there are ten times as many.
    else if (table === 'history_keys') await keysOfHistory(into)
    else if (table === 'history_figures' || table === 'history_reported') continue
    else await put(into, table, await from.selectFrom(table).selectAll().execute())
  }
}

/** It may have a million rows: read in pieces. */
async function copyBySeq(from: Db, into: Db, table: 'audit' | 'history'): Promise<void> {
  for (let after = 0; ; ) {
    const page = from.selectFrom(table).selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE)
    const rows = await page.execute()
    if (rows.length === 0) return
    await put(into, table, rows)
    after = rows.at(-1)!.seq
  }
}

/** Half a gigabyte of them is no rare book. */
async function copyPhotos(from: Db, into: Db): Promise<void> {
  for (let after = ''; ; ) {
    const page = from.selectFrom('contact_photos').selectAll().where('contact', '>', after).orderBy('contact')
    const rows = await page.limit(PHOTOS).execute()
    if (rows.length === 0) return
    await put(into, 'contact_photos', rows)
    after = rows.at(-1)!.contact
  }
}

async function keysOfHistory(into: Db): Promise<void> {
  for (let after = 0; ; ) {
    const page = into.selectFrom('history').select(['seq', 'at', 'missed', 'keys', 'record']).where('seq', '>', after)
    const rows = await page.orderBy('seq').limit(PAGE).execute()
    if (rows.length === 0) return
    await putKeys(into, rows)
    const calls = rows.map(({ seq, keys, record }) => ({ seq, keys: JSON.parse(keys), journey: JSON.parse(record) }))
    await putFigures(into, calls)
    after = rows.at(-1)!.seq
  }
}

async function put(into: Db, table: keyof Schema, rows: readonly object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await into
      .insertInto(table)
      .values(rows.slice(at, at + AT_ONCE) as never)
      .execute()
}
