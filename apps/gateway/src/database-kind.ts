import { type BackendKind, postgres, sqlite } from '@jackfield/store'
import type { Config } from './config/config-shape.ts'

/** The database that the settings name. */
export const databaseKind = ({ data, database }: Pick<Config, 'data' | 'database'>): BackendKind =>
  database === null ? sqlite(data) : postgres({ url: database.url, password: database.password ?? undefined })
