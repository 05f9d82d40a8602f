import { type BackoffSettings, backoffDelayMs, Emitter, throwLater } from '@jackfield/link'
import { ClientOfflineError, createClient, ErrorReply, RESP_TYPES } from '@redis/client'

/** What a command answers: texts as bytes, since patches may be compressed. */
export type Reply = Buffer | string | number | null | Reply[]
export type Argument = string | Buffer

/** The command did not leave this process: it is certain that it was not done. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
}
/** The command left, and no answer came: whether it was done is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

export interface RedisOptions {
  /** Of the servers that are copies of each other; the one that takes writes is used. Most sites have one. */
  urls: readonly string[]
  /** How this connection is called in the server's list of clients. */
  name: string
  /** The longest wait for an answer, ms; then the connection is given up and another one made. */
  answerMs?: number
}

interface RedisEvents {
  up: []
  down: [reason: string]
}

/** A connection comes back soon: a lease of 2 s hangs on it. */
const again: BackoffSettings = { minMs: 50, maxMs: 1000, refusedMs: 5000 }
const ANSWER_MS = 1500
const NO_WRITES = 'this Redis is a copy of another one and takes no writes'

const makeClient = (url: string, name: string, connectTimeout: number) =>
  createClient({
    url,
    name,
    // The third version needs Redis 6 and tells nothing more of what is used here.
    RESP: 2,
    // A command that waits here while the server is away is done at a time at which nobody wants it.
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout, reconnectStrategy: false },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  })
type Client = ReturnType<typeof makeClient>

/**
 * One connection, made anew for as long as it is open. Nothing is sent twice by itself: who asked knows whether that would do harm.
 * Between several servers it looks for the one that takes writes.
 */
export class Redis {
  readonly #options: RedisOptions
  readonly #events = new Emitter<RedisEvents>(throwLater)
  #client: Client | null = null
  #isOpen = true
  #reason: string | null = null
  #wake: (() => void) | null = null

  constructor(options: RedisOptions) {
    this.#options = options
    void this.#run()
  }

  get isUp(): boolean {
    return this.#client !== null
  }

  /** Why it is not up; null where it is, or has not been tried. */
  get reason(): string | null {
    return this.#reason
  }

  on<E extends keyof RedisEvents>(event: E, listener: (...args: RedisEvents[E]) => void): () => void {
    return this.#events.on(event, listener)
  }

  /** Another connection to the same servers, for a command that waits. */
  another(name: string): Redis {
    return new Redis({ ...this.#options, name })
  }

  /** Resolves when there is a connection, at once where there is one. */
  async whenUp(): Promise<void> {
    if (this.isUp) return
    await new Promise<void>((resolve) => {
      const dispose = this.on('up', () => {
        dispose()
        resolve()
      })
    })
  }

  /** A server that was made a copy of another still answers what only reads: looks elsewhere then. */
  async checkRole(): Promise<void> {
    const client = this.#client
    if (client === null) return
    const [role] = (await this.call(['ROLE'])) as Buffer[]
    if (String(role) !== 'master') this.#drop(client, NO_WRITES)
  }

  /** One command. Throws `NotSent`, `NoAnswer`, or what the server said of it. `blockMs`: how long the server itself may wait. */
  async call(args: readonly Argument[], blockMs = 0): Promise<Reply> {
    const client = this.#client
    if (client === null) throw new NotSent('there is no connection to Redis')
    const { answerMs = ANSWER_MS } = this.#options
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new NoAnswer(`Redis did not answer within ${answerMs + blockMs} ms`))
        this.#drop(client, 'it does not answer')
      }, answerMs + blockMs)
    })
    try {
      return await Promise.race([client.sendCommand([...args]) as Promise<Reply>, late])
    } catch (error) {
      // Of our own making: an argument that is none.
      if (error instanceof NoAnswer || error instanceof TypeError) throw error
      if (error instanceof ClientOfflineError) throw new NotSent('there is no connection to Redis')
      if (!(error instanceof ErrorReply)) throw new NoAnswer('the connection to Redis ended before the answer came')
      // It was made a copy of another: the writes go elsewhere from now on.
      if (/^(READONLY|LOADING|MASTERDOWN|UNBLOCKED)/.test(error.message)) this.#drop(client, NO_WRITES)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  close(): void {
    this.#isOpen = false
    this.#wake?.()
    if (this.#client) this.#drop(this.#client, 'closed')
  }

  async #run(): Promise<void> {
    const { urls } = this.#options
    for (let attempt = 0; this.#isOpen; ) {
      const reason = await this.#connect(urls[attempt % urls.length]!)
      if (!this.#isOpen) return
      if (reason === null) {
        attempt = 0
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        continue
      }
      attempt += 1
      this.#reason = reason
      this.#events.emit('down', reason)
      // Each server is tried before the next wait.
      if (attempt % urls.length !== 0) continue
      await this.#pause(backoffDelayMs(Math.ceil(attempt / urls.length), Math.random(), again))
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Null when it is up; else why not. */
  async #connect(url: string): Promise<string | null> {
    const { name, answerMs = ANSWER_MS } = this.#options
    let client: Client
    try {
      client = makeClient(url, name, answerMs)
    } catch {
      return 'the address of Redis can not be read: write redis://host:6379 or rediss://user:password@host:6379/0'
    }
    client.on('error', () => this.#drop(client, 'the connection ended'))
    const timer = setTimeout(() => client.destroy(), 2 * answerMs)
    try {
      await client.connect()
      const [role] = (await client.sendCommand(['ROLE'])) as unknown as [Buffer]
      if (String(role) !== 'master') throw new Error(NO_WRITES)
      if (!client.isReady) throw new Error('the connection ended')
    } catch (error) {
      client.destroy()
      return error instanceof Error ? error.message || error.name : String(error)
    } finally {
      clearTimeout(timer)
    }
    if (!this.#isOpen) {
      client.destroy()
      return 'closed'
    }
    this.#client = client
    this.#reason = null
    this.#events.emit('up')
    return null
  }

  #drop(client: Client, reason: string): void {
    if (this.#client !== client) return
    this.#client = null
    this.#reason = reason
    client.destroy()
    if (this.#isOpen) this.#events.emit('down', reason)
    this.#wake?.()
  }
}
