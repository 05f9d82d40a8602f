import { createHash } from 'node:crypto'
import { type AmiEvent, decodeEvent } from '../events/decode-event.ts'
import { type ListDefinition, listDefinition } from '../lists.ts'
import {
  type SessionEffect,
  type SessionInput,
  type SessionState,
  step,
  type TimerName,
} from '../session/session-machine.ts'
import { AmiDecoder } from '../wire/decoder.ts'
import { AmiEncodeError, encodeAction } from '../wire/encode-action.ts'
import type { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'
import { AmiError } from './ami-error.ts'
import type { AmiResponse } from './ami-response.ts'
import { Emitter } from './emitter.ts'
import { type Link, openLink } from './link.ts'
import { type AmiClientOptions, type RequestOptions, type ResolvedOptions, resolveOptions } from './options.ts'
import { type AmiList, type ListResult, Requests } from './requests.ts'
import { type AmiClientStats, Counters } from './stats.ts'

export interface AmiClientEvents {
  /** On each change of the state's name, and when Asterisk announces its shutdown. */
  state: [state: SessionState, info: { readonly previous: SessionState }]
  /** Live events in wire order; list items go to their list only. */
  event: [event: AmiEvent, frame: AmiFrame]
  /** A dropped message (`AmiDecodeError`), or what a listener threw. The session goes on. */
  error: [error: Error]
}

const logOffDeadlineMs = 1000

/**
 * One AMI session that logs in, stays in, and comes back. All callbacks of one connection run in the order of the wire,
 * within the turn in which the bytes came.
 */
export class AmiClient {
  readonly #options: ResolvedOptions
  readonly #emitter: Emitter<AmiClientEvents>
  readonly #requests: Requests
  readonly #counters = new Counters()
  readonly #timers = new Map<TimerName, () => void>()
  readonly #idPrefix: string
  #state: SessionState = { name: 'idle' }
  #inputs: SessionInput[] = []
  #stepping = false
  #link: Link | null = null
  #closing: Promise<void> | null = null
  #nextId = 1
  #rttMs: number | null = null
  #lastByteAt = 0

  /** @throws RangeError or AmiEncodeError on options that cannot work; see `resolveOptions`. */
  constructor(options: AmiClientOptions) {
    this.#options = resolveOptions(options)
    this.#requests = new Requests(this.#options.clock)
    this.#emitter = new Emitter((error) => this.#report(error))
    // Two sessions of one program see each other's OriginateResponse, so their ids must differ.
    this.#idPrefix = options.actionIdPrefix ?? `${Math.floor(this.#options.random() * 0xffffff).toString(36)}-`
  }

  get state(): SessionState {
    return this.#state
  }

  /** Round trip of the last ping, which also tells how far Asterisk's thread for this session is behind. */
  get rttMs(): number | null {
    return this.#rttMs
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
    this.#dispatch({ type: 'start' })
  }

  /** Logs off; resolves when the socket is closed. Requests under way are rejected with 'link-down'. */
  async stop(): Promise<void> {
    this.#dispatch({ type: 'stop' })
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
   * Sends a list action; resolves with all its items. For an action that is not in `listDefinitions`, every event with
   * our ActionID is an item, up to the one marked `EventList: Complete`.
   * @throws AmiError as `action`, and 'refused' for an error answer that does not just mean "empty".
   */
  list(name: string, headers: readonly Header[] = [], options: RequestOptions = {}): Promise<AmiList> {
    return new Promise((resolve, reject) => {
      this.listInOrder(name, headers, (result) => (result.ok ? resolve(result.list) : reject(result.error)), options)
    })
  }

  /**
   * Like `list` for who needs the list at its place in the stream: `onComplete` is called within the closing event,
   * after all events before it and before all events behind it. It is called once, and never within this call.
   */
  listInOrder(
    name: string,
    headers: readonly Header[],
    onComplete: (result: ListResult) => void,
    options: RequestOptions = {},
  ): void {
    const definition: ListDefinition | null = listDefinition(name)
    const done = (result: ListResult) => {
      try {
        onComplete(result)
      } catch (error) {
        this.#report(error)
      }
    }
    const fail = (error: AmiError) => queueMicrotask(() => done({ ok: false, error }))
    this.#whenSent(name, headers, options, fail, (id, timeoutMs) =>
      this.#requests.addList(id, definition, timeoutMs, done),
    )
  }

  #whenSent(
    name: string,
    headers: readonly Header[],
    options: RequestOptions,
    onError: (error: AmiError) => void,
    register: (actionId: string, timeoutMs: number) => void,
  ): void {
    if (this.#state.name !== 'live') {
      onError(new AmiError('link-down', `no session with Asterisk (${this.#state.name})`))
      return
    }
    this.#send(name, headers, options, onError, register)
  }

  #send(
    name: string,
    headers: readonly Header[],
    options: RequestOptions,
    onError: (error: AmiError) => void,
    register: (actionId: string, timeoutMs: number) => void,
  ): void {
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

  #dispatch(input: SessionInput): void {
    this.#inputs.push(input)
    // An effect or a listener may cause the next input; it waits for this step to end.
    if (this.#stepping) return
    this.#stepping = true
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) this.#step(next)
    } finally {
      this.#stepping = false
    }
  }

  #step(input: SessionInput): void {
    const previous = this.#state
    const { state, effects } = step(previous, input, {
      at: this.#options.clock.now(),
      random: this.#options.random(),
      lastByteAt: this.#lastByteAt,
      settings: this.#options.session,
    })
    this.#state = state
    if (state.name === 'live' && previous.name !== 'live') this.#counters.logins++
    for (const effect of effects) this.#perform(effect)
    const shutdownNews =
      state.name === 'live' && previous.name === 'live' && state.shuttingDown !== previous.shuttingDown
    if (state.name !== previous.name || shutdownNews) this.#emitter.emit('state', state, { previous })
  }

  #perform(effect: SessionEffect): void {
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
        this.#sendChallenge()
        return
      case 'send-login':
        this.#sendLogin(effect.challenge)
        return
      case 'send-ping':
        this.#sendPing()
        return
      case 'arm':
        this.#arm(effect.timer, effect.ms)
        return
      case 'disarm':
        this.#timers.get(effect.timer)?.()
        this.#timers.delete(effect.timer)
        return
      case 'fail-requests':
        this.#requests.failAll(effect.message)
        return
    }
  }

  #arm(timer: TimerName, ms: number): void {
    this.#timers.get(timer)?.()
    const cancel = this.#options.clock.after(ms, () => {
      this.#timers.delete(timer)
      this.#dispatch({ type: 'timer', timer })
    })
    this.#timers.set(timer, cancel)
  }

  #open(): void {
    const { onFrame, limits } = this.#options
    const decoder = new AmiDecoder({
      ...limits,
      ...(onFrame === undefined ? {} : { onRaw: onFrame }),
      onError: (error) => {
        this.#counters.decodeErrors++
        if (error.code === 'bad-banner') this.#dispatch({ type: 'not-ami', message: error.message })
        else this.#emitter.emit('error', error)
      },
    })
    const link = openLink(this.#options, {
      onOpen: () => this.#dispatch({ type: 'opened' }),
      onData: (chunk) => this.#read(chunk, decoder, link),
      onLost: (reason) => {
        this.#link = null
        this.#dispatch({ type: 'lost', reason })
      },
    })
    this.#link = link
  }

  #read(chunk: Uint8Array, decoder: AmiDecoder, link: Link): void {
    this.#lastByteAt = this.#options.clock.now()
    this.#counters.bytesIn += chunk.length
    const secretsBefore = decoder.secretsDropped
    const frames = decoder.push(chunk)
    this.#counters.secretsDropped += decoder.secretsDropped - secretsBefore
    this.#counters.framesIn += frames.length
    if (this.#state.name === 'greeting') {
      if (decoder.banner !== null) this.#dispatch({ type: 'greeted', banner: decoder.banner })
      else if (frames.length > 0) this.#dispatch({ type: 'not-ami', message: 'the other end did not greet' })
    }
    for (const frame of frames) {
      // A listener may have stopped the client in mid-chunk.
      if (this.#link !== link) return
      if (frame.type === 'response') this.#requests.respond(frame)
      else if (frame.type === 'event') this.#takeEvent(frame)
    }
  }

  #takeEvent(frame: AmiFrame): void {
    if (this.#requests.takeListEvent(frame)) return
    this.#counters.eventsIn++
    const event = decodeEvent(frame)
    if (event.event === 'unknown') this.#counters.unknown(frame.name)
    else if (event.event === 'Shutdown') this.#dispatch({ type: 'shutdown' })
    this.#emitter.emit('event', event, frame)
  }

  #sendChallenge(): void {
    this.#sendLoginStep('Challenge', [['AuthType', 'MD5']], (response) => {
      const challenge = response.frame.get('Challenge')
      if (response.ok && challenge !== undefined) this.#dispatch({ type: 'challenged', challenge })
      else this.#reject(response)
    })
  }

  #sendLogin(challenge: string | null): void {
    const { username, secret, eventMask } = this.#options
    const proof: readonly Header[] =
      challenge === null
        ? [['Secret', secret]]
        : [
            ['AuthType', 'MD5'],
            ['Key', createHash('md5').update(challenge).update(secret).digest('hex')],
          ]
    this.#sendLoginStep('Login', [['Username', username], ...proof, ['Events', eventMask]], (response) => {
      if (response.ok) this.#dispatch({ type: 'accepted' })
      else this.#reject(response)
    })
  }

  #sendLoginStep(name: string, headers: readonly Header[], onResponse: (response: AmiResponse) => void): void {
    // The machine's own deadline covers the login, and closing the link fails the request: both are silent here.
    const ignore = () => {}
    this.#send(name, headers, {}, ignore, (id) =>
      this.#requests.add(id, this.#options.session.setupTimeoutMs * 2, onResponse, ignore),
    )
  }

  #reject(response: AmiResponse): void {
    const text = response.message === '' ? 'no reason given' : response.message
    this.#dispatch({ type: 'rejected', message: `Asterisk refused the login: ${text}` })
  }

  #sendPing(): void {
    const sentAt = this.#options.clock.now()
    const ignore = () => {}
    this.#send('Ping', [], {}, ignore, (id) =>
      this.#requests.add(
        id,
        this.#options.session.pongTimeoutMs * 2,
        () => {
          this.#rttMs = this.#options.clock.now() - sentAt
          this.#dispatch({ type: 'pong' })
        },
        ignore,
      ),
    )
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

  #report(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    if (this.#emitter.count('error') > 0 && !this.#reporting) {
      this.#reporting = true
      this.#emitter.emit('error', error)
      this.#reporting = false
      return
    }
    // Nobody listens: a bug must not vanish.
    queueMicrotask(() => {
      throw error
    })
  }
  #reporting = false
}
