import { onward } from '../contexts/onward.ts'
import { recall } from '../contexts/recall.ts'
import { transfer } from '../contexts/xfer.ts'
import type { DialplanLine } from '../setup/dialplan-text.ts'
import { fallbackPlace } from '../setup/setup-snippets.ts'

/** Up to this many lines of one context are reported; with more to change, the administrator copies the whole context. */
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

/**
 * The words of the site that stand in an installed dialplan: where its extensions are dialled, how long they ring, and where who
 * comes back in vain goes.
 */
export function siteOf(contexts: ReadonlyMap<string, readonly DialplanLine[] | 'absent' | null>): {
  internalContext: string | null
  ringSeconds: number | null
  fallback: string | null
} {
  const linesOf = (context: string): readonly DialplanLine[] => {
    const lines = contexts.get(context)
    return Array.isArray(lines) ? (lines as DialplanLine[]) : []
  }
  const dataOf = (context: string, wanted: string): string =>
    linesOf(context).find(({ application }) => application === wanted)?.data ?? ''
  const internal = /^([A-Za-z0-9_.-]{1,80}),\$\{EXTEN\},1$/.exec(dataOf(onward.name, 'Goto'))
  // Older ones end here; newer ones go on with an option.
  const seconds = /:(\d{1,3})\)\}(?:,|$)/.exec(dataOf(transfer.name, 'Dial'))
  return {
    internalContext: internal?.[1] ?? null,
    ringSeconds: seconds ? Number(seconds[1]) : null,
    fallback: fallbackOf(linesOf(recall.name)),
  }
}

/** What stands behind the operator's own phone. */
function fallbackOf(recall: readonly DialplanLine[]): string | null {
  const next = recall[recall.findIndex(({ application }) => application === 'Answer') + 1]
  const name = next?.data.split(',', 1)[0] ?? ''
  const fallback =
    next?.application === 'Dial'
      ? name.replace(/^Local\//, '').replace(/@.*$/, '')
      : next?.application === 'Queue'
        ? `queue:${name}`
        : next?.application === 'VoiceMail'
          ? `voicemail:${name}`
          : null
  return fallback !== null && fallbackPlace.test(fallback) ? fallback : null
}
