import type { Outgoing, Sent } from './send.ts'
import { signatureHeaders } from './signature.ts'
import type { WebhookMessage } from './webhook-event.ts'

/** Messages that wait for one program; beyond, new ones are dropped and counted. */
const MAX_WAITING = 10_000
/** Messages under way to one program at once, each of another call. */
const AT_ONCE = 8
/** How long after each failed attempt the next one is made, ms; half of it to all of it, by chance. After the last the message is given up: about an hour. */
export const RETRY_MS = [5_000, 15_000, 60_000, 300_000, 900_000, 2_400_000] as const

/** A message that was not delivered. */
export interface GivenUp {
  readonly message: WebhookMessage
  readonly attempts: number
  readonly reason: string
}

export interface DeliveryOptions {
  secret: string
  send: (message: Outgoing) => Promise<Sent>
  now: () => number
  /** In [0, 1). */
  random?: () => number
  onDelivered: (message: WebhookMessage) => void
  onRetry: (message: WebhookMessage, reason: string) => void
  onGivenUp: (given: GivenUp) => void
  onDropped: (message: WebhookMessage) => void
  /** Taken back by `forget`; one that is being sent at that moment may arrive. */
  onForgotten: (message: WebhookMessage) => void
  maxWaiting?: number
}

interface Lane {
  messages: WebhookMessage[]
  /** Of the first message. */
  attempts: number
  /** The first message is being sent. */
  isSending: boolean
  /** Until it is sent again; null = it may be sent as soon as there is room. */
  pause: NodeJS.Timeout | null
}

/** Messages to one program: in order for each key, several keys at once, tried again with growing pauses. */
export class Delivery {
  readonly #options: Required<Pick<DeliveryOptions, 'random' | 'maxWaiting'>> & DeliveryOptions
  readonly #lanes = new Map<string, Lane>()
  /** Keys whose next message may be sent. */
  #ready: string[] = []
  /** Being sent, and not to be sent again or kept. */
  readonly #unwanted = new Set<WebhookMessage>()
  readonly #abort = new AbortController()
  #waiting = 0
  #underWay = 0

  constructor(options: DeliveryOptions) {
    this.#options = { random: Math.random, maxWaiting: MAX_WAITING, ...options }
  }

  /** Not delivered yet. */
  get waiting(): number {
    return this.#waiting
  }

  push(message: WebhookMessage): void {
    if (this.#abort.signal.aborted || this.#waiting >= this.#options.maxWaiting) {
      this.#options.onDropped(message)
      return
    }
    this.#waiting += 1
    const lane = this.#lanes.get(message.key)
    if (lane) {
      lane.messages.push(message)
      return
    }
    this.#lanes.set(message.key, { messages: [message], attempts: 0, isSending: false, pause: null })
    this.#ready.push(message.key)
    this.#pump()
  }

  /** How many of those that are not delivered yet tell of somebody. */
  count(isTheirs: (body: string) => boolean): number {
    return [...this.#lanes.values()].flatMap(({ messages }) => messages).filter(({ body }) => isTheirs(body)).length
  }

  /** Takes back what tells of somebody who is to be forgotten: it is neither sent again nor given up. */
  forget(isTheirs: (body: string) => boolean): void {
    for (const [key, lane] of this.#lanes) {
      const [first] = lane.messages
      const gone = new Set(lane.messages.filter(({ body }) => isTheirs(body)))
      if (first !== undefined && lane.isSending && gone.delete(first)) this.#unwanted.add(first)
      if (gone.size === 0) continue
      lane.messages = lane.messages.filter((message) => !gone.has(message))
      this.#waiting -= gone.size
      for (const message of gone) this.#options.onForgotten(message)
      if (lane.messages[0] === first) continue
      lane.attempts = 0
      if (lane.pause !== null) {
        clearTimeout(lane.pause)
        lane.pause = null
        this.#ready.push(key)
      }
      if (lane.messages.length === 0) this.#lanes.delete(key)
    }
    this.#ready = this.#ready.filter((key) => this.#lanes.has(key))
    this.#pump()
  }

  /** Ends it; what was not delivered is given up, in the order of time. */
  stop(): void {
    if (this.#abort.signal.aborted) return
    this.#abort.abort()
    for (const { pause } of this.#lanes.values()) if (pause !== null) clearTimeout(pause)
    const left = [...this.#lanes.values()].flatMap(({ messages, attempts }) =>
      messages.map((message, index) => ({
        message,
        attempts: index === 0 ? attempts : 0,
        reason: 'the gateway ended',
      })),
    )
    this.#lanes.clear()
    this.#waiting = 0
    for (const given of left
      .filter(({ message }) => !this.#unwanted.has(message))
      .sort((a, b) => a.message.at - b.message.at))
      this.#options.onGivenUp(given)
  }

  #pump(): void {
    while (this.#underWay < AT_ONCE) {
      const key = this.#ready.shift()
      if (key === undefined) return
      this.#underWay += 1
      void this.#attempt(key)
    }
  }

  async #attempt(key: string): Promise<void> {
    const lane = this.#lanes.get(key)
    const message = lane?.messages[0]
    if (!lane || !message) throw new Error(`nothing is to be sent of ${key}`)
    const { secret, send, now, onDelivered, onRetry, onGivenUp, onForgotten, random } = this.#options
    lane.isSending = true
    const headers = signatureHeaders(secret, message.id, now(), message.body)
    const { reason } = await send({ headers, body: message.body, signal: this.#abort.signal })
    // What was under way when it ended was given up with the others.
    if (this.#abort.signal.aborted) return
    this.#underWay -= 1
    lane.isSending = false
    lane.attempts += 1
    const pauseMs = RETRY_MS[lane.attempts - 1]
    const isUnwanted = this.#unwanted.delete(message)
    if (reason === null) onDelivered(message)
    else if (isUnwanted) onForgotten(message)
    else if (pauseMs === undefined) onGivenUp({ message, attempts: lane.attempts, reason })
    else {
      onRetry(message, reason)
      this.#later(pauseMs / 2 + (pauseMs / 2) * random(), key, lane)
      return this.#pump()
    }
    this.#next(key, lane)
    this.#pump()
  }

  #next(key: string, lane: Lane): void {
    this.#waiting -= 1
    lane.messages.shift()
    lane.attempts = 0
    if (lane.messages.length === 0) this.#lanes.delete(key)
    else this.#ready.push(key)
  }

  #later(ms: number, key: string, lane: Lane): void {
    lane.pause = setTimeout(() => {
      lane.pause = null
      this.#ready.push(key)
      this.#pump()
    }, ms).unref()
  }
}
