import type { Header } from './header.ts'

export type FrameType = 'event' | 'response' | 'other'

/**
 * One AMI packet: ordered headers, repeated ones kept. Headers are split only when somebody asks, so that packets nobody
 * looks into cost one string.
 */
export class AmiFrame {
  /** The packet's text without the blank line that ends it; bytes that are not UTF-8 stand as U+FFFD. */
  readonly text: string
  /**
   * By the first header only: the event `OriginateResponse` has a `Response` header of its own, and a look-up by key
   * would misfile it.
   */
  readonly type: FrameType
  /** Value of the first header: the event's name, the response's word (`Success`, `Error`), or an action's name. */
  readonly name: string
  #pairs: readonly Header[] | null = null

  constructor(text: string) {
    this.text = text
    // Asterisk always writes `Event: Name`, so that the usual case needs no search for the colon.
    if (text.startsWith('Event: ')) {
      this.type = 'event'
      this.name = text.slice(7, lineEnd(text, 7))
    } else {
      const [key, value] = splitLine(text.slice(0, lineEnd(text, 0)))
      const word = key.toLowerCase()
      this.type = word === 'event' || word === 'response' ? word : 'other'
      this.name = value
    }
  }

  /** A frame of these headers, as if it had come from the wire; values must hold no CRLF. */
  static of(headers: readonly Header[]): AmiFrame {
    return new AmiFrame(headers.map(([name, value]) => `${name}: ${value}`).join('\r\n'))
  }

  /** Value of the first header of that name (upper or lower case alike); undefined when there is none. */
  get(name: string): string | undefined {
    const wanted = name.toLowerCase()
    for (const [key, value] of this.headers()) {
      if (key.length === name.length && key.toLowerCase() === wanted) return value
    }
    return undefined
  }

  /** All values of that name in wire order. */
  all(name: string): string[] {
    const wanted = name.toLowerCase()
    const values: string[] = []
    for (const [key, value] of this.headers()) if (key.toLowerCase() === wanted) values.push(value)
    return values
  }

  /** All headers in wire order, the first one included. A line without a colon has the name ''. */
  headers(): readonly Header[] {
    // Strictly at CRLF: Asterisk sends stray LFs inside values, `Message: Park successful\n`.
    this.#pairs ??= this.text
      .split('\r\n')
      .filter((line) => line !== '')
      .map(splitLine)
    return this.#pairs
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\r\n', from)
  return end === -1 ? text.length : end
}

function splitLine(line: string): Header {
  const colon = line.indexOf(':')
  if (colon === -1) return ['', line]
  // One blank only: more of them belong to the value (the output of CLI commands is indented).
  return [line.slice(0, colon), line.slice(line.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1)]
}
