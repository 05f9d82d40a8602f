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
  const variables = new Map<string, string>()
  for (const line of lines) {
    const [, name, value] = /^agi_([a-z0-9_]+): ?(.*)$/s.exec(line) ?? []
    if (name === undefined || value === undefined) return null
    variables.set(name, value)
  }
  const of = (name: string) => variables.get(name) ?? ''
  const known = (name: string) => (of(name) === 'unknown' ? '' : of(name))
  const [script = '', query = ''] = splitAt(scriptOf(of('network_script'), of('request')), '?')
  const args = [...variables.keys()]
    .flatMap((name) => /^arg_(\d{1,4})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((nth) => of(`arg_${nth}`))
  return {
    ...{ variables, script, query: new URLSearchParams(query), args },
    ...{ channel: of('channel'), uniqueid: of('uniqueid') },
    ...{ callerId: known('callerid'), callerIdName: known('calleridname'), dnid: known('dnid') },
    ...{ context: of('context'), extension: of('extension'), priority: Number(of('priority')) || 0 },
  }
}

/** `network_script` where FastAGI gives it, else from the address. */
const scriptOf = (script: string, request: string): string =>
  script === '' ? request.replace(/^[a-z]+:\/\/[^/]*\/?/i, '') : script

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}
