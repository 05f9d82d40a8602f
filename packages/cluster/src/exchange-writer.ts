import { keysOf } from './keys.ts'
import type { Redis } from './redis.ts'
import { type Fence, Fenced, FencedScript } from './script.ts'

export interface WriterLimits {
  /** A snapshot is written after so many patches, or bytes of patches; the stream reaches back to the one before. */
  snapshotPatches: number
  snapshotBytes: number
  /** What may wait for Redis, bytes; beyond that it is given up, and the next snapshot stands for it. */
  waitingBytes: number
}

const defaultLimits: WriterLimits = { snapshotPatches: 1000, snapshotBytes: 4 << 20, waitingBytes: 8 << 20 }
/** In one call, patches and bytes; Redis does nothing else meanwhile. */
const BATCH = 200
const BATCH_BYTES = 1 << 20
const AGAIN_MS = 100

export interface WriterOptions {
  redis: Redis
  exchange: string
  fence: Fence
  /** The version of what the bytes say; a follower of another one is told. */
  wire: number
  /** The whole board, as it is after the patches so far. */
  snapshot: () => { seq: number; bytes: Buffer }
  /** Another keeps the exchange by now, or nobody: nothing more is written. */
  onFenced: (holder: string) => void
  /** Redis does not take it just now; it is tried again. */
  onTrouble?: (words: string) => void
  limits?: Partial<WriterLimits>
}

interface Waiting {
  seq: number
  bytes: Buffer
}

/** Takes those that follow on what is there; those that are there already, of a call whose answer was lost, do no harm. */
const append = new FencedScript(`
local head = redis.call('HMGET', KEYS[3], 'token', 'seq')
if head[1] ~= ARGV[2] then return -1 end
local at = tonumber(head[2])
local first = tonumber(ARGV[3])
if first > at + 1 then return -1 end
for i = 4, #ARGV do
  local seq = first + i - 4
  if seq == at + 1 then
    redis.call('XADD', KEYS[2], string.format('%s-%.0f', ARGV[2], seq), 'patch', ARGV[i])
    at = seq
  end
end
redis.call('HSET', KEYS[3], 'seq', string.format('%.0f', at))
return at`)

/**
 * Followers that stand elsewhere hear of a snapshot by an entry at its place: the first of a keeper, and one that skips patches.
 * The stream is cut where the snapshot before this one stood.
 */
const save = new FencedScript(`
local head = redis.call('HMGET', KEYS[3], 'token', 'seq', 'snapshot')
local isOurs = head[1] == ARGV[2]
local seq = tonumber(ARGV[3])
local at = isOurs and tonumber(head[2]) or -1
if at < seq then
  redis.call('XADD', KEYS[2], ARGV[2] .. '-' .. ARGV[3], 'snapshot', ARGV[4])
  at = seq
end
local before = isOurs and tonumber(head[3]) or at - 1
if before < seq then redis.call('XTRIM', KEYS[2], 'MAXLEN', string.format('%.0f', at - before)) end
redis.call('HSET', KEYS[3], 'token', ARGV[2], 'seq', string.format('%.0f', at), 'snapshot', ARGV[3])
redis.call('HSET', KEYS[4], 'token', ARGV[2], 'seq', ARGV[3], 'wire', ARGV[4], 'bytes', ARGV[5])
return at`)

/**
 * What the keeper of an exchange writes for all doors: a snapshot first, then each patch in order, a snapshot again now and then. One call is under
 * way at a time, and what comes meanwhile goes with the next; what was not answered is written again and is there once.
 */
export class ExchangeWriter {
  readonly #options: WriterOptions
  readonly #limits: WriterLimits
  readonly #keys: readonly string[]
  #waiting: Waiting[] = []
  #waitingBytes = 0
  /** `fresh`: the snapshot comes first, and what waits is in it. */
  #due: 'fresh' | 'soon' | null = 'fresh'
  #sincePatches = 0
  #sinceBytes = 0
  #isOver = false
  #running: Promise<void> | null = null

  constructor(options: WriterOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    const { patches, head, snapshot } = keysOf(options.exchange)
    this.#keys = [patches, head, snapshot]
    this.#pump()
  }

  /** The patches come in order; `seq` counts them. */
  append(seq: number, bytes: Buffer): void {
    if (this.#isOver) return
    this.#waiting.push({ seq, bytes })
    this.#waitingBytes += bytes.length
    this.#sincePatches += 1
    this.#sinceBytes += bytes.length
    if (this.#waitingBytes > this.#limits.waitingBytes) this.#giveUp()
    const { snapshotPatches, snapshotBytes } = this.#limits
    if (this.#sincePatches >= snapshotPatches || this.#sinceBytes >= snapshotBytes) this.#due ??= 'soon'
    this.#pump()
  }

  /** Resolves when all is written that was appended so far, or nothing more will be. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** Nothing more is written, be it still waiting. */
  stop(): void {
    this.#isOver = true
  }

  #pump(): void {
    // In a turn of its own: a board makes its snapshot by sending what is pending, which comes here again.
    this.#running ??= Promise.resolve()
      .then(() => this.#run())
      .finally(() => {
        this.#running = null
        if (!this.#isOver && this.#hasWork) this.#pump()
      })
  }

  get #hasWork(): boolean {
    return this.#due !== null || this.#waiting.length > 0
  }

  async #run(): Promise<void> {
    while (!this.#isOver && this.#hasWork) {
      try {
        if (this.#due === null) await this.#append(Number.POSITIVE_INFINITY)
        else await this.#save(this.#due)
      } catch (error) {
        if (error instanceof Fenced) {
          this.#isOver = true
          this.#options.onFenced(error.holder)
          return
        }
        this.#options.onTrouble?.(error instanceof Error ? error.message : String(error))
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }

  async #save(how: 'fresh' | 'soon'): Promise<void> {
    const { redis, fence, wire, snapshot } = this.#options
    const { seq, bytes } = snapshot()
    if (how === 'fresh') this.#drop(seq)
    while (this.#due === how && this.#waiting[0] !== undefined && this.#waiting[0].seq <= seq) await this.#append(seq)
    // What waited was too much meanwhile, or Redis has lost the place.
    if (this.#due !== how || this.#isOver) return
    await save.run(redis, fence, this.#keys, [fence.token, String(seq), String(wire), bytes])
    if (this.#due !== how) return
    this.#due = null
    this.#sincePatches = this.#waiting.length
    this.#sinceBytes = this.#waitingBytes
  }

  /** The first of those that wait, up to that one. */
  async #append(last: number): Promise<void> {
    const { redis, fence } = this.#options
    const batch: Buffer[] = []
    let bytes = 0
    for (const one of this.#waiting) {
      if (one.seq > last || batch.length === BATCH || (batch.length > 0 && bytes + one.bytes.length > BATCH_BYTES))
        break
      batch.push(one.bytes)
      bytes += one.bytes.length
    }
    const first = this.#waiting[0]!.seq
    const at = (await append.run(redis, fence, this.#keys, [fence.token, String(first), ...batch])) as number
    if (at >= 0) this.#drop(first + batch.length - 1)
    else this.#giveUp()
  }

  #drop(last: number): void {
    while (this.#waiting[0] !== undefined && this.#waiting[0].seq <= last)
      this.#waitingBytes -= this.#waiting.shift()!.bytes.length
  }

  #giveUp(): void {
    this.#waiting = []
    this.#waitingBytes = 0
    this.#due = 'fresh'
  }
}
