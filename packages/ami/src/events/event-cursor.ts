/** A header's name, ready for the two ways of looking for it. */
export interface HeaderKey {
  /** The code of its first letter. */
  readonly letter: number
  readonly start: string
  readonly anywhere: string
}

/** Every name that a reader looks for; filled when the tables of the families are made, so it cannot grow by what comes. */
export const knownHeaders = new Set<string>()

export function headerKey(name: string): HeaderKey {
  knownHeaders.add(name)
  return { letter: name.charCodeAt(0), start: `${name}: `, anywhere: `\r\n${name}: ` }
}

/**
 * Reads named headers out of a packet's text. Asterisk writes an event's headers in a steady order, so the next header
 * wanted nearly always stands where the last one ended; any other order is right too, only slower.
 */
export class EventCursor {
  text = ''
  /** Where the next line begins. */
  position = 0

  reset(text: string): void {
    this.text = text
    const end = text.indexOf('\r\n')
    this.position = end === -1 ? text.length : end + 2
  }

  /** The header's value, or undefined when the packet has none. */
  take(key: HeaderKey): string | undefined {
    const { text, position } = this
    let from: number
    // As a slice: the engine inlines that, and no `startsWith` with a position.
    if (text.slice(position, position + key.start.length) === key.start) {
      from = position + key.start.length
    } else {
      const found = text.indexOf(key.anywhere)
      if (found === -1) return undefined
      from = found + key.anywhere.length
    }
    return this.#valueAt(from)
  }

  /** The value only if the header is the very next line. */
  takeNext(key: HeaderKey): string | undefined {
    const { text, position } = this
    // Mostly another header stands there, which its first letter shows.
    if (text.charCodeAt(position) !== key.letter || !text.startsWith(key.start, position)) return undefined
    return this.#valueAt(position + key.start.length)
  }

  /** Every value of a repeated header; leaves the position after the last one. */
  takeAll(key: HeaderKey): readonly string[] {
    const { text } = this
    // The first line is never repeated, so every occurrence follows a CRLF.
    let found = text.startsWith(key.start, this.position) ? this.position - 2 : text.indexOf(key.anywhere)
    if (found === -1) return none
    const values: string[] = []
    while (found !== -1) {
      values.push(this.#valueAt(found + key.anywhere.length))
      found = text.indexOf(key.anywhere, this.position - 2)
    }
    return values
  }

  #valueAt(from: number): string {
    const { text } = this
    const end = text.indexOf('\r\n', from)
    if (end === -1) {
      this.position = text.length
      return text.slice(from)
    }
    this.position = end + 2
    return text.slice(from, end)
  }
}

const none: readonly string[] = []
