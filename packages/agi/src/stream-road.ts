import { ReplyLines } from './reply.ts'
import { type AgiRequest, MOST_LINES, MOST_OF_LINE, readRequest } from './request.ts'
import { type AgiResult, failure } from './result.ts'
import type { Road } from './road.ts'

/** The bytes of a call: a socket of FastAGI, or the program's own input and output. */
export interface AgiStream {
  readonly write: (text: string) => void
  /** Lets go of it. */
  readonly end: () => void
}

/** Most characters of an answer's line: a variable may be long. */
const MOST_OF_ANSWER = 1_000_000

type Waiting = { readonly done: (answer: AgiResult<string>) => void; readonly timer: NodeJS.Timeout }

/** AGI over lines of text: first the request, then answers in the order of the commands, and in between that the caller has hung up. */
export class StreamRoad implements Road {
  readonly #stream: AgiStream
  readonly #onRequest: (request: AgiRequest | null) => void
  readonly #gone = new AbortController()
  readonly #decoder = new TextDecoder()
  readonly #replies = new ReplyLines()
  readonly #waiting: Waiting[] = []
  #request: string[] | null = []
  #text = ''
  #isEnded = false

  /** `onRequest` is called once, with null when what came is no request. */
  constructor(stream: AgiStream, onRequest: (request: AgiRequest | null) => void) {
    this.#stream = stream
    this.#onRequest = onRequest
  }

  get hungUp(): AbortSignal {
    return this.#gone.signal
  }

  ask(command: string, timeoutMs: number): Promise<AgiResult<string>> {
    if (this.#isEnded) return Promise.resolve(failure('hung-up', 'the call is over'))
    return new Promise((done) => {
      const timer = setTimeout(() => {
        done(failure('timed-out', `no answer to ${command.slice(0, 60)} within ${timeoutMs} ms`))
        // Which answer belongs to which command is not known any more.
        this.end()
      }, timeoutMs)
      this.#waiting.push({ done, timer })
      this.#stream.write(`${command}\n`)
    })
  }

  push(bytes: Uint8Array): void {
    if (this.#isEnded) return
    this.#text += this.#decoder.decode(bytes, { stream: true })
    for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n')) {
      const line = this.#text.slice(0, at).replace(/\r$/, '')
      this.#text = this.#text.slice(at + 1)
      if (this.#isEnded) return
      this.#hear(line)
    }
    if (this.#text.length > (this.#request ? MOST_OF_LINE : MOST_OF_ANSWER)) this.end()
  }

  /** Nothing comes any more; every command that waits is told so. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#text = ''
    if (this.#request) this.#onRequest(null)
    this.#request = null
    this.#gone.abort()
    for (const { done, timer } of this.#waiting.splice(0)) {
      clearTimeout(timer)
      done(failure('hung-up', 'the call is over'))
    }
    this.#stream.end()
  }

  #hear(line: string): void {
    if (this.#request) this.#begin(this.#request, line)
    // It goes on to take some commands, and says 511 to the others.
    else if (line === 'HANGUP' && !this.#replies.isOpen) this.#gone.abort()
    else {
      const answer = this.#replies.push(line)
      if (answer === null) return
      const next = this.#waiting.shift()
      // An answer that nobody asked for: this is not Asterisk.
      if (next === undefined) {
        this.end()
        return
      }
      clearTimeout(next.timer)
      next.done({ ok: true, value: answer })
    }
  }

  #begin(lines: string[], line: string): void {
    if (line !== '' && lines.length < MOST_LINES) {
      lines.push(line)
      return
    }
    const request = line === '' ? readRequest(lines) : null
    this.#request = null
    this.#onRequest(request)
    if (request === null) this.end()
  }
}
