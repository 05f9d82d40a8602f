import { keysOf } from './keys.ts'
import type { Redis } from './redis.ts'
import { Script } from './script.ts'
import type { Entry, Following, StreamReader } from './stream-reader.ts'

export interface Reserver {
  /** Who it is for the gateways. */
  readonly who: string
  /** As it is shown. */
  readonly name: string
}

/** What came of asking for a call. */
export type Reserved = { won: true } | { won: false; by: Reserver } | { won: false; by: null; why: 'no-redis' }

export interface ReservationsOptions {
  redis: Redis
  reader: StreamReader
  exchange: string
  /** Somebody has reserved a call, at whichever door; null = nobody has it any more. */
  on: (call: string, by: Reserver | null) => void
  /** How long a reservation holds, ms. */
  ms?: number
}

/** As long as one looks for the person to whom a call shall go. */
const RESERVED_MS = 5000
const LONGEST = 200
const AGAIN_MS = 100

/** KEYS: reservation, stream. ARGV: who, name, ms, call. Who has it may take it again, for another while. */
const take = new Script(`
local by = redis.call('HMGET', KEYS[1], 'who', 'name')
if by[1] and by[1] ~= ARGV[1] then return {0, by[1], by[2]} end
redis.call('HSET', KEYS[1], 'who', ARGV[1], 'name', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'call', ARGV[4], 'who', ARGV[1], 'name', ARGV[2])
redis.call('PEXPIRE', KEYS[2], 60000)
return {1}`)

const release = new Script(`
if redis.call('HGET', KEYS[1], 'who') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'call', ARGV[2], 'who', '', 'name', '')
redis.call('PEXPIRE', KEYS[2], 60000)
return 1`)

/** Who has a caller in hand: one person at a time, known at all doors. It is a courtesy between people, and stands in the way of no command. */
export class Reservations {
  readonly #options: ReservationsOptions
  readonly #ms: number
  readonly #keys: ReturnType<typeof keysOf>
  readonly #following: Following
  readonly #ends = new Map<string, NodeJS.Timeout>()
  /** The clock of Redis less the one here that nobody sets, ms. */
  #aheadMs = 0
  #isOpen = true

  constructor(options: ReservationsOptions) {
    this.#options = options
    this.#ms = options.ms ?? RESERVED_MS
    this.#keys = keysOf(options.exchange)
    const { reader } = options
    this.#following = reader.follow({
      key: this.#keys.reservations,
      after: '0-0',
      onEntries: async (entries) => {
        for (const entry of entries) this.#hear(entry)
      },
      onUp: () => this.#begin(),
    })
    this.#following.hold(this.#begin())
  }

  /** Never rejects. */
  async take(call: string, { who, name }: Reserver): Promise<Reserved> {
    const args = [who.slice(0, LONGEST), name.slice(0, LONGEST), String(this.#ms), call]
    try {
      const [won, by, byName] = (await take.run(this.#options.redis, this.#keysOf(call), args)) as [
        number,
        Buffer,
        Buffer,
      ]
      return won === 1 ? { won: true } : { won: false, by: { who: String(by), name: String(byName) } }
    } catch {
      return { won: false, by: null, why: 'no-redis' }
    }
  }

  /** Where it can't be told, it runs out by itself. */
  async release(call: string, { who }: Pick<Reserver, 'who'>): Promise<void> {
    await release.run(this.#options.redis, this.#keysOf(call), [who.slice(0, LONGEST), call]).catch(() => {})
  }

  stop(): void {
    this.#isOpen = false
    this.#following.stop()
    for (const timer of this.#ends.values()) clearTimeout(timer)
    this.#ends.clear()
  }

  #keysOf(call: string): string[] {
    return [this.#keys.reservation(call), this.#keys.reservations]
  }

  /** What holds by now was reserved within the time for which a reservation holds. */
  async #begin(): Promise<void> {
    while (this.#isOpen) {
      try {
        const askedAt = performance.now()
        const [seconds, micros] = (await this.#options.redis.call(['TIME'])) as [Buffer, Buffer]
        const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
        this.#aheadMs = now - askedAt
        this.#following.move(`${now - this.#ms}-0`)
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }

  #hear({ id, fields }: Entry): void {
    const [call, who, name] = ['call', 'who', 'name'].map((field) => String(fields.get(field) ?? '').slice(0, LONGEST))
    const leftMs = Number.parseInt(id, 10) + this.#ms - this.#aheadMs - performance.now()
    clearTimeout(this.#ends.get(call!))
    if (who === '' || leftMs <= 0) {
      this.#end(call!)
      return
    }
    this.#ends.set(
      call!,
      setTimeout(() => this.#end(call!), Math.min(leftMs, this.#ms)),
    )
    this.#options.on(call!, { who: who!, name: name! })
  }

  #end(call: string): void {
    if (this.#ends.delete(call)) this.#options.on(call, null)
  }
}
