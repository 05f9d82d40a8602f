import type { Masks } from './masks.ts'

/** Of a line of the log: texts that are the gateway's own words, or ids. Every other text may be a person's, or what a person wrote. */
const ours: ReadonlySet<string> = new Set(
  'level time msg code err type message stack reason why kind outcome state audit intent id socket channel leg call target endpoint actor action what mode list row hash hook banner until need fix key file callback event how ours theirs'.split(
    ' ',
  ),
)
/** Lines whose reason was typed by a person. */
const typed: ReadonlySet<unknown> = new Set(['supervision', 'emergency'])

/** A log line by line: of JSON what is not ours becomes a made-up name; anything else loses what is known of secrets, numbers and names. */
export function maskedLog(lines: readonly string[], masks: Masks): string {
  const seen = lines.filter((line) => line.trim() !== '').map((line) => maskedLine(line, masks))
  // Names that were learnt later stand in earlier lines too.
  return seen.map((line) => `${masks.text(line)}\n`).join('')
}

function maskedLine(line: string, masks: Masks): string {
  // Journals put a date and the name of the program before it.
  const at = line.indexOf('{')
  try {
    const parsed: unknown = JSON.parse(line.slice(at))
    if (typeof parsed === 'object' && parsed !== null) {
      const audit = (parsed as { audit?: unknown }).audit
      return `${masks.text(line.slice(0, at))}${JSON.stringify(fields(parsed, masks, typed.has(audit)))}`
    }
  } catch {
    // No JSON: a crash of Node, or words for the terminal.
  }
  return masks.text(line)
}

function fields(value: object, masks: Masks, isTyped: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => field('', item, masks, isTyped))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, field(key, inner, masks, isTyped)]))
}

function field(key: string, value: unknown, masks: Masks, isTyped: boolean): unknown {
  if (typeof value === 'object' && value !== null) return fields(value, masks, isTyped)
  if (typeof value !== 'string') return value
  if (ours.has(key) && !(isTyped && (key === 'reason' || key === 'sentence'))) return masks.text(value)
  return masks.name(masks.secretsOf(value))
}
