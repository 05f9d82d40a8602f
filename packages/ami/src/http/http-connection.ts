import type { Connection, ConnectionHandlers } from '../client/connection.ts'
import { FrameLine } from '../client/frame-line.ts'
import type { ResolvedOptions } from '../client/options.ts'
import type { DownReason } from '../session/session-machine.ts'
import { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'
import { AnswerReader, type AnswerText, rawText } from './answer-reader.ts'
import { EventPoll } from './event-poll.ts'
import type { HttpForm } from './http-form.ts'
import { HttpWire, type LaneName } from './http-wire.ts'
import { AnswerFormatError, RecordText } from './record-text.ts'

/** `MAX_CONTENT_LENGTH` of main/http.c. */
const maxFormBytes = 40_960
/** For who must not hear events: a class that no released Asterisk tells. With none at all, `WaitEvent` switches every class on. */
const noEvents = 'test'
/** Times the time-out of an action: a slow one is only late, but of one of two connections that died in silence nobody else would know. */
const slowestAction = 4

/**
 * AMI over Asterisk's HTTP server, seen as one connection. Its actions go over one connection, one after the other, and `WaitEvent` stands
 * on another: Asterisk answers an action while a request of the same session waits for events.
 */
export class HttpConnection implements Connection {
  readonly #options: ResolvedOptions
  readonly #form: HttpForm
  readonly #handlers: ConnectionHandlers
  readonly #wire: HttpWire
  readonly #line: FrameLine
  readonly #poll: EventPoll
  /** Events that came while actions were under way, each with the number of the last action sent before them. */
  readonly #held: { readonly behind: number; readonly frames: readonly AmiFrame[] }[] = []
  #sent = 0
  #answered = 0
  /** Written, sent or not yet. */
  #unanswered = 0
  #isPaused = false
  #isSilent = false
  #isEnding = false
  #whenOver = () => {}
  readonly #deadlines = new Set<() => void>()

  constructor(options: ResolvedOptions, path: string, form: HttpForm, handlers: ConnectionHandlers) {
    this.#options = options
    this.#form = form
    this.#handlers = handlers
    this.#wire = new HttpWire(options, path, form)
    this.#line = new FrameLine({
      take: (frame) => handlers.onFrame(frame),
      pause: () => this.#pause(),
      resume: () => this.#resume(),
    })
    this.#poll = new EventPoll(
      {
        clock: options.clock,
        ask: (action, seconds, take, onEnd) => this.#ask(action, seconds, take, onEnd),
        isHeld: () => this.#isPaused || this.#held.length > 0 || this.#isEnding,
        onEvents: (frames) => this.#takeEvents(frames),
        onLost: (reason) => this.#lose(reason),
      },
      {
        periodMs: options.session.keepaliveMs,
        wantsEvents: options.eventMask !== 'off',
        sessionMs: () => this.#wire.sessionMs,
        checksSession: form.digest,
      },
    )
    // There is nothing to open: the first request shows whether Asterisk is there.
    queueMicrotask(() => {
      if (!this.#isSilent) handlers.onOpen()
      if (!this.#isSilent) handlers.onRead({ bytes: 0, frames: 0, secretsDropped: 0, banner: 'AMI over HTTP' })
    })
  }

  /** Takes the bytes of one action. */
  write(bytes: Uint8Array): void {
    if (this.#isSilent) return
    const headers = new AmiFrame(Buffer.from(bytes).toString('utf8')).headers()
    const name = headers[0]![1]
    const form = formOf(this.#asked(name, headers))
    if (form.length > maxFormBytes) {
      this.#answer(headers, `over HTTP an action has at most ${maxFormBytes} bytes, percent-encoded`)
      return
    }
    this.#unanswered += 1
    // A list is never much ahead of the events told before it.
    this.#poll.caughtUp(() => this.#send(name, form))
  }

  hold(work: Promise<unknown>): void {
    this.#line.hold(work)
  }

  /** Resolves when what was written is answered, or cannot be. */
  end(): Promise<void> {
    this.#isEnding = true
    this.#resume()
    return new Promise((resolve) => {
      this.#whenOver = resolve
      if (this.#unanswered === 0) this.destroy()
    })
  }

  destroy(): void {
    this.#isSilent = true
    this.#poll.stop()
    for (const cancel of this.#deadlines) cancel()
    this.#deadlines.clear()
    this.#wire.destroy()
    this.#whenOver()
  }

  #send(name: string, form: string): void {
    if (this.#isSilent) return
    this.#sent += 1
    const number = this.#sent
    let isRefused = false
    // By digest it is the session of the events that gets the wish for events.
    const lane = name === 'Login' ? 'events' : 'actions'
    const take = (frames: readonly AmiFrame[]) => {
      isRefused ||= frames.some(({ type, name: word }) => type === 'response' && word === 'Error')
      this.#line.push(frames)
    }
    this.#post(lane, form, this.#options.actionTimeoutMs * slowestAction, take, () => {
      this.#answered = number
      this.#unanswered -= 1
      this.#release()
      if (name === 'Login' && !isRefused && !this.#isSilent) this.#poll.start()
      if (this.#isEnding && this.#unanswered === 0) this.destroy()
    })
  }

  /** The action as it goes over HTTP. */
  #asked(name: string, headers: readonly Header[]): readonly Header[] {
    if (name !== 'Login') return headers
    const mask = headers.find(([key]) => key === 'Events')?.[1]
    const events = mask === 'off' || mask === undefined ? noEvents : mask
    // By digest each request proves who we are; what is left of the login is the wish for events.
    if (this.#form.digest) {
      const id = headers.filter(([key]) => key === 'ActionID')
      return [['Action', 'Events'], ...id, ['EventMask', events]]
    }
    return headers.map(([key, value]) => (key === 'Events' ? [key, events] : [key, value]))
  }

  #ask(action: string, seconds: number, take: (frames: readonly AmiFrame[]) => void, onEnd: () => void): void {
    const rest: Header[] = action === 'WaitEvent' ? [['Timeout', String(seconds)]] : [['AuthType', 'MD5']]
    const ms = seconds * 1000 + this.#options.session.pongTimeoutMs
    this.#post('events', formOf([['Action', action], ...rest]), ms, take, onEnd)
  }

  #post(
    lane: LaneName,
    form: string,
    withinMs: number,
    take: (frames: readonly AmiFrame[]) => void,
    onEnd: () => void,
  ): void {
    const { onRaw } = this.#handlers
    const reader = new AnswerReader(this.#options, this.#text(), {
      onRaw,
      onDecodeError: (error) => {
        if (error.code === 'bad-banner') this.#lose({ code: 'not-ami', message: 'the answer is not one of AMI' })
        else this.#handlers.onDecodeError(error)
      },
    })
    const cancel = this.#deadline(withinMs)
    const read = (bytes: number, next: () => readonly AmiFrame[]) => {
      cancel()
      const before = reader.secretsDropped
      try {
        const frames = next()
        const secretsDropped = reader.secretsDropped - before
        this.#handlers.onRead({ bytes, frames: frames.length, secretsDropped, banner: null })
        if (frames.length > 0 && !this.#isSilent) take(frames)
      } catch (error) {
        if (!(error instanceof AnswerFormatError)) throw error
        this.#lose({ code: 'not-ami', message: error.message })
      }
    }
    this.#wire.post(lane, form, {
      onBytes: (chunk) => read(chunk.length, () => reader.push(chunk)),
      onEnd: () => {
        read(0, () => reader.end())
        if (!this.#isSilent) onEnd()
      },
      onFail: (reason) => this.#lose(reason),
    })
  }

  #text(): AnswerText {
    const { encoding } = this.#form
    return encoding === 'raw' ? rawText : new RecordText(encoding, this.#options.limits?.maxMessageBytes)
  }

  /** The link is lost when nothing came until then; the returned function calls that off. */
  #deadline(ms: number): () => void {
    const cancel = this.#options.clock.after(ms, () =>
      this.#lose({ code: 'silent', message: `Asterisk left an HTTP request without an answer for ${ms} ms` }),
    )
    const callOff = () => {
      cancel()
      this.#deadlines.delete(callOff)
    }
    this.#deadlines.add(callOff)
    return callOff
  }

  /**
   * Asterisk may have taken a list before the event that has come already, so the event waits for the list: late it does no harm, early
   * it would be undone by the older list.
   */
  #takeEvents(frames: readonly AmiFrame[]): void {
    if (this.#answered === this.#sent) this.#line.push(frames)
    else this.#held.push({ behind: this.#sent, frames })
  }

  #release(): void {
    while (this.#held.length > 0 && this.#held[0]!.behind <= this.#answered) this.#line.push(this.#held.shift()!.frames)
    if (!this.#isPaused) this.#poll.next()
  }

  #pause(): void {
    this.#isPaused = true
    this.#wire.pause()
  }

  #resume(): void {
    this.#isPaused = false
    this.#wire.resume()
    this.#poll.next()
  }

  #answer(headers: readonly Header[], message: string): void {
    const id = headers.find(([key]) => key === 'ActionID')
    const frame = AmiFrame.of([['Response', 'Error'], ...(id === undefined ? [] : [id]), ['Message', message]])
    queueMicrotask(() => {
      if (!this.#isSilent) this.#line.push([frame])
    })
  }

  #lose(reason: DownReason): void {
    if (this.#isSilent) return
    this.destroy()
    if (!this.#isEnding) this.#handlers.onLost(reason)
  }
}

const formOf = (headers: readonly Header[]) =>
  new URLSearchParams(headers.map(([key, value]): [string, string] => [key, value])).toString()
