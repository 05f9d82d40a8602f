import { Emitter, throwLater } from '@jackfield/link'
import { isPlainName, keysOf } from './keys.ts'
import type { Redis } from './redis.ts'
import { type Fence, RUN, Script } from './script.ts'

/** Why an exchange is kept no longer. */
export type LostReason =
  /** Another has it by now. */
  | { why: 'taken'; by: string }
  /** Redis has it no longer: it ran out, or Redis was started anew. */
  | { why: 'gone' }
  /** Redis did not confirm it in time. */
  | { why: 'unanswered' }
  | { why: 'released' }

interface LeaseEvents {
  won: [fence: Fence]
  lost: [reason: LostReason]
}

export interface LeaseOptions {
  redis: Redis
  exchange: string
  /** Of this process; another name for each. */
  keeper: string
  /** How long it holds without being renewed, ms. */
  ttlMs?: number
  /** A clock that nobody sets, ms. */
  monotonic?: () => number
}

const TTL_MS = 2000
/** Who waits looks again at least this often, ms, so that a lease that is given back is taken soon. */
const LOOK_MS = 500

/**
 * The token is the server's clock in µs, or one more than the last token where that is later. So it grows also over a restart in which the server
 * lost everything, and a server that was promoted without the last writes does not give a token for the second time.
 * Since this token commands are remembered (`KEYS[3]`) where this server was not the one that remembered them before. A lease that this keeper had and gave up for lost (`ARGV[3]`) does not stand in its own way.
 */
const acquire = new Script(`
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[3] then return {0, held, redis.call('PTTL', KEYS[1])} end
local time = redis.call('TIME')
local last = tonumber(redis.call('GET', KEYS[2]) or '0')
local token = string.format('%.0f', math.max(tonumber(time[1]) * 1000000 + tonumber(time[2]), last + 1))
redis.call('SET', KEYS[2], token)
redis.call('SET', KEYS[1], token .. ' ' .. ARGV[1], 'PX', ARGV[2])
${RUN}
if redis.call('HGET', KEYS[3], 'run') ~= run then redis.call('HSET', KEYS[3], 'since', token, 'run', run) end
return {1, token, 0}`)

/** A server that was started anew or promoted may have lost the last that was written: then the keeper begins anew, too. */
const renew = new Script(`
local held = redis.call('GET', KEYS[1])
if held ~= ARGV[1] then return held or '' end
${RUN}
if redis.call('HGET', KEYS[2], 'run') ~= run then
  redis.call('DEL', KEYS[1])
  return ''
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return held`)

const release = new Script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`)

/**
 * Who keeps an exchange: one at a time. Who has the lease renews it four times in its life; who waits for it has it as soon as it runs out.
 * What is written is safe by the fence, which the server compares at each write; the deadline here, by a clock that nobody sets, only makes a keeper
 * that hears nothing of Redis stop in time.
 */
export class Lease {
  readonly #options: LeaseOptions
  readonly #events = new Emitter<LeaseEvents>(throwLater)
  readonly #monotonic: () => number
  readonly #ttlMs: number
  #fence: Fence | null = null
  #deadline = 0
  #lastValue = ''
  #isOpen = false
  #running: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #wake: (() => void) | null = null

  constructor(options: LeaseOptions) {
    for (const name of [options.exchange, options.keeper])
      if (!isPlainName(name)) throw new Error(`"${name}" can not name an exchange or a keeper: letters, digits, . _ -`)
    this.#options = options
    this.#monotonic = options.monotonic ?? (() => performance.now())
    this.#ttlMs = options.ttlMs ?? TTL_MS
  }

  on<E extends keyof LeaseEvents>(event: E, listener: (...args: LeaseEvents[E]) => void): () => void {
    return this.#events.on(event, listener)
  }

  /** Null where the exchange is not kept here: also when no timer has had its turn since the time was over. */
  get fence(): Fence | null {
    return this.#monotonic() < this.#deadline ? this.#fence : null
  }

  /** From now on it is kept, or waited for. */
  start(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#running = this.#run()
  }

  /** Gives it back, so that another has it at once. */
  async stop(): Promise<void> {
    this.#isOpen = false
    this.#wake?.()
    await this.#running
    if (this.#fence === null) return
    const { key, value } = this.#fence
    this.#lose({ why: 'released' })
    // Without an answer it runs out by itself.
    await release.run(this.#options.redis, [key], [value]).catch(() => {})
  }

  async #run(): Promise<void> {
    while (this.#isOpen) {
      const waitMs = this.#fence === null ? await this.#acquire() : await this.#renew(this.#fence)
      if (this.#isOpen) await this.#pause(waitMs)
    }
  }

  /** Gives how long to wait until it is looked at again. */
  async #acquire(): Promise<number> {
    const { redis, exchange, keeper } = this.#options
    const { lease, token, memory } = keysOf(exchange)
    const askedAt = this.#monotonic()
    let answer: [won: number, text: Buffer, leftMs: number]
    try {
      const args = [keeper, String(this.#ttlMs), this.#lastValue]
      answer = (await acquire.run(redis, [lease, token, memory], args)) as typeof answer
    } catch {
      return Math.min(LOOK_MS, this.#ttlMs / 4)
    }
    const [won, text, leftMs] = answer
    // One who waits asks at the very moment at which it runs out, or hears that it was renewed.
    if (won !== 1) return Math.max(1, Math.min(leftMs + 1, LOOK_MS))
    const value = `${text} ${keeper}`
    this.#lastValue = value
    this.#fence = { key: lease, value, token: String(text) }
    this.#extend(askedAt)
    if (this.fence !== null) this.#events.emit('won', this.#fence)
    return this.#ttlMs / 4
  }

  async #renew(fence: Fence): Promise<number> {
    const askedAt = this.#monotonic()
    let held: string
    try {
      const { memory } = keysOf(this.#options.exchange)
      held = String(await renew.run(this.#options.redis, [fence.key, memory], [fence.value, String(this.#ttlMs)]))
    } catch {
      return Math.min(100, this.#ttlMs / 20)
    }
    if (this.#fence !== fence) return 0
    if (held === fence.value) {
      this.#extend(askedAt)
      return this.#ttlMs / 4
    }
    this.#lose(held === '' ? { why: 'gone' } : { why: 'taken', by: held.slice(held.indexOf(' ') + 1) })
    return 0
  }

  /** It holds from when it was asked for, less a tenth, since two clocks may go differently fast. */
  #extend(askedAt: number): void {
    this.#deadline = askedAt + this.#ttlMs * 0.9
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#lose({ why: 'unanswered' }), Math.max(0, this.#deadline - this.#monotonic()))
  }

  #lose(reason: LostReason): void {
    clearTimeout(this.#timer)
    if (this.#fence === null) return
    this.#fence = null
    this.#deadline = 0
    this.#events.emit('lost', reason)
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
}
