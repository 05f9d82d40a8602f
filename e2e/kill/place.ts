import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PostgresServer } from '@jackfield/store/postgres-server'
import type { Place } from '../../packages/store/src/index.ts'

/** What a database holds, read past the gateway. */
type Found = { readonly callbacks: ReadonlyMap<string, string>; readonly messages: ReadonlySet<string> }

/** A database that a gateway can be started with, and that can be looked into while none runs. */
export interface KillPlace {
  readonly place: Place
  readonly env: Record<string, string>
  /** Gives what is in it; throws when it is damaged. */
  find(): Promise<Found>
  clear(): Promise<void>
  close(): Promise<void>
}
type Line = { id: string; state: string }
const foundOf = (callbacks: readonly Line[], messages: readonly { id: string }[]): Found => ({
  callbacks: new Map(callbacks.map(({ id, state }) => [id, state])),
  messages: new Set(messages.map(({ id }) => id)),
})
const CALLBACKS = 'SELECT id, state FROM callbacks'
const MESSAGES = 'SELECT id FROM messages'

export function sqlitePlace(): KillPlace {
  const folder = mkdtempSync(join(tmpdir(), 'jackfield.kill.'))
  const ask = <T>(work: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(join(folder, 'jackfield.db'))
    try {
      return work(db)
    } finally {
      db.close()
    }
  }
  return {
    place: { folder },
    env: { JACKFIELD_DATA: folder },
    find: async () =>
      ask((db) => {
        const [check] = db.prepare('PRAGMA integrity_check').all()
        if (Object.values(check!)[0] !== 'ok') throw new Error(`the file is damaged: ${JSON.stringify(check)}`)
        return foundOf(db.prepare(CALLBACKS).all() as Line[], db.prepare(MESSAGES).all() as Line[])
      }),
    clear: async () => ask((db) => db.exec('DELETE FROM callbacks; DELETE FROM messages')),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

export async function postgresPlace(): Promise<KillPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'jackfield.kill.'))
  const server = await PostgresServer.open()
  const url = await server.database()
  const inOurs = (statement: string) => statement.replace(/FROM /g, 'FROM jackfield.')
  return {
    place: { server: { url } },
    env: { JACKFIELD_DATA: folder, JACKFIELD_DATABASE_URL: url },
    find: async () =>
      foundOf(
        (await server.ask(inOurs(CALLBACKS), url)) as Line[],
        (await server.ask(inOurs(MESSAGES), url)) as Line[],
      ),
    async clear() {
      for (const table of ['callbacks', 'messages']) await server.ask(`DELETE FROM jackfield.${table}`, url)
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
