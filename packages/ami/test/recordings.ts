import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Recording {
  /** `asterisk-22/answered` */
  readonly name: string
  readonly bytes: Uint8Array
}

const root = fileURLToPath(new URL('../../../recordings/', import.meta.url))

/** All recorded sessions of the repository; none when the package stands alone. */
export function recordings(): Recording[] {
  const found: Recording[] = []
  for (const version of folders(root)) {
    for (const story of folders(`${root}${version}`)) {
      const file = `${root}${version}/${story}/session.ami`
      if (existsSync(file)) found.push({ name: `${version}/${story}`, bytes: readFileSync(file) })
    }
  }
  return found
}

function folders(path: string): string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
