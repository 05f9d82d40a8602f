export interface Handshake {
  auth: Record<string, unknown>
}

type Listener = (...args: never[]) => void

/** One half of a socket pair: listeners, and acks that are waited for. */
export class PairEnd {
  connected = false
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #acks = new Map<number, Listener>()
  readonly #send: (name: string, args: string, ack: number | null) => void
  #lastAck = 0

  constructor(send: (name: string, args: string, ack: number | null) => void) {
    this.#send = send
  }

  on(name: string, listener: Listener): this {
    const set = this.#listeners.get(name)
    if (set) set.add(listener)
    else this.#listeners.set(name, new Set([listener]))
    return this
  }

  off(name: string, listener: Listener): this {
    this.#listeners.get(name)?.delete(listener)
    return this
  }

  /** The last argument may be a function: it gets the answer. Nothing is sent while there is no connection. */
  emit(name: string, ...args: unknown[]): this {
    if (!this.connected) return this
    const last = args.at(-1)
    if (typeof last !== 'function') {
      this.#send(name, JSON.stringify(args), null)
      return this
    }
    const ack = ++this.#lastAck
    this.#acks.set(ack, last as Listener)
    this.#send(name, JSON.stringify(args.slice(0, -1)), ack)
    return this
  }

  /** @internal an event of this half itself, such as `connect` */
  tell(name: string, ...args: unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(...(args as never[]))
  }

  /** @internal an event that the other half sent */
  deliver(name: string, args: string, ack: number | null, reply: (ack: number, args: string) => void): void {
    if (!this.connected) return
    const values = JSON.parse(args) as unknown[]
    if (ack === null) {
      this.tell(name, ...values)
      return
    }
    this.tell(name, ...values, (...answer: unknown[]) => {
      if (this.connected) reply(ack, JSON.stringify(answer))
    })
  }

  /** @internal the answer to an event of ours */
  answer(ack: number, args: string): void {
    const waiting = this.#acks.get(ack)
    this.#acks.delete(ack)
    waiting?.(...(JSON.parse(args) as never[]))
  }

  /** @internal */
  begin(): void {
    this.connected = true
  }

  /** @internal */
  end(reason: string): void {
    this.connected = false
    this.#acks.clear()
    this.tell('disconnect', reason)
  }
}
