import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'

/** A file of an Asterisk's configuration with its includes in their places; null when it can't be read. */
export function readWithIncludes(path: string, depth = 0): string | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null
  }
  // Deeper than anybody writes them: somebody includes himself.
  if (depth > 8) return ''
  return text
    .split('\n')
    .map((line) => {
      const name = /^\s*#(?:try)?include\s+["<]?([^">\s]+)/.exec(line)?.[1]
      if (name === undefined) return line
      return readWithIncludes(isAbsolute(name) ? name : join(dirname(path), name), depth + 1) ?? ''
    })
    .join('\n')
}
