/** One priority of an extension, as Asterisk keeps it. */
export interface DialplanLine {
  readonly exten: string
  /** A number, or `hint`. */
  readonly priority: string
  readonly application: string
  readonly data: string
}

const exten = /^exten\s*=>?\s*(.*)$/i
const same = /^same\s*=>?\s*(.*)$/i

/**
 * The contexts of an `extensions.conf` and their lines, as far as setup writes such files: `exten` and `same`, `n` and labels,
 * comments. Includes, switches and variables of the file are not looked at.
 */
export function readDialplan(text: string): Map<string, DialplanLine[]> {
  const contexts = new Map<string, DialplanLine[]>()
  let lines: DialplanLine[] | null = null
  let [pattern, last] = ['', 0]
  for (const raw of text.split(/\r?\n/)) {
    const line = withoutComment(raw).trim()
    const context = /^\[([^\]]+)\]/.exec(line)?.[1]
    if (context !== undefined) {
      lines = contexts.get(context) ?? []
      contexts.set(context, lines)
      continue
    }
    const first = exten.exec(line)?.[1]
    const rest = same.exec(line)?.[1] ?? afterComma(first ?? '')
    if (lines === null || (first === undefined && !same.test(line))) continue
    if (first !== undefined) [pattern, last] = [beforeComma(first).trim(), 0]
    const priority = beforeComma(rest)
      .trim()
      .replace(/\(.*\)$/, '')
    if (priority !== 'hint') last = priority === 'n' ? last + 1 : Number(priority)
    lines.push({
      exten: pattern,
      priority: priority === 'hint' ? 'hint' : String(last),
      ...applicationOf(afterComma(rest)),
    })
  }
  return contexts
}

function applicationOf(call: string): { application: string; data: string } {
  const open = call.indexOf('(')
  if (open < 0) return { application: call.trim(), data: '' }
  const close = call.lastIndexOf(')')
  return { application: call.slice(0, open).trim(), data: call.slice(open + 1, close < open ? undefined : close) }
}

const beforeComma = (text: string): string => text.split(',', 1)[0]!
const afterComma = (text: string): string => text.slice(beforeComma(text).length + 1)

/** Without what stands behind a semicolon, unless a backslash keeps it. */
function withoutComment(line: string): string {
  return line.replace(/(^|[^\\]);.*$/, '$1').replaceAll('\\;', ';')
}
