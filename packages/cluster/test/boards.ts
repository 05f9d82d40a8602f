import { until } from '@jackfield/testkit'
import type { WriterLimits } from '../src/index.ts'
import {
  ExchangeFollower,
  ExchangeWriter,
  type FollowEvent,
  Lease,
  type Place,
  Redis,
  StreamReader,
} from '../src/index.ts'

const WIRE = 10

/** A keeper whose board is a list of words; each patch adds one. */
export class WordKeeper {
  readonly redis: Redis
  readonly lease: Lease
  readonly name: string
  readonly fencedBy: string[] = []
  readonly #limits: Partial<WriterLimits>
  #wire: number
  writer: ExchangeWriter | null = null
  words: string[] = []

  constructor(
    { urls }: { urls: readonly string[] },
    name: string,
    { limits = {}, ttlMs = 1000, wire = WIRE, exchange = 'rome' } = {},
  ) {
    this.name = name
    this.#limits = limits
    this.#wire = wire
    this.redis = new Redis({ urls, name, answerMs: 300 })
    this.lease = new Lease({ redis: this.redis, exchange, keeper: name, ttlMs })
    this.lease.on('won', (fence) => {
      this.words = [`begin-of-${fence.token}`]
      this.writer = new ExchangeWriter({
        ...{ redis: this.redis, exchange, fence, wire: this.#wire, limits: this.#limits },
        snapshot: () => ({ seq: this.words.length, bytes: Buffer.from(JSON.stringify(this.words)) }),
        onFenced: (holder) => this.fencedBy.push(holder),
      })
    })
    this.lease.start()
  }

  say(...words: string[]): void {
    for (const word of words) {
      this.words.push(word)
      this.writer?.append(this.words.length, Buffer.from(word))
    }
  }

  async keeps(): Promise<ExchangeWriter> {
    return await until(() => this.lease.fence && this.writer, { what: `${this.name} keeps the exchange`, every: 2 })
  }

  async close(): Promise<void> {
    this.writer?.stop()
    await this.lease.stop()
    this.redis.close()
  }
}

/** A door that has what it was told. */
export class WordDoor {
  readonly redis: Redis
  readonly reader: StreamReader
  readonly events: FollowEvent[] = []
  readonly follower: ExchangeFollower
  /** What it waits for before it takes the next. */
  slow: Promise<void> | null = null
  words: string[] | null = null

  constructor({ urls }: { urls: readonly string[] }, name: string, from: (Place & { words: string[] }) | null = null) {
    this.redis = new Redis({ urls, name, answerMs: 300 })
    this.reader = new StreamReader(this.redis, `${name}-reader`)
    this.words = from === null ? null : [...from.words]
    this.follower = new ExchangeFollower({
      ...{ redis: this.redis, reader: this.reader, exchange: 'rome', wire: WIRE, from },
      on: async (event) => {
        this.events.push(event)
        if (event.kind === 'snapshot') this.words = JSON.parse(String(event.bytes)) as string[]
        if (event.kind === 'patch') this.words?.push(String(event.bytes))
        if (event.kind === 'lost') this.words = null
        await this.slow
      },
    })
  }

  get place(): (Place & { words: string[] }) | null {
    const { place } = this.follower
    return place && this.words && { ...place, words: [...this.words] }
  }

  /** In words what it was told: `snapshot 1`, `patch 2`, `lost gap`. */
  get told(): string[] {
    return this.events.map((event) =>
      event.kind === 'lost' ? `lost ${event.reason.why}` : `${event.kind} ${event.seq}`,
    )
  }

  /** Waits until it has what the keeper has. */
  async isAsAt(keeper: WordKeeper): Promise<void> {
    const alike = () => this.words !== null && JSON.stringify(this.words) === JSON.stringify(keeper.words)
    await until(alike, { what: 'the door has what the keeper has', every: 5, deadlineMs: 20_000 })
  }

  close(): void {
    this.follower.stop()
    this.reader.close()
    this.redis.close()
  }
}
