import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's folders of the server's programs: one for each version. */
const DEBIAN = '/usr/lib/postgresql'
/** Where `initdb` and `postgres` are, the newest version first; null = not on this machine. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const onPath = (process.env.PATH ?? '').split(':')
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...onPath]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
}
