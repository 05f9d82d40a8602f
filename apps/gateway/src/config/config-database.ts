import type { Config } from './config-shape.ts'
import type { Settings } from './settings.ts'
import { parseDatabaseUrl } from './urls.ts'

/** The database server; null when there is none, or a problem. `label` gives a setting as the person wrote it. */
export function databaseOf(
  { database: { url, password } }: Settings,
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
