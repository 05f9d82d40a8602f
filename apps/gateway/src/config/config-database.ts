import { resolve } from 'node:path'
import type { Environment } from '../env.ts'
import type { Config } from './config-shape.ts'
import { envOf, layEnvironment, linesOf, readFile } from './config-sources.ts'
import { Settings } from './settings.ts'
import { parseDatabaseUrl } from './urls.ts'

/** The database server; null when there is none, or a problem. `label` gives a setting as the person wrote it. */
export function databaseOf(
  { database: { url, password } }: Pick<Settings, 'database'>,
  label: (place: string) => string,
  problems: string[],
): Config['database'] {
  if (url === undefined) {
    if (password !== undefined) problems.push(`${label('database.password')}: there is no database.url that it is for`)
    return null
  }
  const address = parseDatabaseUrl(url)
  if (!address.ok) {
    problems.push(`${label('database.url')}: ${address.problem}`)
    return null
  }
  return { url: address.value.url, password: password ?? address.value.password }
}

/** Beside the program, out of the way of an upgrade; systemd names a better place by its `StateDirectory=`. */
const defaultData = resolve(import.meta.dirname, '../../../../data')

/** The folder of what outlives the gateway. */
export const dataOf = ({ data }: Pick<Settings, 'data'>, env: Environment): string =>
  data ?? (env.STATE_DIRECTORY?.split(':')[0] || defaultData)

const Where = Settings.pick({ data: true, database: true })
type Where = { data: string; database: Config['database'] }

/** Only where the gateway keeps what outlives it, for programs that need no exchange; or one line for each thing that is wrong. */
export function loadWhere(
  env: Environment,
  path: string | null,
): { ok: true; where: Where } | { ok: false; problems: string[] } {
  const problems: string[] = []
  const file = path ?? (env.JACKFIELD_CONFIG || null)
  const raw = file === null ? {} : readFile(file, problems)
  const fromEnv = layEnvironment(env, raw, problems)
  const label = (place: string) =>
    fromEnv.get(place) ?? (file === null ? (envOf(place) ?? place) : `${place} (in ${file})`)
  const parsed = Where.safeParse({ data: raw.data, database: raw.database })
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap((issue) => linesOf(issue, label)))
  const database = parsed.success ? databaseOf(parsed.data, label, problems) : null
  if (problems.length > 0 || !parsed.success) return { ok: false, problems }
  return { ok: true, where: { data: dataOf(parsed.data, env), database } }
}
