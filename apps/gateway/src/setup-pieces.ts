import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Pieces = {
  /** What is to be added to each file, by its name below `/etc/asterisk`; '' = nothing. */
  readonly asterisk: Readonly<Record<string, string>>
  /** The settings of the board; without a secret, unless they are the entry of one of several exchanges. */
  readonly board: string
  /** Its secrets, as lines of an environment file; '' = none. */
  readonly secrets: string
}

/**
 * Writes what `setup` prints into a folder of its own, for its owner alone: `asterisk/<file>`, `board.yaml`, `secrets.env`. Null, or why it
 * could not; nothing that is there is written over.
 */
export function writePieces(folder: string, { asterisk, board, secrets }: Pieces): string | null {
  const files = Object.entries(asterisk).flatMap(([name, text]) =>
    text === '' ? [] : [[join('asterisk', name), text] as const],
  )
  try {
    mkdirSync(folder, { mode: 0o700 })
    const own = secrets === '' ? [] : [['secrets.env', secrets] as const]
    for (const [name, text] of [...files, ['board.yaml', board] as const, ...own]) {
      mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 })
      writeFileSync(join(folder, name), text, { mode: 0o600 })
    }
    return null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST')
      return `${folder} is there already; name a folder that is not, so that no secret is written over`
    return `${folder} can't be written (${code})`
  }
}
