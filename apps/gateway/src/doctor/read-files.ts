import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { expandConf, type FileReader } from '@jackfield/dialplan'

/** Reads the files of an Asterisk's configuration in that folder. A name with `*` = all that fit, in the order of their names. */
export const readerOf =
  (folder: string): FileReader =>
  (name) => {
    const path = isAbsolute(name) ? name : join(folder, name)
    const texts = basename(path).includes('*') ? matching(path).map(textOf) : [textOf(path)]
    const found = texts.filter((text) => text !== null)
    return found.length > 0 ? found.join('\n') : null
  }

/** A file with what it includes; null when it can't be read. */
export const readWithIncludes = (read: FileReader, name: string): string | null =>
  read(name) === null ? null : expandConf(name, read)

/** The names of the files in a folder; none when it can't be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    // No folder, no files: what can't be seen from here is said to be unknown.
    return []
  }
}

function matching(pattern: string): string[] {
  const folder = dirname(pattern)
  const [begin = '', ...rest] = basename(pattern).split('*')
  const end = rest.at(-1) ?? ''
  return namesIn(folder)
    .filter((name) => name.startsWith(begin) && name.endsWith(end))
    .map((name) => join(folder, name))
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Absent or not for us: either way it is not known what stands there.
    return null
  }
}
