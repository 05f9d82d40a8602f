import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type BackendKind, type Place, postgres, sqlite } from '../src/index.ts'
import { PostgresServer } from './postgres-server.ts'

/** Both databases, by name, each of which gives an empty one whenever it is called; `folder` is for files of the tests. To be called once in a file of tests, outside of them. */
export function bothDatabases(name: string): { fresh: Record<string, () => Promise<Place>>; folder: string } {
  let server: PostgresServer
  const folder = mkdtempSync(join(tmpdir(), `jackfield-${name}-`))
  beforeAll(async () => {
    server = await PostgresServer.open()
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const fresh = {
    SQLite: async () => ({ folder: mkdtempSync(join(folder, 'data-')) }),
    PostgreSQL: async () => ({ server: { url: await server.database() } }),
  }
  return { fresh, folder }
}

export const kindOf = (place: Place): BackendKind => ('folder' in place ? sqlite(place.folder) : postgres(place.server))
