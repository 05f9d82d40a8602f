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

/** Most bytes of an answer's line: a variable may be long. */
const MOST_OF_ANSWER = 1_000_000
const MOST_PARTS = 256
const LINE_FEED = 10

type Waiting = {
  readonly command: string
  readonly timeoutMs: number
  readonly done: (answer: AgiResult<string>) => void
}

/** AGI over lines of text: first the request, then answers in the order of the commands, and in between that the caller has hung up. */
export class StreamRoad implements Road {
  readonly #stream: AgiStream
  readonly #onRequest: (request: AgiRequest | null) => void
  /** Made when somebody asks for the signal: it costs as much as a command. */
  #gone: AbortController | null = null
  #hasGone = false
  readonly #replies = new ReplyLines()
  /** The first of them was sent. */
  readonly #waiting: Waiting[] = []
  /** Of the command that was sent last; the next one with the same time winds it up again. */
  #timer: NodeJS.Timeout | null = null
  #timerMs = 0
  #request: string[] | null = []
  /** A line that has begun. */
  #begun: Buffer[] = []
  #begunLength = 0
  #isEnded = false

  /** `onRequest` is called once, with null when what came is no request. */
  constructor(stream: AgiStream, onRequest: (request: AgiRequest | null) => void) {
    this.#stream = stream
    this.#onRequest = onRequest
  }

  get hungUp(): AbortSignal {
    this.#gone ??= new AbortController()
    if (this.#hasGone) this.#gone.abort()
    return this.#gone.signal
  }

  ask(command: string, timeoutMs: number): Promise<AgiResult<string>> {
    if (this.#isEnded) return Promise.resolve(failure('hung-up', 'the call is over'))
    return new Promise((done) => {
      if (this.#waiting.push({ command, timeoutMs, done }) === 1) this.#send(command, timeoutMs)
    })
  }

  push(bytes: Uint8Array): void {
    if (this.#isEnded) return
    const all = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
    const end = all.lastIndexOf(LINE_FEED) + 1
    if (end > 0) {
      const whole =
        this.#begunLength === 0 ? all.subarray(0, end) : Buffer.concat([...this.#begun, all.subarray(0, end)])
      this.#begun = []
      this.#begunLength = 0
      this.#hearLines(whole.toString())
    }
    if (end < all.length) this.#begin(end === 0 ? all : all.subarray(end))
  }

  /** Nothing comes any more; every command that waits is told so. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#begun = []
    if (this.#request) this.#onRequest(null)
    this.#request = null
    this.#hangUp()
    if (this.#timer !== null) clearTimeout(this.#timer)
    for (const { done } of this.#waiting.splice(0)) done(failure('hung-up', 'the call is over'))
    this.#stream.end()
  }

  #begin(bytes: Buffer): void {
    this.#begun.push(bytes)
    this.#begunLength += bytes.length
    // One that comes byte by byte is put together now and then, or each byte would weigh a hundred.
    if (this.#begun.length >= MOST_PARTS) this.#begun = [Buffer.concat(this.#begun)]
    if (this.#begunLength > (this.#request ? MOST_OF_LINE : MOST_OF_ANSWER)) this.end()
  }

  #hearLines(text: string): void {
    for (let from = 0, at = text.indexOf('\n'); at >= 0 && !this.#isEnded; from = at + 1, at = text.indexOf('\n', from))
      this.#hear(text.slice(from, text[at - 1] === '\r' && at > from ? at - 1 : at))
  }

  #hear(line: string): void {
    if (this.#request) this.#hearRequest(this.#request, line)
    // It goes on to take some commands, and says 511 to the others.
    else if (line === 'HANGUP' && !this.#replies.isOpen) this.#hangUp()
    else {
      const answer = this.#replies.push(line)
      if (answer === null) return
      const next = this.#waiting.shift()
      // An answer that nobody asked for: this is not Asterisk.
      if (next === undefined) {
        this.end()
        return
      }
      next.done({ ok: true, value: answer })
      const [then] = this.#waiting
      if (then !== undefined) this.#send(then.command, then.timeoutMs)
    }
  }

  #send(command: string, timeoutMs: number): void {
    if (this.#timer !== null && this.#timerMs === timeoutMs) this.#timer.refresh()
    else {
      if (this.#timer !== null) clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#late(), timeoutMs)
      this.#timerMs = timeoutMs
    }
    this.#stream.write(`${command}\n`)
  }

  #late(): void {
    const late = this.#waiting.shift()
    if (late === undefined) return
    late.done(failure('timed-out', `no answer to ${late.command.slice(0, 60)} within ${late.timeoutMs} ms`))
    // Which answer belongs to which command is not known any more.
    this.end()
  }

  #hangUp(): void {
    this.#hasGone = true
    this.#gone?.abort()
  }

  #hearRequest(lines: string[], line: string): void {
    if (line !== '' && lines.length < MOST_LINES && line.length <= MOST_OF_LINE) {
      lines.push(line)
      return
    }
    const request = line === '' ? readRequest(lines) : null
    this.#request = null
    this.#onRequest(request)
    if (request === null) this.end()
  }
}
