import { PostgresServer } from '@jackfield/store/postgres-server'

let server: PostgresServer | null = null
/** The databases that are in use, by the folder that a gateway would keep its things in. */
const byFolder = new Map<string, string>()

/** From now on each gateway of this process is on PostgreSQL. Gives what ends that. */
export async function onPostgres(): Promise<() => Promise<void>> {
  const opened = await PostgresServer.open()
  server = opened
  return async () => {
    server = null
    byFolder.clear()
    await opened.close()
  }
}

/** The address of the database of a gateway with this folder, or of an empty one that nobody has; null = gateways are on SQLite. */
export async function databaseOf(folder: string | null): Promise<string | null> {
  if (server === null) return null
  const url = (folder === null ? undefined : byFolder.get(folder)) ?? (await server.database())
  if (folder !== null) byFolder.set(folder, url)
  return url
}
