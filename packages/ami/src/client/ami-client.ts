import { Emitter, throwLater } from '@jackfield/link'
import { decodeEvent } from '../events/decode-event.ts'
import { type ListDefinition, listDefinition } from '../lists.ts'
import { MachineRunner, type WorldEffect } from '../session/machine-runner.ts'
import type { SessionState } from '../session/session-machine.ts'
import { AmiEncodeError, encodeAction } from '../wire/encode-action.ts'
import type { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'
import { AmiError } from './ami-error.ts'
import type { AmiResponse } from './ami-response.ts'
import type { Connection, Read } from './connection.ts'
import type { AmiClientEvents } from './events.ts'
import { untilFirstLogin } from './first-login.ts'
import { openConnection } from './open-connection.ts'
import { type AmiClientOptions, type RequestOptions, type ResolvedOptions, resolveOptions } from './options.ts'
import { type AmiList, type ListResult, Requests } from './requests.ts'
import { SessionDialogue } from './session-dialogue.ts'
import { type AmiClientStats, Counters } from './stats.ts'

type Sending = [
  name: string,
  headers: readonly Header[],
  options: RequestOptions,
  onError: (error: AmiError) => void,
  register: (actionId: string, timeoutMs: number) => void,
]

const logOffDeadlineMs = 1000
/**
 * One AMI session that logs in, stays in, and comes back. All callbacks of one connection run in the order of the wire,
 * within the turn in which the bytes came.
 */
export class AmiClient {
  readonly #options: ResolvedOptions
  readonly #emitter: Emitter<AmiClientEvents>
  readonly #requests: Requests
  readonly #machine: MachineRunner
  readonly #dialogue: SessionDialogue
  readonly #counters = new Counters()
  readonly #idPrefix: string
  #link: Connection | null = null
  #closing: Promise<void> | null = null
  #nextId = 1
  #reporting = false
  #lastByteAt = 0

  /** @throws RangeError or AmiEncodeError on options that cannot work; see `resolveOptions`. */
  constructor(options: AmiClientOptions) {
    this.#options = resolveOptions(options)
    this.#requests = new Requests(this.#options.clock)
    this.#emitter = new Emitter((error) => this.#report(error))
    this.#machine = new MachineRunner({
      clock: this.#options.clock,
      random: this.#options.random,
      settings: this.#options.session,
      lastByteAt: () => this.#lastByteAt,
      perform: (effect) => this.#perform(effect),
      stepped: (state, previous) => this.#stepped(state, previous),
    })
    this.#dialogue = new SessionDialogue(this.#options, {
      dispatch: (input) => this.#machine.dispatch(input),
      send: (name, headers, timeoutMs, onResponse) =>
        this.#send(
          name,
          headers,
          { timeoutMs },
          () => {},
          (id) => this.#requests.add(id, timeoutMs, onResponse, () => {}),
        ),
    })
    // Two sessions of one program see each other's OriginateResponse, so their ids must differ.
    this.#idPrefix = options.actionIdPrefix ?? `${Math.floor(this.#options.random() * 0xffffff).toString(36)}-`
  }

  get state(): SessionState {
    return this.#machine.state
  }

  /** Round trip of the last ping, which also tells how far Asterisk's thread for this session is behind. */
  get rttMs(): number | null {
    return this.#dialogue.rttMs
  }

  /** When Asterisk was last heard, epoch ms; 0 for never. */
  get lastByteAt(): number {
    return this.#lastByteAt
  }

  get stats(): AmiClientStats {
    return { ...this.#counters, orphans: this.#requests.orphans }
  }

  /** Adds a listener; the returned function removes it. What it throws goes to 'error' listeners. */
  on<E extends keyof AmiClientEvents>(event: E, listener: (...args: AmiClientEvents[E]) => void): () => void {
    return this.#emitter.on(event, listener)
  }

  /** Connects, and keeps trying until `stop`. Does nothing when already started. */
  start(): void {
    this.#machine.dispatch({ type: 'start' })
  }

  /** Ends a pause between two tries: somebody knows that Asterisk is there again. Not after a refused login. */
  tryNow(): void {
    this.#machine.dispatch({ type: 'try-now' })
  }

  /** Logs off; resolves when the socket is closed. Requests under way are rejected with 'link-down'. */
  async stop(): Promise<void> {
    this.#machine.dispatch({ type: 'stop' })
    // Called by a listener, the stop waits for the step under way, which ends within this turn.
    await Promise.resolve()
    await this.#closing
  }

  /**
   * Sends one action; resolves with Asterisk's answer, an error answer too (`ok: false`).
   * @throws AmiError 'link-down', 'timed-out', 'encode' or 'duplicate-action-id' (as rejection).
   */
  action(name: string, headers: readonly Header[] = [], options: RequestOptions = {}): Promise<AmiResponse> {
    return new Promise((resolve, reject) => {
      this.#whenSent(name, headers, options, reject, (id, timeoutMs) =>
        this.#requests.add(id, timeoutMs, resolve, reject),
      )
    })
  }

  /**
   * Sends a list action; resolves with all its items. For one that is not in `listDefinitions`, every event with our ActionID is an item, up
   * to `EventList: Complete`. Between `start` and the first login it waits for the session, as long as for an answer; later it is refused
   * while the link is down, since what was true before says nothing of now.
   * @throws AmiError as `action`, and 'refused' for an error answer that does not just mean "empty".
   */
  async list(name: string, headers: readonly Header[] = [], options: RequestOptions = {}): Promise<AmiList> {
    if (this.#counters.logins === 0)
      await untilFirstLogin(this, this.#options.clock, options.timeoutMs ?? this.#options.actionTimeoutMs)
    return new Promise((resolve, reject) => {
      this.listInOrder(name, headers, (result) => (result.ok ? resolve(result.list) : reject(result.error)), options)
    })
  }

  /**
   * Like `list` for who needs the list at its place in the stream: `onComplete` is called within the closing event,
   * after all events before it and before all events behind it. It is called once, and never within this call. When it returns a promise,
   * what is behind the list on the wire is held back until that is settled, and nothing is read meanwhile: so a long list can be taken in parts.
   */
  listInOrder(
    name: string,
    headers: readonly Header[],
    onComplete: (result: ListResult) => unknown,
    options: RequestOptions = {},
  ): void {
    const definition: ListDefinition | null = listDefinition(name)
    const { maxItems = this.#options.maxListItems } = options
    const done = (result: ListResult) =>
      this.#guarded(() => {
        const work = onComplete(result)
        if (!(work instanceof Promise)) return
        this.#link?.hold(work.catch((error: unknown) => this.#report(error)))
      })
    const fail = (error: AmiError) => queueMicrotask(() => done({ ok: false, error }))
    this.#whenSent(name, headers, options, fail, (id, timeoutMs) =>
      this.#requests.addList(id, definition, { timeoutMs, maxItems }, done),
    )
  }

  #whenSent(...request: Sending): void {
    const [, , , onError] = request
    if (this.state.name === 'live') this.#send(...request)
    else onError(new AmiError('link-down', `no session with Asterisk (${this.state.name})`))
  }

  #send(...[name, headers, options, onError, register]: Sending): void {
    const actionId = options.actionId ?? `${this.#idPrefix}${this.#nextId++}`
    if (this.#requests.has(actionId)) {
      onError(new AmiError('duplicate-action-id', 'a request with this ActionID is under way'))
      return
    }
    let bytes: Uint8Array
    try {
      bytes = encodeAction(name, [['ActionID', actionId], ...headers])
    } catch (error) {
      if (!(error instanceof AmiEncodeError)) throw error
      onError(new AmiError('encode', error.message, { cause: error }))
      return
    }
    register(actionId, options.timeoutMs ?? this.#options.actionTimeoutMs)
    this.#link?.write(bytes)
  }

  #stepped(state: SessionState, previous: SessionState): void {
    const wasLive = previous.name === 'live'
    if (state.name === 'live' && !wasLive) this.#counters.logins++
    const shutdownNews = state.name === 'live' && wasLive && state.shuttingDown !== previous.shuttingDown
    if (state.name !== previous.name || shutdownNews) this.#emitter.emit('state', state, { previous })
  }

  #perform(effect: WorldEffect): void {
    switch (effect.type) {
      case 'open':
        this.#open()
        return
      case 'destroy':
        this.#link?.destroy()
        this.#link = null
        return
      case 'log-off':
        this.#logOff()
        return
      case 'send-challenge':
        this.#dialogue.challenge()
        return
      case 'send-login':
        this.#dialogue.login(effect.challenge)
        return
      case 'send-ping':
        this.#dialogue.ping()
        return
      case 'fail-requests':
        this.#requests.failAll(effect.message)
        return
    }
  }

  #open(): void {
    const { onFrame } = this.#options
    const connection = openConnection(this.#options, {
      onOpen: () => this.#machine.dispatch({ type: 'opened' }),
      onLost: (reason) => {
        this.#link = null
        this.#machine.dispatch({ type: 'lost', reason })
      },
      onDecodeError: (error) => {
        this.#counters.decodeErrors++
        if (error.code === 'bad-banner') this.#machine.dispatch({ type: 'not-ami', message: error.message })
        else this.#emitter.emit('error', error)
      },
      onRead: (read) => this.#read(read),
      onFrame: (frame) => {
        // A listener may have stopped the client in mid-chunk.
        if (this.#link !== connection) return
        if (frame.type === 'response') this.#requests.respond(frame)
        else if (frame.type === 'event') this.#takeEvent(frame)
      },
      onRaw: onFrame && ((bytes, frame) => this.#guarded(() => onFrame(bytes, frame))),
    })
    this.#link = connection
  }

  #read({ bytes, frames, secretsDropped, banner }: Read): void {
    this.#lastByteAt = this.#options.clock.now()
    this.#counters.bytesIn += bytes
    this.#counters.secretsDropped += secretsDropped
    this.#counters.framesIn += frames
    if (this.state.name !== 'greeting') return
    if (banner !== null) this.#machine.dispatch({ type: 'greeted', banner })
    else if (frames > 0) this.#machine.dispatch({ type: 'not-ami', message: 'the other end did not greet' })
  }

  #takeEvent(frame: AmiFrame): void {
    if (this.#requests.takeListEvent(frame)) return
    this.#counters.eventsIn++
    const event = decodeEvent(frame)
    if (event.event === 'unknown') this.#counters.unknown(frame.name)
    else if (event.event === 'Shutdown') this.#machine.dispatch({ type: 'shutdown' })
    this.#emitter.emit('event', event, frame)
  }

  #logOff(): void {
    const link = this.#link
    if (link === null) return
    this.#link = null
    link.write(encodeAction('Logoff', []))
    const cancel = this.#options.clock.after(logOffDeadlineMs, () => link.destroy())
    const closing = link.end().finally(() => {
      cancel()
      if (this.#closing === closing) this.#closing = null
    })
    this.#closing = closing
  }

  #guarded(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#report(error)
    }
  }
  #report(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    if (this.#emitter.count('error') > 0 && !this.#reporting) {
      this.#reporting = true
      this.#emitter.emit('error', error)
      this.#reporting = false
      return
    }
    throwLater(error)
  }
}
