import { readFileSync } from 'node:fs'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { join, resolve } from 'node:path'
import { PROTOCOL_VERSION } from '@jackfield/protocol'

const root = resolve(import.meta.dirname, '../../../..')

/** What runs on what. */
export const versions = (now: Date): Record<string, unknown> => ({
  jackfield: ownVersion(),
  wire: PROTOCOL_VERSION,
  node: process.version,
  system: distribution() ?? `${type()} ${release()}`,
  kernel: release(),
  machine: { arch: arch(), processors: cpus().length, memoryMb: Math.round(totalmem() / 1_048_576) },
  at: now.toISOString(),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

/** The version of Jackfield that runs. */
export const ownVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

function distribution(): string | null {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? null
  } catch {
    return null
  }
}
