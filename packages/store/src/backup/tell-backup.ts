import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { CompiledQuery, sql } from 'kysely'
import { append } from '../audit/append.ts'
import { nobody } from '../audit/entry.ts'
import { StoreFault } from '../fault.ts'
import { inHeader, inTable } from '../migrate.ts'
import { connect, type PostgresAddress, SCHEMA } from '../postgres/postgres.ts'
import type { Db } from '../schema.ts'
import { sqliteFault } from '../sqlite/sqlite-fault.ts'
import { STORE_FILE } from '../sqlite/sqlite-file.ts'
import { openPlain, plainDb } from './plain-file.ts'
import { mustBeOurs } from './read-server.ts'

/** How often it is tried to write beside a gateway that writes just then, ms between. */
const TRIES = 200
const PAUSE_MS = 20

interface Told {
  readonly rows: number
  /** The user of this machine; null = not known. */
  readonly by: string | null
}

/**
 * Writes into the audit trail that everything was copied, beside a gateway that may write it too: who has a backup has all that was kept. A database that can't be written is backed up all the same: that is when a backup is
 * needed most.
 */
export async function tellBackup(
  place: { readonly folder: string } | { readonly server: PostgresAddress },
  told: Told,
): Promise<void> {
  try {
    await ('folder' in place ? inFile(join(place.folder, STORE_FILE), told) : inServer(place.server, told))
  } catch {
    // Read-only, damaged, full or of another version.
  }
}

async function inFile(file: string, told: Told): Promise<void> {
  const plain = openPlain(file)
  const db = plainDb(plain)
  try {
    mustBeOurs(await inHeader.read(db))
    // A gateway in this very process could not go on while this thread waits for it.
    plain.exec('PRAGMA busy_timeout = 0')
    for (let left = TRIES; ; left--)
      try {
        await db.transaction().execute((inside) => tell(inside, told))
        return
      } catch (error) {
        const fault = sqliteFault(error)
        if (left === 0 || !(fault instanceof StoreFault) || fault.kind !== 'in-use') throw error
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
  } finally {
    await db.destroy()
  }
}

async function inServer(server: PostgresAddress, told: Told): Promise<void> {
  const { db, abandon } = await connect(server, {
    onLost: () => {},
    prepare: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`SET search_path TO ${SCHEMA}`))
    },
  })
  try {
    mustBeOurs(await inTable.read(db))
    await db.transaction().execute(async (inside) => {
      // Nobody puts a row between the end that is read and the one that is written; a gateway waits, or tries again.
      await sql`LOCK TABLE audit IN EXCLUSIVE MODE`.execute(inside)
      await tell(inside, told)
    })
    await db.destroy()
  } catch (error) {
    abandon()
    throw error
  }
}

async function tell(inside: Db, { rows, by }: Told): Promise<void> {
  await append(inside, [
    {
      ...{ id: randomBytes(9).toString('base64url'), at: Date.now(), kind: 'data', action: 'backup', outcome: 'done' },
      ...{ request: null, call: null, number: null, parties: [], sentence: null, reason: null },
      actor: { ...nobody, name: by },
      detail: { rows },
    },
  ])
}
