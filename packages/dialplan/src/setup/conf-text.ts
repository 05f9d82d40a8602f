/** Sections of an Asterisk configuration file and their settings, names in lower case; the last of several wins. */
export type Conf = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * Reads `[section]` and `name = value`. Templates are taken over by those who name them; includes must have been put in their place
 * already.
 */
export function readConf(text: string): Conf {
  const conf = new Map<string, Map<string, string>>()
  let section: Map<string, string> | null = null
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(^|[^\\]);.*$/, '$1').trim()
    const head = /^\[([^\]]+)\](?:\(([^)]*)\))?/.exec(line)
    if (head) {
      const [, name = '', parents = ''] = head
      section = conf.get(name) ?? new Map<string, string>()
      conf.set(name, section)
      for (const parent of parents.split(',').map((one) => one.trim()))
        for (const [key, value] of conf.get(parent) ?? []) section.set(key, value)
      continue
    }
    const at = line.indexOf('=')
    if (section === null || at < 1) continue
    section.set(
      line.slice(0, at).trim().toLowerCase(),
      line
        .slice(at + 1)
        .replace(/^>/, '')
        .trim(),
    )
  }
  return conf
}

/** A list such as `read = system,call`; null when it is not set. */
export const listOf = (value: string | undefined): string[] | null =>
  value === undefined
    ? null
    : value
        .split(',')
        .map((one) => one.trim().toLowerCase())
        .filter((one) => one !== '')

/** What Asterisk takes for yes. */
export const isYes = (value: string | undefined): boolean => /^(yes|true|y|t|1|on)$/i.test(value ?? '')
