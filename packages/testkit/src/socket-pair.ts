import { type Handshake, PairEnd } from './pair-end.ts'

type Message =
  | { kind: 'connect' }
  | { kind: 'event'; name: string; args: string; ack: number | null }
  | { kind: 'ack'; ack: number; args: string }
  | { kind: 'refuse'; message: string; data: unknown }
  | { kind: 'disconnect'; reason: string }

/** The server's half of one connection, as much of socket.io's `Socket` as the gateway's core needs. */
export type ServerEnd = PairEnd & {
  readonly id: string
  readonly handshake: Handshake
  disconnect(close?: boolean): void
}
export type Middleware = (socket: { handshake: Handshake }, next: (error?: Error & { data?: unknown }) => void) => void

/** The client's half: stands for a Socket of socket.io-client. */
class ClientEnd extends PairEnd {
  readonly #pair: SocketPair
  active = true

  constructor(pair: SocketPair, send: (name: string, args: string, ack: number | null) => void) {
    super(send)
    this.#pair = pair
  }

  connect(): this {
    this.active = true
    this.#pair.ask()
    return this
  }

  disconnect(): this {
    this.active = false
    this.#pair.close('io client disconnect')
    return this
  }
}

/**
 * Both halves of a socket.io link in one process. Nothing moves by itself: messages wait in a queue for each way until the test
 * flushes them, so every order, loss and delay can be had on purpose. What passes is JSON, as on the wire.
 */
export class SocketPair {
  /** Messages on their way, oldest first. */
  readonly #up: Message[] = []
  readonly #down: Message[] = []
  readonly #middlewares: Middleware[] = []
  #onConnection: (socket: ServerEnd) => void = () => {}
  #client: ClientEnd | null = null
  #server: ServerEnd | null = null
  #auth: unknown = null
  #asked = false
  #count = 0
  /** Whether a connection can be made; false = the gateway can't be reached. */
  reachable = true
  /** Every call of `io`: the address and the options. */
  readonly opened: { url: string; options: unknown }[] = []

  /** To be passed where socket.io-client's `io` is expected. */
  readonly io = (url: string, options: { auth?: unknown }): ClientEnd => {
    this.opened.push({ url, options })
    this.#auth = options.auth
    this.#client = new ClientEnd(this, (name, args, ack) => this.#up.push({ kind: 'event', name, args, ack }))
    this.#asked = true
    return this.#client
  }

  /** As `io.on('connection', …)` on a socket.io server. */
  onConnection(handler: (socket: ServerEnd) => void): void {
    this.#onConnection = handler
  }

  /** As `io.use(…)` on a socket.io server: may refuse a handshake. */
  use(middleware: Middleware): void {
    this.#middlewares.push(middleware)
  }

  /** Names of the messages on their way to the gateway. */
  get up(): string[] {
    return this.#up.map(nameOf)
  }

  /** Names of the messages on their way to the panel. */
  get down(): string[] {
    return this.#down.map(nameOf)
  }

  /** How many connections the gateway has seen. */
  get connections(): number {
    return this.#count
  }

  /** Delivers to the gateway: everything, or the first `count`. An asked-for connection is made first. */
  flushUp(count = Number.POSITIVE_INFINITY): void {
    this.#open()
    for (let left = count; left > 0; left--) {
      const message = this.#up.shift()
      if (!message) return
      const server = this.#server
      if (message.kind === 'event')
        server?.deliver(message.name, message.args, message.ack, (ack, args) =>
          this.#down.push({ kind: 'ack', ack, args }),
        )
      else if (message.kind === 'ack') server?.answer(message.ack, message.args)
    }
  }

  /** Delivers to the panel: everything, or the first `count`. */
  flushDown(count = Number.POSITIVE_INFINITY): void {
    for (let left = count; left > 0; left--) {
      const message = this.#down.shift()
      if (!message) return
      this.#deliver(message)
    }
  }

  /** Delivers both ways until nothing moves any more. Throws when the halves keep answering each other. */
  flush(): void {
    for (let turn = 0; turn < 1_000; turn++) {
      this.flushUp()
      this.flushDown()
      if (this.#up.length === 0 && this.#down.length === 0 && !this.#asked) return
    }
    throw new Error('the two halves never come to rest')
  }

  /** Loses messages on their way to the panel: all, or those of one name. */
  loseDown(name?: string): void {
    lose(this.#down, name)
  }

  /** Loses messages on their way to the gateway: all, or those of one name. */
  loseUp(name?: string): void {
    lose(this.#up, name)
  }

  /** The connection breaks, both sides notice, what was on its way is lost. The panel asks for a new one at the next flush. */
  drop(reason = 'transport close'): void {
    this.close(reason)
    if (this.#client?.active) this.ask()
  }

  /** @internal asked by the client's half */
  ask(): void {
    if (!this.#client?.connected) this.#asked = true
  }

  /** @internal */
  close(reason: string): void {
    this.#up.length = 0
    this.#down.length = 0
    this.#asked = false
    const [client, server] = [this.#client, this.#server]
    this.#server = null
    if (server?.connected) server.end(reason === 'io client disconnect' ? 'client namespace disconnect' : reason)
    if (client?.connected) client.end(reason)
  }

  #open(): void {
    const client = this.#client
    if (!this.#asked || !client || client.connected || this.#server) return
    this.#asked = false
    if (!this.reachable) {
      // socket.io-client goes on trying by itself; here `reachAgain` stands for that.
      client.tell('connect_error', new Error('websocket error'))
      return
    }
    const handshake: Handshake = { auth: JSON.parse(JSON.stringify(this.#auth ?? {})) }
    for (const middleware of this.#middlewares) {
      let refused: (Error & { data?: unknown }) | undefined
      middleware({ handshake }, (error) => {
        refused = error
      })
      if (refused) {
        this.#down.push({ kind: 'refuse', message: refused.message, data: refused.data })
        return
      }
    }
    this.#connect(handshake)
  }

  #connect(handshake: Handshake): void {
    const end = new PairEnd((name, args, ack) => this.#down.push({ kind: 'event', name, args, ack }))
    const server: ServerEnd = Object.assign(end, {
      id: `socket-${++this.#count}`,
      handshake,
      disconnect: () => {
        if (this.#server !== server) return
        this.#server = null
        server.end('server namespace disconnect')
        this.#down.push({ kind: 'disconnect', reason: 'io server disconnect' })
      },
    })
    this.#server = server
    server.begin()
    this.#down.push({ kind: 'connect' })
    this.#onConnection(server)
  }

  /** The network is there again: a client that was turned away by it asks anew. */
  reachAgain(): void {
    this.reachable = true
    if (this.#client?.active) this.ask()
  }

  #deliver(message: Message): void {
    const client = this.#client
    if (!client) return
    switch (message.kind) {
      case 'connect':
        client.begin()
        client.tell('connect')
        break
      case 'event':
        client.deliver(message.name, message.args, message.ack, (ack, args) =>
          this.#up.push({ kind: 'ack', ack, args }),
        )
        break
      case 'ack':
        client.answer(message.ack, message.args)
        break
      case 'refuse':
        client.active = false
        client.tell('connect_error', Object.assign(new Error(message.message), { data: message.data }))
        break
      case 'disconnect':
        client.active = false
        client.end(message.reason)
    }
  }
}

const nameOf = (message: Message): string => (message.kind === 'event' ? message.name : `(${message.kind})`)

function lose(queue: Message[], name?: string): void {
  const kept = name === undefined ? [] : queue.filter((message) => nameOf(message) !== name)
  queue.splice(0, queue.length, ...kept)
}
