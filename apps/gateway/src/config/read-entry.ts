import type { Config } from './config-shape.ts'
import { linesOf, readFile } from './config-sources.ts'
import { notAmong, onlyOne, sayWhich } from './pick-exchanges.ts'
import { Settings } from './settings.ts'
import { type AmiAddress, parseAmiUrl } from './urls.ts'

/** What `setup` takes from the config file, for who has no exchange yet: nothing else there is judged. */
export interface Entry {
  readonly switches: Config['switches']
  /** The id of the entry in `exchanges`; null = the file names but one exchange. */
  readonly id: string | null
  /** Where that entry says its AMI is; null = not said. */
  readonly ami: Pick<AmiAddress, 'host' | 'http'> | null
}

/** The only exchange of a config file, or that of `--exchange`. */
export function readEntry(path: string, exchange: string | null): { entry: Entry | null; problems: string[] } {
  const problems: string[] = []
  const raw = readFile(path, problems)
  const entries = Array.isArray(raw.exchanges) ? raw.exchanges.filter(isEntry) : []
  const problem = problemOf(exchange, entries)
  if (problem !== null) problems.push(problem)
  const one = entries.find(({ id }) => id === exchange)
  const at = one === undefined ? raw : one
  const parsed = Settings.shape.switches.safeParse(at.switches)
  if (!parsed.success)
    for (const issue of parsed.error.issues) problems.push(...linesOf(issue, () => `switches (in ${path})`))
  if (problems.length > 0 || !parsed.success) return { entry: null, problems }
  const url = (one?.ami as { url?: unknown } | undefined)?.url
  const ami = typeof url === 'string' ? parseAmiUrl(url) : null
  return { entry: { switches: parsed.data, id: one?.id ?? null, ami: ami?.ok ? ami.value : null }, problems }
}

type Raw = { readonly [key: string]: unknown; readonly id: string }
const isEntry = (one: unknown): one is Raw => typeof (one as Partial<Raw> | null)?.id === 'string'

function problemOf(exchange: string | null, entries: readonly Raw[]): string | null {
  if (entries.length === 0) return exchange === null ? null : onlyOne
  return exchange === null ? sayWhich('what setup prints', entries) : notAmong(exchange, entries)
}
