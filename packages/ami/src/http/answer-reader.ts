import type { ResolvedOptions } from '../client/options.ts'
import { AmiDecoder } from '../wire/decoder.ts'
import type { AmiFrame } from '../wire/frame.ts'
import type { AmiDecodeError } from '../wire/limits.ts'

/** Bytes of one HTTP answer to the bytes the TCP session would have sent, so that one decoder, its limits and its recorder serve all. */
export interface AnswerText {
  /** @throws AnswerFormatError when this is not what Asterisk writes. */
  push(chunk: Uint8Array): Uint8Array
  /** @throws AnswerFormatError when the answer is not whole. */
  end(): void
}

export interface AnswerReaderHandlers {
  onDecodeError(error: AmiDecodeError): void
  onRaw: ((bytes: Uint8Array, frame: AmiFrame) => void) | undefined
}

const blankLine = Buffer.from('\r\n\r\n')

/** One answer to its frames. */
export class AnswerReader {
  readonly #text: AnswerText
  readonly #decoder: AmiDecoder
  #isEmpty = true

  constructor(options: ResolvedOptions, text: AnswerText, { onDecodeError, onRaw }: AnswerReaderHandlers) {
    const { limits, fallbackCharset } = options
    this.#text = text
    this.#decoder = new AmiDecoder({
      ...limits,
      ...(fallbackCharset === undefined ? {} : { fallbackCharset }),
      ...(onRaw === undefined ? {} : { onRaw }),
      onError: onDecodeError,
    })
  }

  get secretsDropped(): number {
    return this.#decoder.secretsDropped
  }

  push(chunk: Uint8Array): AmiFrame[] {
    const bytes = this.#text.push(chunk)
    this.#isEmpty &&= bytes.length === 0
    return this.#decoder.push(bytes)
  }

  /** The frames that lacked the blank line at their end: the end of the answer stands for it. */
  end(): AmiFrame[] {
    this.#text.end()
    return this.#isEmpty ? [] : this.#decoder.push(blankLine)
  }
}

/** `rawman`: the very bytes. */
export const rawText: AnswerText = { push: (chunk) => chunk, end: () => {} }
