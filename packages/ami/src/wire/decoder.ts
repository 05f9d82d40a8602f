import type { TextDecoder } from 'node:util'
import { AmiFrame } from './frame.ts'
import { AmiDecodeError, type AmiDecodeErrorCode, type AmiLimits, defaultLimits } from './limits.ts'
import { readText, textDecoderFor } from './read-text.ts'

export interface AmiDecoderOptions extends Partial<AmiLimits> {
  /** Told of every dropped message; the decoder goes on behind it. */
  readonly onError?: (error: AmiDecodeError) => void
  /** Called for each frame that `push` returns, with its bytes, valid only during the call. */
  readonly onRaw?: (bytes: Uint8Array, frame: AmiFrame) => void
  /**
   * The code page of headers that are not UTF-8, such as `windows-1251`: Asterisk passes on names of callers as carriers send them. Absent:
   * such bytes become U+FFFD. @throws RangeError when the platform does not know it.
   */
  readonly fallbackCharset?: string
}

const messageEnd = Buffer.from('\r\n\r\n')
const eventLine = Buffer.from('\nEvent: ')
const lineFeed = 10
const carriageReturn = 13
const maxBannerBytes = 256

/**
 * Packets that carry SIP passwords in clear, even to a login with only `reporting`. They end here, before anything that
 * might log or record them.
 */
const secretEvents: ReadonlySet<string> = new Set(['AuthDetail', 'AuthList'])

/** AMI bytes to frames: a fold over chunks that does not care where TCP cut them. One per connection. */
export class AmiDecoder {
  /** The greeting line, `Asterisk Call Manager/11.0.0`, once it is here. */
  banner: string | null = null
  /** Frames left out because they hold secrets. */
  secretsDropped = 0
  readonly #limits: AmiLimits
  readonly #onError: (error: AmiDecodeError) => void
  readonly #onRaw: ((bytes: Uint8Array, frame: AmiFrame) => void) | null
  readonly #fallback: TextDecoder | null
  #mode: 'banner' | 'frames' | 'skipping' = 'banner'
  #pending = Buffer.alloc(0)
  #pendingLength = 0

  constructor(options: AmiDecoderOptions = {}) {
    this.#limits = {
      maxHeaderBytes: options.maxHeaderBytes ?? defaultLimits.maxHeaderBytes,
      maxMessageBytes: options.maxMessageBytes ?? defaultLimits.maxMessageBytes,
      maxHeaders: options.maxHeaders ?? defaultLimits.maxHeaders,
    }
    this.#onError = options.onError ?? (() => {})
    this.#onRaw = options.onRaw ?? null
    this.#fallback = options.fallbackCharset === undefined ? null : textDecoderFor(options.fallbackCharset)
  }

  /** The frames that end in this chunk. Never throws on what came over the wire. */
  push(chunk: Uint8Array): AmiFrame[] {
    const frames: AmiFrame[] = []
    const held = this.#pendingLength
    let bytes: Buffer
    if (held === 0) {
      bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    } else {
      this.#append(chunk)
      bytes = this.#pending.subarray(0, this.#pendingLength)
    }
    // The terminator may lie across the cut, so look again at the last three bytes held.
    const rest = this.#read(bytes, Math.max(0, held - messageEnd.length + 1), frames)
    this.#keep(bytes, rest)
    return frames
  }

  /** Reads all that is complete; returns where the incomplete rest begins. `from`: earlier bytes hold no terminator. */
  #read(bytes: Buffer, from: number, frames: AmiFrame[]): number {
    let start = 0
    let search = from
    if (this.#mode === 'banner') {
      start = this.#readBanner(bytes)
      if (this.#mode === 'banner') return start
      search = start
    }
    for (;;) {
      if (this.#mode === 'frames') {
        // A blank line more than needed, as after QueueRule.
        while (bytes[start] === carriageReturn && bytes[start + 1] === lineFeed) start += 2
        if (search < start) search = start
      }
      const end = bytes.indexOf(messageEnd, search)
      if (end === -1) return this.#incomplete(bytes, start)
      if (this.#mode === 'skipping') this.#mode = 'frames'
      else this.#readFrame(bytes, start, end, frames)
      start = end + messageEnd.length
      search = start
    }
  }

  #incomplete(bytes: Buffer, start: number): number {
    const length = bytes.length - start
    if (this.#mode === 'frames' && length >= this.#limits.maxMessageBytes + messageEnd.length) {
      this.#refuse('message-too-long', `a message longer than ${this.#limits.maxMessageBytes} bytes was dropped`)
      this.#mode = 'skipping'
    }
    // While skipping only a terminator that lies across the cut is of interest.
    return this.#mode === 'skipping' ? Math.max(start, bytes.length - messageEnd.length + 1) : start
  }

  #readFrame(bytes: Buffer, start: number, end: number, frames: AmiFrame[]): void {
    if (!this.#withinLimits(bytes, start, end)) return
    const frame = new AmiFrame(readText(bytes, start, end, this.#fallback))
    if (frame.type === 'other' && frame.text.trim() === '') return
    const cut = frame.type === 'response' ? badEnd(bytes, start, end, frame) : -1
    if (cut !== -1) {
      this.#readFrame(bytes, start, bytes[cut - 1] === carriageReturn ? cut - 1 : cut, frames)
      this.#readFrame(bytes, cut + 1, end, frames)
      return
    }
    if (frame.type === 'event' && secretEvents.has(frame.name)) {
      this.secretsDropped++
      return
    }
    this.#onRaw?.(bytes.subarray(start, bytes.indexOf(messageEnd, end) === end ? end + messageEnd.length : end), frame)
    frames.push(frame)
  }

  #withinLimits(bytes: Buffer, start: number, end: number): boolean {
    const { maxHeaderBytes, maxMessageBytes, maxHeaders } = this.#limits
    const length = end - start
    if (length > maxMessageBytes) {
      this.#refuse('message-too-long', `a message longer than ${maxMessageBytes} bytes was dropped`)
      return false
    }
    // A short message cannot break the other two.
    if (length <= maxHeaderBytes && length < maxHeaders * 2) return true
    let headers = 0
    for (let line = start; line < end; headers++) {
      const found = bytes.indexOf('\r\n', line, 'latin1')
      const lineEnd = found === -1 || found > end ? end : found
      if (lineEnd - line > maxHeaderBytes) {
        this.#refuse('header-too-long', `a message with a header longer than ${maxHeaderBytes} bytes was dropped`)
        return false
      }
      line = lineEnd + 2
    }
    if (headers <= maxHeaders) return true
    this.#refuse('too-many-headers', `a message with more than ${maxHeaders} headers was dropped`)
    return false
  }

  /** The first line is the banner, which no blank line follows, unless it is a header already. */
  #readBanner(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n', 0, 'latin1')
    if (end === -1 && bytes.length < maxBannerBytes + 2) return 0
    this.#mode = 'frames'
    if (end === -1 || end > maxBannerBytes) {
      if (looksLikeHeader(bytes.toString('latin1', 0, maxBannerBytes))) return 0
      this.#refuse('bad-banner', `the first line is longer than ${maxBannerBytes} bytes: this is not AMI`)
      this.#mode = 'skipping'
      return 0
    }
    const line = bytes.toString('utf8', 0, end)
    if (looksLikeHeader(line)) return 0
    this.banner = line
    if (!line.startsWith('Asterisk Call Manager')) {
      this.#refuse('bad-banner', 'the first line is not the greeting of Asterisk: this is not AMI')
    }
    return end + 2
  }

  #refuse(code: AmiDecodeErrorCode, message: string): void {
    this.#onError(new AmiDecodeError(code, message))
  }

  #append(chunk: Uint8Array): void {
    const length = this.#pendingLength + chunk.length
    if (length > this.#pending.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#pending.length * 2))
      this.#pending.copy(larger, 0, 0, this.#pendingLength)
      this.#pending = larger
    }
    this.#pending.set(chunk, this.#pendingLength)
    this.#pendingLength = length
  }

  #keep(bytes: Buffer, from: number): void {
    if (this.#pendingLength > 0) {
      if (from > 0) this.#pending.copy(this.#pending, 0, from, this.#pendingLength)
      this.#pendingLength -= from
      return
    }
    // The chunk belongs to the socket, so what is left of it must be copied.
    if (from < bytes.length) this.#append(bytes.subarray(from))
  }
}

/**
 * Where a response ends that lacks its blank line: before the event that follows it. None when it has a `Value`, which Getvar copies as it
 * is, line breaks too, so that a value could pretend to be an event.
 */
function badEnd(bytes: Buffer, start: number, end: number, frame: AmiFrame): number {
  // Only within the packet: behind it there may be a great deal.
  if (!frame.text.includes('\nEvent: ') || frame.get('Value') !== undefined) return -1
  const found = bytes.indexOf(eventLine, start)
  return found < end ? found : -1
}

function looksLikeHeader(line: string): boolean {
  return /^[A-Za-z][\w-]*:/.test(line)
}
