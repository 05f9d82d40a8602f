/** The text of a file of `/etc/asterisk` by its name there; a name with `*` = all files that fit, one behind the other; null = there is none. */
export type FileReader = (name: string) => string | null

const include = /^\s*#(?:try)?include\s+["<]?([^">\s;]+)/

/** The names that the text includes, as they stand there. */
export const includesOf = (text: string): string[] =>
  text.split(/\r?\n/).flatMap((line) => include.exec(line)?.[1] ?? [])

/** Deeper than anybody writes them: a file includes itself. */
const MAX_DEPTH = 8

/** A file and all that it includes, each once, in the order of reading. */
export function filesOf(name: string, read: FileReader, depth = 0): { readonly file: string; readonly text: string }[] {
  const text = read(name)
  if (text === null || depth > MAX_DEPTH) return []
  const found = [{ file: name, text }, ...includesOf(text).flatMap((one) => filesOf(one, read, depth + 1))]
  return found.filter(({ file }, index) => found.findIndex((one) => one.file === file) === index)
}

/** The text of a file and of all that it includes. */
export const expandConf = (name: string, read: FileReader): string =>
  filesOf(name, read)
    .map(({ text }) => text)
    .join('\n')

/** Files that an administrator writes, and the file that must include them for anything to come of it. */
const bases = ['manager.conf', 'ari.conf', 'http.conf', 'extensions.conf'] as const

/** [DOCTOR-6] Files for the administrator's own lines that hold some, and that nothing includes, each with the file that would have to. */
export function unreadFiles(
  names: readonly string[],
  read: FileReader,
): { readonly file: string; readonly base: string }[] {
  return bases.flatMap((base) => {
    const stem = base.replace('.conf', '')
    const included = new Set(filesOf(base, read).map(({ file }) => file))
    const patterns = [...included].filter((one) => one.includes('*')).map(asPattern)
    return names
      .filter((name) => new RegExp(`^${stem}_.*custom.*\\.conf$`).test(name))
      .filter((name) => !included.has(name) && !patterns.some((pattern) => pattern.test(name)))
      .filter((name) => /^\s*[^;\s]/m.test(read(name) ?? ''))
      .map((file) => ({ file, base }))
  })
}

const asPattern = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)

/** [DOCTOR-5] The files, among those that `name` brings in, that begin a `[general]` of their own. */
export const generalsIn = (name: string, read: FileReader): string[] =>
  filesOf(name, read).flatMap(({ file, text }) => [...text.matchAll(/^\s*\[general\](?!\(\+\))/gm)].map(() => file))
