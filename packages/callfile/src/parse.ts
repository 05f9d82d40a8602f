import type { Attempt, CallFile, CallFileStatus, ReadCallFile } from './call-file.ts'
import { type CallFileResult, failure } from './result.ts'

/** Most of a file that is read, characters: Asterisk adds some lines for each try. */
export const MOST_OF_FILE = 1_000_000

type Draft = { -readonly [K in keyof CallFile]?: CallFile[K] } & { variables: [string, string][] }

/** Reads a call file as Asterisk does, with the lines that it has added. */
export function parseCallFile(text: string): CallFileResult<ReadCallFile> {
  if (text.length > MOST_OF_FILE) return failure('not-a-call-file', `it has more than ${MOST_OF_FILE} characters`)
  const draft: Draft = { variables: [] }
  const tries = new Tries()
  const unknown = new Set<string>()
  let status: CallFileStatus | null = null
  for (const line of text.split('\n')) {
    const [keyword, value] = keywordAndValue(withoutComment(line)) ?? []
    if (keyword === undefined || value === undefined) continue
    const read = Object.hasOwn(readers, keyword) ? readers[keyword] : undefined
    if (read) Object.assign(draft, read(value))
    else if (keyword === 'set' || keyword === 'setvar') readVariable(draft.variables, value)
    else if (keyword === 'status') status = statuses[value.toLowerCase()] ?? null
    else if (!tries.hear(keyword, value)) unknown.add(keyword)
  }
  const { channel = '', application, extension } = draft
  if (!channel.includes('/')) return failure('not-a-call-file', 'it has no line "Channel: Tech/destination"', 'channel')
  if (application === undefined && extension === undefined)
    return failure('not-a-call-file', 'it has neither an extension nor an application', 'extension')
  const { variables, ...rest } = draft
  // With both Asterisk runs the application.
  if (application !== undefined) for (const key of ['context', 'extension', 'priority'] as const) delete rest[key]
  else delete rest.data
  const call = (variables.length === 0 ? rest : { ...rest, variables }) as CallFile
  return { ok: true, value: { call, attempts: tries.all(rest.retryTime ?? 300), status, unknown: [...unknown] } }
}

const statuses: Readonly<Record<string, CallFileStatus>> = {
  completed: 'completed',
  expired: 'expired',
  failed: 'failed',
}

/** As `pbx_spool.c`: a number sign after nothing or a space, and a semicolon without a backslash, begin a comment. */
function withoutComment(line: string): string {
  let text = line.replace(/(^|[ \t])#.*$/s, '$1')
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at)) {
    if (text[at - 1] !== '\\') return text.slice(0, at)
    text = text.slice(0, at - 1) + text.slice(at)
  }
  return text
}

function keywordAndValue(line: string): [string, string] | null {
  const at = line.indexOf(':')
  return at < 0 ? null : [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
}

const wholeOr = (text: string, least: number, otherwise: number): number => {
  const number = Number.parseInt(text, 10)
  return Number.isSafeInteger(number) && number >= least ? number : otherwise
}
const isTrue = (text: string): boolean => ['yes', 'true', 'y', 't', '1', 'on'].includes(text.toLowerCase())

/** What each keyword means; a number that is none means what Asterisk takes then. */
const readers: Readonly<Record<string, (value: string) => Partial<Draft>>> = {
  channel: (value) => ({ channel: value }),
  callerid: (value) => ({ callerId: readCallerId(value) }),
  waittime: (value) => ({ waitTime: wholeOr(value, 1, 45) }),
  maxretries: (value) => ({ maxRetries: wholeOr(value, 0, 0) }),
  retrytime: (value) => ({ retryTime: wholeOr(value, 1, 300) }),
  account: (value) => ({ account: value }),
  codecs: (value) => ({ codecs: value.split(',').map((codec) => codec.trim()) }),
  context: (value) => ({ context: value }),
  extension: (value) => ({ extension: value }),
  priority: (value) => ({ priority: wholeOr(value, 1, 1) }),
  application: (value) => ({ application: value }),
  data: (value) => ({ data: value }),
  early_media: (value) => ({ earlyMedia: isTrue(value) }),
  archive: (value) => ({ archive: isTrue(value) }),
  alwaysdelete: (value) => ({ alwaysDelete: isTrue(value) }),
}

function readVariable(variables: [string, string][], value: string): void {
  const at = value.indexOf('=')
  if (at > 0) variables.push([value.slice(0, at), value.slice(at + 1)])
}

function readCallerId(value: string): { name?: string; number?: string } {
  const [, quoted, plain = '', number] = /^(?:"([^"]*)"|([^<]*?))\s*(?:<([^>]*)>)?$/.exec(value) ?? []
  const name = quoted ?? plain.trim()
  // Without brackets, digits alone are a number.
  if (number === undefined && quoted === undefined && /^[\d+*#()./ -]+$/.test(name)) return { number: name }
  return { ...(name === '' ? {} : { name }), ...(number === undefined || number === '' ? {} : { number }) }
}

/**
 * `StartRetry: <pid> <nth> (<epoch s>)` and its like. In that one stands when Asterisk would try again, were it to die in between: `retryTime` after it began
 * (`scan_service` in `pbx_spool.c`).
 */
class Tries {
  readonly #tries: { againAt: number | null; endedAt: number | null }[] = []

  all(retryTime: number): Attempt[] {
    return this.#tries.map(({ againAt, endedAt }, index) => ({
      nth: index + 1,
      beganAt: againAt === null ? null : againAt - retryTime * 1000,
      endedAt,
    }))
  }

  /** Whether it was a line of Asterisk's own. */
  hear(keyword: string, value: string): boolean {
    const seconds = /\((\d{1,12})\)/.exec(value)?.[1]
    const at = seconds === undefined ? null : Number(seconds) * 1000
    const last = this.#tries.at(-1)
    if (keyword === 'startretry') this.#tries.push({ againAt: at, endedAt: null })
    else if (keyword === 'endretry' || keyword === 'abortretry') {
      if (last && last.endedAt === null) last.endedAt = at
    } else return keyword === 'delayedretry' || keyword === 'retry'
    return true
  }
}
