/** Bytes before each message: two that are zero, two of the length with these eight, four of the invoke id. */
const HEADER = 8
/** The longest message that the two bytes of length can tell. */
export const MOST_BYTES = 0xff_ff
/** The invoke id of every event: nobody asked for it, and nobody answers it. */
export const EVENT_ID = '9999'

/** One message as it comes over TCP. */
export interface Frame {
  /** Four characters by which the answer is told from others; the answer carries the same. */
  readonly invokeId: string
  readonly xml: string
}

/** What came is no CSTA, or nothing that can be read on: the connection has to end. */
export class FramingFault extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Cuts what comes over TCP into messages (ECMA-323, annex "CSTA XML over TCP"). It keeps one message at most. */
export class Framer {
  readonly #most: number
  #rest: Buffer = Buffer.alloc(0)

  constructor(most: number = MOST_BYTES) {
    this.#most = most
  }

  /** @throws FramingFault */
  push(bytes: Buffer): Frame[] {
    let at = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const frames: Frame[] = []
    while (at.length >= HEADER) {
      if (at.readUInt16BE(0) !== 0) throw new FramingFault('a message does not begin with two bytes of zero')
      const length = at.readUInt16BE(2)
      if (length <= HEADER || length > this.#most)
        throw new FramingFault(`a message of ${length} bytes; ${HEADER + 1} to ${this.#most} are read`)
      if (at.length < length) break
      frames.push({ invokeId: at.toString('latin1', 4, HEADER), xml: textOf(at.subarray(HEADER, length)) })
      at = at.subarray(length)
    }
    // Two bytes tell already that it is something else.
    if (at.length >= 2 && at.readUInt16BE(0) !== 0)
      throw new FramingFault('a message does not begin with two bytes of zero')
    // A copy: the piece that came may be much longer.
    this.#rest = Buffer.from(at)
    return frames
  }
}

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new FramingFault('a message is not in UTF-8')
  }
}

/** The bytes of a message; null = it is too long for its header. */
export function frameOf(invokeId: string, xml: string): Buffer | null {
  const length = HEADER + Buffer.byteLength(xml)
  if (length > MOST_BYTES) return null
  const bytes = Buffer.alloc(length)
  bytes.writeUInt16BE(length, 2)
  bytes.write(invokeId, 4, 4, 'latin1')
  bytes.write(xml, HEADER)
  return bytes
}
