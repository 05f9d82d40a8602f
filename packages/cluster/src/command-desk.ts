import {
  type CommandOutcome,
  type CommandRequest,
  drop,
  MAX_BODY,
  REMEMBERED_MS,
  settle,
  take,
  writtenOf,
} from './command.ts'
import { answersOf, isPlainName, keysOf } from './keys.ts'
import type { Redis, Reply } from './redis.ts'
import { type Fence, Fenced } from './script.ts'
import type { Seal } from './seal.ts'
import type { Entry, Following, StreamReader } from './stream-reader.ts'

export interface CommandDeskOptions {
  redis: Redis
  reader: StreamReader
  exchange: string
  seal: Seal
  /** Does it and gives the answer; called once for each id. A rejection is told as "not known whether it was done". */
  run: (request: Pick<CommandRequest, 'id' | 'who' | 'body'>) => Promise<Buffer>
  /** An entry that no gateway of ours wrote, in words for the log. */
  onRefused?: (words: string) => void
}

type Request = Pick<CommandRequest, 'id' | 'who' | 'body'>
type Done = { who: string; outcome: Promise<CommandOutcome> }

/** Commands that are under way at a time; the others wait in Redis. */
const AT_ONCE = 100
const REMEMBERED = 10_000
const AGAIN_MS = 100

/**
 * Where the keeper of an exchange takes commands. Each is marked as taken before it is done, under the lease: what an earlier keeper took and did not
 * answer is told as not known. One process has one desk for each exchange, also between leases: what it did itself it knows.
 */
export class CommandDesk {
  readonly #options: CommandDeskOptions
  readonly #keys: ReturnType<typeof keysOf>
  readonly #done = new Map<string, Done>()
  readonly #underWay = new Set<Promise<unknown>>()
  #fence: Fence | null = null
  #isHeld: () => boolean = () => false
  #following: Following | null = null

  constructor(options: CommandDeskOptions) {
    this.#options = options
    this.#keys = keysOf(options.exchange)
  }

  /** From now on commands are taken under this lease. `isHeld`: whether it still is held, asked before each is begun. */
  open(fence: Fence, isHeld: () => boolean): void {
    this.close()
    this.#fence = fence
    this.#isHeld = isHeld
    const following = this.#options.reader.follow({
      key: this.#keys.commands,
      // Those without an outcome are all there, whoever had the exchange when they came.
      after: '0-0',
      onEntries: (entries) => this.#takeAll(entries, fence),
      onUp: async () => following.move('0-0'),
    })
    this.#following = following
  }

  /** No more are taken. What is under way goes on, and is known to this desk when it is opened again. */
  close(): void {
    this.#fence = null
    this.#following?.stop()
    this.#following = null
  }

  async #takeAll(entries: readonly Entry[], fence: Fence): Promise<void> {
    for (const { id: entry, fields } of entries) {
      if (this.#fence !== fence) return
      const request = this.#read(entry, fields)
      if (request === null)
        await this.#persist(fence, () => drop.run(this.#options.redis, fence, [this.#keys.commands], [entry]))
      else await this.#take(entry, request, fence)
      while (this.#underWay.size >= AT_ONCE) await Promise.race(this.#underWay)
    }
  }

  async #take(entry: string, request: Request, fence: Fence): Promise<void> {
    const { redis } = this.#options
    const keys = [this.#keys.commands, this.#keys.command(request.id), this.#keys.memory]
    const state = await this.#persist(fence, () => take.run(redis, fence, keys, [fence.token, entry]))
    // Over already, or the exchange is kept by another.
    if (state === null || String(state) === 'over') return
    const known = this.#done.get(request.id)
    // Nobody knows what became of it: who had begun it is gone.
    if (String(state) === 'of-another' && known === undefined) {
      this.#settle(entry, request, fence, Promise.resolve({ kind: 'unknown', why: 'keeper-gone' }))
      return
    }
    if (known === undefined && !this.#isHeld()) return
    const done = known ?? this.#begin(request)
    const isTheirs = done.who === request.who
    this.#settle(
      entry,
      request,
      fence,
      isTheirs ? done.outcome : Promise.resolve({ kind: 'unknown', why: 'forgotten' }),
    )
  }

  #begin(request: Request): Done {
    const run = async (): Promise<CommandOutcome> => {
      try {
        return { kind: 'answered', body: await this.#options.run(request) }
      } catch {
        return { kind: 'unknown', why: 'failed' }
      }
    }
    const done = { who: request.who, outcome: run() }
    this.#done.set(request.id, done)
    // The oldest are forgotten here; Redis remembers them for as long as it may.
    if (this.#done.size > REMEMBERED) this.#done.delete(this.#done.keys().next().value!)
    return done
  }

  #settle(entry: string, request: Request, fence: Fence, outcome: Promise<CommandOutcome>): void {
    const { redis, exchange, seal } = this.#options
    const { id, who } = request
    const write = async () => {
      const { word, body, mac } = writtenOf(await outcome, { exchange, id, who }, seal)
      const keys = [this.#keys.commands, this.#keys.command(id)]
      const args = [entry, word, body, mac, String(REMEMBERED_MS), exchange, id, answersOf('')]
      await this.#persist(fence, () => settle.run(redis, fence, keys, args))
    }
    const underWay = write().finally(() => this.#underWay.delete(underWay))
    this.#underWay.add(underWay)
  }

  /** Until it is done, or the exchange is kept no longer; then null. */
  async #persist(fence: Fence, write: () => Promise<Reply>): Promise<Reply> {
    while (this.#fence === fence) {
      try {
        return await write()
      } catch (error) {
        if (error instanceof Fenced) return null
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
    return null
  }

  #read(entry: string, fields: ReadonlyMap<string, Buffer>): Request | null {
    const { exchange, seal, onRefused } = this.#options
    const [id, who, mac] = ['id', 'who', 'mac'].map((name) => String(fields.get(name) ?? ''))
    const body = fields.get('body')
    const refuse = (why: string) => {
      onRefused?.(`a command in Redis was refused: entry ${entry} of exchange ${exchange} ${why}`)
      return null
    }
    if (!isPlainName(id!) || body === undefined || body.length > MAX_BODY)
      return refuse('is not a command of a gateway')
    if (!seal.is(mac!, 'command', exchange, id!, who!, body))
      return refuse('has no valid seal: it is forged, or its gateway has another secret')
    return { id: id!, who: who!, body }
  }
}
