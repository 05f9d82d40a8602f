import { type BackendKind, type PostgresAddress, postgres, sqlite } from '@jackfield/store'
import type { Config } from './config/config-shape.ts'

/** The database that the settings name. */
export const databaseKind = ({ data, database }: Pick<Config, 'data' | 'database'>): BackendKind =>
  database === null ? sqlite(data) : postgres(serverOf(database))

/** The server of the settings. */
export const serverOf = ({ url, password }: NonNullable<Config['database']>): PostgresAddress => ({
  url,
  password: password ?? undefined,
})
