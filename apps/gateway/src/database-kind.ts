import { type BackendKind, type PostgresAddress, type PostgresOptions, postgres, sqlite } from '@jackfield/store'
import type { Config } from './config/config-shape.ts'

/** The database that the settings name. */
export const databaseKind = (
  { data, database }: Pick<Config, 'data' | 'database'>,
  options: PostgresOptions = {},
): BackendKind => (database === null ? sqlite(data) : postgres(serverOf(database), options))

/** The server of the settings. */
export const serverOf = ({ url, password }: NonNullable<Config['database']>): PostgresAddress => ({
  url,
  password: password ?? undefined,
})
