import type { DialplanLine } from './dialplan-text.ts'

/** So many lines of one context are told; who has more to change copies it whole. */
const MAX_TOLD = 5

/** [DOCTOR-3] What is to change in a context, line by line, as it stands in `extensions.conf`. */
export function compareContext(
  context: string,
  wanted: readonly DialplanLine[],
  found: readonly DialplanLine[],
): string[] {
  const key = (line: DialplanLine) => `${line.exten},${line.priority}`
  const byPlace = new Map(found.map((line) => [key(line), line]))
  const told: string[] = []
  for (const line of wanted) {
    const other = byPlace.get(key(line))
    byPlace.delete(key(line))
    if (other && other.application === line.application && other.data === line.data) continue
    const now = other ? `is ${callOf(other)}, ` : ''
    told.push(`extensions.conf, [${context}]: ${now}must be exten => ${key(line)},${callOf(line)}`)
  }
  for (const line of byPlace.values())
    told.push(`extensions.conf, [${context}]: drop exten => ${key(line)},${callOf(line)}`)
  return told.length <= MAX_TOLD
    ? told
    : [
        ...told.slice(0, MAX_TOLD),
        `extensions.conf, [${context}]: and ${told.length - MAX_TOLD} more; copy it anew from ./jackfield setup`,
      ]
}

const callOf = ({ application, data }: DialplanLine): string => `${application}(${data})`

/** The words of the site that stand in an installed dialplan: where its extensions are dialled, and how long they ring. */
export function siteOf(contexts: ReadonlyMap<string, readonly DialplanLine[] | 'absent' | null>): {
  internalContext: string | null
  ringSeconds: number | null
} {
  const lines = contexts.get('jackfield-xfer')
  const dial = Array.isArray(lines) ? (lines as DialplanLine[]).find(({ application }) => application === 'Dial') : null
  const found = /^Local\/\$\{EXTEN\}@([A-Za-z0-9_.-]{1,80}),(\d{1,3})$/.exec(dial?.data ?? '')
  return { internalContext: found?.[1] ?? null, ringSeconds: found ? Number(found[2]) : null }
}
