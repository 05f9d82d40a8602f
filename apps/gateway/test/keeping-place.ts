import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PostgresServer } from '@jackfield/store/postgres-server'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

/**
 * Where all gateways of one test keep what outlives them, empty at its beginning: a folder; in the project `store` a database of a PostgreSQL server besides.
 * To be called once in a file.
 */
export function keepingPlace(): { readonly env: Record<string, string> } {
  const place = { env: {} as Record<string, string> }
  let server: PostgresServer | null = null
  beforeAll(async () => {
    if (process.env.JACKFIELD_TEST_DATABASE === 'postgres') server = await PostgresServer.open()
  })
  beforeEach(async () => {
    place.env = { JACKFIELD_DATA: mkdtempSync(join(tmpdir(), 'jackfield-kept-')) }
    if (server) place.env.JACKFIELD_DATABASE_URL = await server.database()
  })
  afterEach(() => rmSync(place.env.JACKFIELD_DATA!, { recursive: true, force: true }))
  afterAll(() => server?.close())
  return place
}
