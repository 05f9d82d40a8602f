/** What Asterisk tells at the beginning of a call (`setup_env` in `res_agi.c`). */
export interface AgiRequest {
  /** All of it, by the name without `agi_`: `request`, `channel`, `language`, `uniqueid` and so on. */
  readonly variables: ReadonlyMap<string, string>
  /** What stands behind the host in `agi://host/script?a=1`: `script`. */
  readonly script: string
  /** What stands behind the question mark there. */
  readonly query: URLSearchParams
  readonly channel: string
  readonly uniqueid: string
  /** '' = not known. */
  readonly callerId: string
  readonly callerIdName: string
  /** The number that was dialled; '' = not known. */
  readonly dnid: string
  readonly context: string
  readonly extension: string
  readonly priority: number
  /** The arguments behind the address, in order. */
  readonly args: readonly string[]
}

/** Most lines of a request, and most characters of one. */
export const MOST_LINES = 300
export const MOST_OF_LINE = 8_192

/** Reads the lines before the empty one; null = one of them is none of a request. */
export function readRequest(lines: readonly string[]): AgiRequest | null {
  for (const line of lines) if (!/^agi_[a-z0-9_]+:/.test(line)) return null
  return new RequestLines(lines)
}

/** A program looks at some of it: what nobody looks at is not taken apart. */
class RequestLines implements AgiRequest {
  readonly #lines: readonly string[]
  #variables: ReadonlyMap<string, string> | null = null
  #query: URLSearchParams | null = null

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  get variables(): ReadonlyMap<string, string> {
    this.#variables ??= new Map(this.#lines.map((line) => [line.slice(4, line.indexOf(':')), valueIn(line)]))
    return this.#variables
  }
  get script(): string {
    return splitAt(this.#address, '?')[0]
  }
  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(splitAt(this.#address, '?')[1])
    return this.#query
  }
  get channel(): string {
    return this.#of('channel')
  }
  get uniqueid(): string {
    return this.#of('uniqueid')
  }
  get callerId(): string {
    return this.#known('callerid')
  }
  get callerIdName(): string {
    return this.#known('calleridname')
  }
  get dnid(): string {
    return this.#known('dnid')
  }
  get context(): string {
    return this.#of('context')
  }
  get extension(): string {
    return this.#of('extension')
  }
  get priority(): number {
    return Number(this.#of('priority')) || 0
  }
  get args(): readonly string[] {
    return [...this.variables.keys()]
      .flatMap((name) => /^arg_(\d{1,4})$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
      .map((nth) => this.#of(`arg_${nth}`))
  }

  /** `network_script` where FastAGI gives it, else what stands behind the host. */
  get #address(): string {
    return this.#of('network_script') || this.#of('request').replace(/^[a-z]+:\/\/[^/]*\/?/i, '')
  }
  #of(name: string): string {
    const begin = `agi_${name}:`
    const line = this.#lines.findLast((one) => one.startsWith(begin))
    return line === undefined ? '' : valueIn(line)
  }
  #known(name: string): string {
    const value = this.#of(name)
    return value === 'unknown' ? '' : value
  }
}

function valueIn(line: string): string {
  const colon = line.indexOf(':')
  return line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}
