/** What is not worth replaying. */
export class NothingToReplay extends Error {
  override readonly name = 'NothingToReplay'
}

/** One text that must differ from round to round, and all places where it stands. */
interface FreshId {
  readonly radix: 10 | 16
  readonly value: number
  readonly offsets: Int32Array
}

/** Seconds by which the instants of a round lie behind those of the round before. */
const ROUND_SECONDS = 10_000
const packetEnd = '\r\n\r\n'

/**
 * The bytes of a recorded AMI session, again and again with fresh ids: Uniqueids and timestamps of each round lie later,
 * names of channels and UUIDs of bridges are others. Every round has the same length.
 */
export class RecordingLoop {
  /** The greeting line with its CRLF, which is sent once; '' when the recording has none. */
  readonly banner: string
  /** Packets of a round that begin with `Event:`, counted here by other means than our decoder. */
  readonly events: number
  /** Those of them that hold secrets and that our decoder drops on purpose. */
  readonly secrets: number
  /** Bytes of a round. */
  readonly length: number
  /** Bytes at the end that belong to no whole packet and are left out. */
  readonly leftOut: number
  readonly #template: Buffer
  readonly #ids: readonly FreshId[]

  /**
   * @param limit uses only the packets that end within so many bytes.
   * @throws NothingToReplay when there is no event.
   */
  constructor(session: Uint8Array, limit = Number.POSITIVE_INFINITY) {
    const text = Buffer.from(session.buffer, session.byteOffset, session.byteLength).toString('latin1')
    const begin = /^Asterisk Call Manager[^\r]*\r\n/.exec(text)?.[0].length ?? 0
    this.banner = text.slice(0, begin)
    const wanted = text.slice(begin, begin + limit)
    const end = wanted.lastIndexOf(packetEnd)
    const body = end === -1 ? '' : wanted.slice(0, end + packetEnd.length)
    this.leftOut = limit < text.length - begin ? 0 : wanted.length - body.length
    const names = eventNames(body)
    this.events = names.length
    this.secrets = names.filter((name) => name === 'AuthDetail' || name === 'AuthList').length
    if (this.events === 0) throw new NothingToReplay('the recording holds no event')
    this.length = body.length
    this.#template = Buffer.from(body, 'latin1')
    this.#ids = [
      // 1700000000.12: a Uniqueid, or an instant with microseconds.
      ...freshIds(body, /(?<![\d.])(1\d{9})(?=\.\d)/g, 10),
      // PJSIP/101-00000001
      ...freshIds(body, /(?<=[^-]-)([\da-f]{8})(?![\da-f-])/g, 16),
      // The first part of a UUID.
      ...freshIds(body, /(?<![\da-f-])([\da-f]{8})(?=-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})/g, 16),
    ]
  }

  /** A round's bytes, in memory of their own. Round 0 is as recorded. */
  round(round: number): Buffer {
    const bytes = Buffer.from(this.#template)
    if (round === 0) return bytes
    for (const { radix, value, offsets } of this.#ids) {
      const fresh =
        radix === 10
          ? String(value + round * ROUND_SECONDS)
          : ((value + round * 0x1_0000) >>> 0).toString(16).padStart(8, '0')
      // Asterisk's ids keep their length for as long as anybody benches.
      for (let index = 0; index < offsets.length; index++) {
        const offset = offsets[index]!
        for (let place = 0; place < fresh.length; place++) bytes[offset + place] = fresh.charCodeAt(place)
      }
    }
    return bytes
  }
}

function eventNames(body: string): string[] {
  return body
    .split(packetEnd)
    .map((packet) => /^(?:\r\n)*Event: ?([^\r]*)/.exec(packet)?.[1])
    .filter((name) => name !== undefined)
}

function freshIds(body: string, pattern: RegExp, radix: 10 | 16): FreshId[] {
  const places = new Map<string, number[]>()
  for (const match of body.matchAll(pattern)) {
    const found = places.get(match[1]!)
    if (found) found.push(match.index)
    else places.set(match[1]!, [match.index])
  }
  return [...places].map(([text, offsets]) => ({
    radix,
    value: Number.parseInt(text, radix),
    offsets: Int32Array.from(offsets),
  }))
}
