import type { Redis, Reply } from './redis.ts'

/** One entry of a stream. */
export interface Entry {
  readonly id: string
  readonly fields: ReadonlyMap<string, Buffer>
}

export interface Following {
  /** What comes next is what stands after this entry. */
  move(after: string): void
  /** Nothing is read for it until that is done. */
  hold(work: Promise<void>): void
  stop(): void
}

interface Stream {
  key: string
  after: string
  holds: number
  onEntries: (entries: Entry[]) => Promise<void>
  onUp: () => Promise<void>
}

/** How many of one stream are read at a time; what is not handled waits in Redis. */
const COUNT = 100
const BLOCK_MS = 1000
const AGAIN_MS = 100
const ROLE_MS = 5000

/** Reads many streams by one connection. A stream whose last entries are still being handled is left out meanwhile: a slow one costs Redis memory, not ours. */
export class StreamReader {
  readonly #commands: Redis
  readonly #reader: Redis
  readonly #streams = new Set<Stream>()
  #id: string | null = null
  #isBlocked = false
  #roleAt = 0
  #isOpen = true
  #wake: (() => void) | null = null

  constructor(commands: Redis, name: string) {
    this.#commands = commands
    this.#reader = commands.another(name)
    this.#reader.on('up', () => {
      this.#id = null
      for (const stream of this.#streams) this.#hold(stream, stream.onUp())
    })
    void this.#run()
  }

  /** `onUp`: the connection is another one, perhaps to another server: what was known of the stream may be so no longer. */
  follow(stream: Pick<Stream, 'key' | 'after' | 'onEntries' | 'onUp'>): Following {
    const own: Stream = { ...stream, holds: 0 }
    this.#streams.add(own)
    this.#interrupt()
    return {
      move: (after) => {
        own.after = after
      },
      hold: (work) => this.#hold(own, work),
      stop: () => {
        this.#streams.delete(own)
        this.#interrupt()
      },
    }
  }

  close(): void {
    this.#isOpen = false
    this.#reader.close()
    this.#wake?.()
  }

  async #run(): Promise<void> {
    while (this.#isOpen) {
      const read = [...this.#streams].filter(({ holds }) => holds === 0)
      if (read.length === 0) {
        await this.#rest(null)
        continue
      }
      try {
        for (const [stream, entries] of await this.#read(read)) {
          // It may have been given up while it was read, or have another place by now.
          if (!this.#streams.has(stream) || stream.holds > 0) continue
          stream.after = entries.at(-1)!.id
          this.#hold(stream, stream.onEntries(entries))
        }
      } catch {
        await this.#rest(AGAIN_MS)
      }
    }
  }

  async #read(streams: readonly Stream[]): Promise<[Stream, Entry[]][]> {
    if (performance.now() - this.#roleAt > ROLE_MS) {
      await this.#reader.checkRole()
      this.#roleAt = performance.now()
    }
    this.#id ??= String(await this.#reader.call(['CLIENT', 'ID']))
    const asked = new Map(streams.map((stream) => [stream.key, { stream, after: stream.after }]))
    const places = [...asked.values()].map(({ after }) => after)
    this.#isBlocked = true
    let reply: Reply
    try {
      const which = ['STREAMS', ...asked.keys(), ...places]
      reply = await this.#reader.call(['XREAD', 'COUNT', String(COUNT), 'BLOCK', String(BLOCK_MS), ...which], BLOCK_MS)
    } finally {
      this.#isBlocked = false
    }
    const read: [Stream, Entry[]][] = []
    for (const [key, entries] of (reply ?? []) as [Buffer, Reply[]][]) {
      const { stream, after } = asked.get(String(key))!
      if (stream.after === after) read.push([stream, entries.map(entryOf)])
    }
    return read
  }

  #hold(stream: Stream, work: Promise<void>): void {
    stream.holds += 1
    void work.finally(() => {
      stream.holds -= 1
      if (stream.holds === 0) this.#interrupt()
    })
  }

  #rest(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms)
      this.#wake = () => {
        if (timer !== undefined && this.#isOpen) return
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** The streams to read are others. Without the right to do so, it is seen when the wait is over. */
  #interrupt(): void {
    this.#wake?.()
    if (this.#isBlocked && this.#id !== null) this.#commands.call(['CLIENT', 'UNBLOCK', this.#id]).catch(() => {})
  }
}

function entryOf(reply: Reply): Entry {
  const [id, flat] = reply as [Buffer, Buffer[] | null]
  const fields = new Map<string, Buffer>()
  for (let at = 0; flat !== null && at + 1 < flat.length; at += 2) fields.set(String(flat[at]), flat[at + 1]!)
  return { id: String(id), fields }
}
