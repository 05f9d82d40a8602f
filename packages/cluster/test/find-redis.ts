import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folders = () => [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** The program of a Redis or Valkey server; null = not on this machine. */
export function findRedis(): string | null {
  const places = ['redis-server', 'valkey-server'].flatMap((name) => folders().map((folder) => join(folder, name)))
  return places.find((place) => existsSync(place)) ?? null
}
