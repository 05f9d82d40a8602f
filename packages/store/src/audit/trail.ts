import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from '../backend.ts'
import type { Place } from '../backup/backup.ts'
import { openPlain, plainDb } from '../backup/plain-file.ts'
import { mustBeOurs, readServer } from '../backup/read-server.ts'
import { inHeader } from '../migrate.ts'
import type { AuditLine, Db } from '../schema.ts'
import { STORE_FILE } from '../sqlite/sqlite-file.ts'
import { rowOf } from './chain.ts'
import type { AuditRow } from './entry.ts'
import { missingGuards } from './guards.ts'
import { ChainCheck, type ChainReport, notesOf } from './verify.ts'

/** Epoch ms, both included; not given = from the beginning, to the end. */
export type Period = { readonly from?: number | undefined; readonly to?: number | undefined }

export type TrailReport = ChainReport & {
  /** Triggers of the table that somebody took away. */
  readonly unguarded: readonly string[]
  /** The row that has the hash that was asked for; null = none has. */
  readonly anchored: number | null
}

/** Rows that are read at once. */
const PAGE = 2000

/**
 * Looks whether the audit trail of that place is as it was written; a gateway may run meanwhile.
 *
 * @param anchor A hash that the log told, whose row must be there.
 * @throws Error whose message is one line for an administrator.
 */
export function verifyTrail(place: Place, { from, to }: Period, anchor: string | null): Promise<TrailReport> {
  return reading(place, async (db, dialect) => {
    const notes = await db.selectFrom('audit').selectAll().where('kind', '=', 'audit').orderBy('seq').execute()
    const rows = notesOf(notes)
    const first = from === undefined ? undefined : await firstFrom(db, from)
    const last = to === undefined ? Number.POSITIVE_INFINITY : await lastUntil(db, to)
    const check = new ChainCheck(rows, { partial: first !== undefined && (await isAfterTheFirst(db, first)) })
    let anchored = rows.removed.hash === anchor ? rows.removed.seq : null
    for await (const line of linesFrom(db, from === undefined ? 0 : (first ?? Number.MAX_SAFE_INTEGER))) {
      if (line.seq > last) break
      check.add(line)
      if (line.hash === anchor) anchored = line.seq
    }
    return { ...check.report(), unguarded: await missingGuards(db, dialect), anchored }
  })
}

/**
 * Hands over the rows of that place, the oldest first.
 *
 * @throws Error whose message is one line for an administrator.
 */
export function readTrail(place: Place, { from, to }: Period, take: (row: AuditRow) => Promise<void>): Promise<void> {
  return reading(place, async (db) => {
    for await (const line of linesFrom(db, 0)) {
      if ((from === undefined || line.at >= from) && (to === undefined || line.at <= to)) await take(rowOf(line))
    }
  })
}

/** The first row that is not older than that. */
const firstFrom = async (db: Db, at: number): Promise<number | undefined> =>
  (await db.selectFrom('audit').select('seq').where('at', '>=', at).orderBy('seq').limit(1).executeTakeFirst())?.seq

/** The last row that is not younger than that. */
const lastUntil = async (db: Db, at: number): Promise<number> =>
  (await db.selectFrom('audit').select('seq').where('at', '<=', at).orderBy('seq', 'desc').limit(1).executeTakeFirst())
    ?.seq ?? 0

const isAfterTheFirst = async (db: Db, seq: number): Promise<boolean> =>
  (await db.selectFrom('audit').select('seq').where('seq', '<', seq).limit(1).executeTakeFirst()) !== undefined

async function* linesFrom(db: Db, first: number): AsyncGenerator<AuditLine> {
  for (let next = first; ; ) {
    const page = db.selectFrom('audit').selectAll().where('seq', '>=', next).orderBy('seq').limit(PAGE)
    const lines = await page.execute()
    yield* lines
    if (lines.length < PAGE) return
    next = lines.at(-1)!.seq + 1
  }
}

/** One moment of the database, of which nothing is changed. */
async function reading<T>(place: Place, work: (db: Db, dialect: Dialect) => Promise<T>): Promise<T> {
  if ('server' in place) return readServer(place.server, (db) => work(db, 'postgres'))
  const file = join(place.folder, STORE_FILE)
  if (!existsSync(file)) throw new Error(`there is no ${file} (JACKFIELD_DATA)`)
  const plain = openPlain(file)
  const db = plainDb(plain)
  try {
    plain.exec('PRAGMA query_only = ON; BEGIN')
    mustBeOurs(await inHeader.read(db))
    return await work(db, 'sqlite')
  } finally {
    await db.destroy()
  }
}
