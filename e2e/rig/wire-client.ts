import { connect, type Socket } from 'node:net'

/** One AMI packet as ordered header pairs, names as sent. */
export class Packet {
  readonly headers: [name: string, value: string][]

  constructor(headers: [string, string][]) {
    this.headers = headers
  }

  /** The first value of a header, or null. */
  get(name: string): string | null {
    const wanted = name.toLowerCase()
    return this.headers.find(([key]) => key.toLowerCase() === wanted)?.[1] ?? null
  }

  get event(): string | null {
    return this.headers[0]?.[0].toLowerCase() === 'event' ? this.headers[0][1] : null
  }
}

export interface Received {
  packet: Packet
  /** Offset of the first byte after the packet, from the start of the connection. */
  endOffset: number
}

export interface WireClientOptions {
  host: string
  port: number
  username: string
  secret: string
  /** Every chunk exactly as it came off the socket, banner included. */
  onBytes?: (chunk: Buffer) => void
}

type Waiter = { matches: (packet: Packet) => boolean; done: (received: Received) => void }

/**
 * The rig's own small AMI client. It is kept apart from the product's client on purpose: a fault in that one must not
 * make the tests that look for it agree with it.
 */
export class WireClient {
  private readonly socket: Socket
  private buffer = Buffer.alloc(0)
  private offset = 0
  private sequence = 0
  private bannerSeen = false
  private closedBecause: Error | null = null
  private readonly waiters = new Set<Waiter>()
  private readonly failers = new Set<(error: Error) => void>()
  private readonly listeners = new Set<(packet: Packet) => void>()

  private constructor(socket: Socket, onBytes: ((chunk: Buffer) => void) | undefined) {
    this.socket = socket
    socket.on('data', (chunk) => {
      onBytes?.(chunk)
      this.take(chunk)
    })
    socket.on('error', (error) => this.fail(error))
    socket.on('close', () => this.fail(new Error('the AMI connection is closed')))
  }

  /** Connects and logs in; throws when refused. */
  static async open(options: WireClientOptions): Promise<WireClient> {
    const socket = connect(options.port, options.host)
    socket.setNoDelay(true)
    const client = new WireClient(socket, options.onBytes)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    // Bytes after a successful login start with the FullyBooted event: listen for it before asking.
    client.booted = client.waitFor('FullyBooted', (packet) => packet.event === 'FullyBooted', 60_000).then(() => {})
    client.booted.catch(() => {})
    await client.request('Login', { Username: options.username, Secret: options.secret })
    return client
  }

  /** Settles when Asterisk says that all its modules are loaded (needs `read=system`). */
  booted: Promise<void> = Promise.resolve()

  get isOpen(): boolean {
    return this.closedBecause === null
  }

  /** How many bytes the whole packets received so far have: always a border between packets. */
  get received(): number {
    return this.offset
  }

  /** Calls back for each packet; returns the way to stop. */
  listen(listener: (packet: Packet) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Sends an action and gives its response; throws on `Response: Error`. A header may have several values. */
  async request(action: string, headers: Record<string, string | string[]> = {}, withinMs = 10_000): Promise<Packet> {
    const response = await this.ask(action, headers, withinMs)
    if (response.get('Response') === 'Error')
      throw new Error(`${action}: ${response.get('Message')?.trim() ?? 'refused'}`)
    return response
  }

  /** Sends an action and gives its response, good or bad. */
  async ask(action: string, headers: Record<string, string | string[]> = {}, withinMs = 10_000): Promise<Packet> {
    return (await this.send(action, headers, withinMs)).packet
  }

  /** Sends a list action; gives the items without the closing event. An empty list that Asterisk answers with an error is empty. */
  async list(action: string, headers: Record<string, string | string[]> = {}, withinMs = 10_000): Promise<Packet[]> {
    const items: Packet[] = []
    const id = this.nextId(action)
    let ended: () => void = () => {}
    const end = new Promise<void>((resolve) => {
      ended = resolve
    })
    const stop = this.listen((packet) => {
      if (packet.get('ActionID') !== id || packet.event === null) return
      if (packet.get('EventList') === 'Complete') ended()
      else items.push(packet)
    })
    try {
      const { packet } = await this.send(action, headers, withinMs, id)
      if (packet.get('Response') === 'Error') return []
      await withDeadline(end, withinMs, `the end of ${action}`)
      return items
    } finally {
      stop()
    }
  }

  /** Waits for a packet that comes after this call. */
  waitFor(what: string, matches: (packet: Packet) => boolean, withinMs = 10_000): Promise<Received> {
    return this.expect(what, matches, withinMs)
  }

  close() {
    this.socket.destroy()
  }

  private nextId(action: string): string {
    this.sequence += 1
    return `${action}.${this.sequence}`
  }

  private send(action: string, headers: Record<string, string | string[]>, withinMs: number, id = this.nextId(action)) {
    const lines = [`Action: ${action}`, `ActionID: ${id}`]
    for (const [name, values] of Object.entries(headers)) {
      for (const value of [values].flat()) {
        if (/[\r\n\0]/.test(value)) throw new Error(`a line break in ${name} of ${action}`)
        lines.push(`${name}: ${value}`)
      }
    }
    const response = this.expect(
      `the response to ${action}`,
      (packet) => packet.headers[0]?.[0] === 'Response' && packet.get('ActionID') === id,
      withinMs,
    )
    if (this.closedBecause === null) this.socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    return response
  }

  private expect(what: string, matches: (packet: Packet) => boolean, withinMs: number): Promise<Received> {
    if (this.closedBecause) return Promise.reject(this.closedBecause)
    let waiter: Waiter | null = null
    let failer: ((error: Error) => void) | null = null
    const hit = new Promise<Received>((resolve, reject) => {
      waiter = { matches, done: resolve }
      failer = reject
      this.waiters.add(waiter)
      this.failers.add(reject)
    })
    return withDeadline(hit, withinMs, what).finally(() => {
      if (waiter) this.waiters.delete(waiter)
      if (failer) this.failers.delete(failer)
    })
  }

  private take(chunk: Buffer) {
    this.buffer = Buffer.concat([this.buffer, chunk])
    if (!this.bannerSeen) {
      const end = this.buffer.indexOf('\r\n')
      if (end < 0) return
      this.advance(end + 2)
      this.bannerSeen = true
    }
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n')
      if (end < 0) return
      const text = this.buffer.subarray(0, end).toString('utf8')
      this.advance(end + 4)
      const lines = text.split('\r\n').filter((line) => line !== '')
      if (lines.length > 0) this.deliver({ packet: new Packet(lines.map(splitLine)), endOffset: this.offset })
    }
  }

  private advance(bytes: number) {
    this.buffer = this.buffer.subarray(bytes)
    this.offset += bytes
  }

  private deliver(received: Received) {
    for (const listener of [...this.listeners]) listener(received.packet)
    for (const waiter of [...this.waiters]) {
      if (!waiter.matches(received.packet)) continue
      this.waiters.delete(waiter)
      waiter.done(received)
    }
  }

  private fail(error: Error) {
    this.closedBecause ??= error
    for (const failer of this.failers) failer(this.closedBecause)
    this.failers.clear()
    this.waiters.clear()
  }
}

function splitLine(line: string): [string, string] {
  const colon = line.indexOf(':')
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}

function withDeadline<T>(promise: Promise<T>, withinMs: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not within ${withinMs} ms: ${what}`)), withinMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
