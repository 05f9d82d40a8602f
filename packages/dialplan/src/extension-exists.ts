import { type DialplanSite, printContext } from './context.ts'
import { contexts } from './contexts/all.ts'
import { readDialplan } from './setup/dialplan-text.ts'

const plainSite: DialplanSite = {
  internal: 'internal',
  ringSeconds: 15,
  holdSeconds: 900,
  fallback: null,
  switches: [],
}

/** The patterns of each context of ours, as `setup` prints them. */
const patterns: ReadonlyMap<string, readonly RegExp[]> = new Map(
  [...readDialplan(contexts.map((context) => printContext(context, plainSite)).join('\n'))].map(([name, lines]) => [
    name,
    lines.filter(({ priority }) => priority === '1').map(({ exten }) => asRegExp(exten)),
  ]),
)

/** An extension of extensions.conf: `_[0-9]!` = a digit, then anything or nothing; `_c_.` = then anything; else itself. */
function asRegExp(exten: string): RegExp {
  if (!exten.startsWith('_')) return new RegExp(`^${exten.replace(/[*+.]/g, '\\$&')}$`)
  const body = exten.slice(1).replace(/\[[^\]]*\]|[.!]/g, (part) => (part === '!' ? '.*' : part === '.' ? '.+' : part))
  return new RegExp(`^${body}$`)
}

/** Whether something begins at this extension of a context of ours, as Asterisk would find it; null for another context. */
export function extensionExists(context: string, exten: string): boolean | null {
  return patterns.get(context)?.some((pattern) => pattern.test(exten)) ?? null
}

/** Whether the context has lines for a channel that is hung up in it. */
export const hasHangUpLines = (context: string): boolean =>
  (patterns.get(context) ?? []).some((pattern) => pattern.source === '^h$')
