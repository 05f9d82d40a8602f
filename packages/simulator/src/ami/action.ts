/** A request as it came: header names are case-insensitive, the first one of a name wins, only Variable accumulates. */
export class Action {
  readonly headers: readonly (readonly [string, string])[]
  readonly name: string
  readonly id: string

  constructor(headers: readonly (readonly [string, string])[]) {
    this.headers = headers
    this.name = this.get('Action') ?? ''
    this.id = this.get('ActionID') ?? ''
  }

  get(name: string): string | null {
    const wanted = name.toLowerCase()
    return this.headers.find(([key]) => key.toLowerCase() === wanted)?.[1] ?? null
  }
  all(name: string): string[] {
    const wanted = name.toLowerCase()
    return this.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
  }
}

const LONGEST_LINE = 1024
const MOST_HEADERS = 128

export type Incoming = { kind: 'action'; action: Action } | { kind: 'refused'; message: string; actionId: string }

/** Bytes to actions. A line ends at CRLF or at a bare LF, an empty one ends the action; limits are Asterisk's (main/manager.c). */
export class ActionReader {
  #rest = ''
  #headers: [string, string][] = []
  #problem: string | null = null
  /** What is left of a line that was too long is left out, up to its end. */
  #skipping = false;

  *read(chunk: string): Generator<Incoming> {
    this.#rest += chunk
    let end = this.#rest.indexOf('\n')
    while (end !== -1) {
      const line = this.#rest.slice(0, end)
      this.#rest = this.#rest.slice(end + 1)
      end = this.#rest.indexOf('\n')
      if (this.#skipping) {
        this.#skipping = false
        continue
      }
      yield* this.#line(line.endsWith('\r') ? line.slice(0, -1) : line)
    }
    if (Buffer.byteLength(this.#rest) > LONGEST_LINE) {
      this.#problem = 'Failed to parse message: line too long'
      this.#rest = ''
      this.#skipping = true
    }
  }

  *#line(line: string): Generator<Incoming> {
    if (line !== '') {
      if (Buffer.byteLength(line) + 2 > LONGEST_LINE) this.#problem = 'Failed to parse message: line too long'
      else if (this.#headers.length >= MOST_HEADERS) this.#problem = 'Too many lines in message or allocation failure'
      else {
        const nul = line.indexOf('\0')
        const text = nul === -1 ? line : line.slice(0, nul)
        const colon = text.indexOf(':')
        this.#headers.push(colon === -1 ? [text, ''] : [text.slice(0, colon).trim(), text.slice(colon + 1).trimStart()])
      }
      return
    }
    const action = new Action(this.#headers)
    const problem = this.#problem
    this.#headers = []
    this.#problem = null
    if (problem) yield { kind: 'refused', message: problem, actionId: action.id }
    else if (action.name === '') yield { kind: 'refused', message: 'Missing action in request', actionId: '' }
    else yield { kind: 'action', action }
  }
}
