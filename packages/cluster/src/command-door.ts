import {
  ask,
  type CommandOutcome,
  type CommandRequest,
  MAX_WAITING,
  outcomeOf,
  problemOf,
  REMEMBERED_MS,
  type Written,
  withdraw,
  writtenOf,
} from './command.ts'
import { answersOf, isPlainName, keysOf } from './keys.ts'
import type { Redis } from './redis.ts'
import type { Seal } from './seal.ts'
import type { Entry, Following, StreamReader } from './stream-reader.ts'

export interface CommandDoorOptions {
  redis: Redis
  reader: StreamReader
  /** Of this process, in this life of it; another name for each. */
  door: string
  seal: Seal
  /** How long a keeper may take to begin, ms; then it is taken back and was not done. */
  beginMs?: number
  /** How long until it is told that nobody knows, ms. */
  longestMs?: number
  onRefused?: (words: string) => void
}

interface Pending {
  readonly exchange: string
  readonly request: CommandRequest
  readonly result: Promise<CommandOutcome>
  readonly resolve: (outcome: CommandOutcome) => void
  look: NodeJS.Timeout | undefined
}

const BEGIN_MS = 5000
const LONGEST_MS = 30_000
const AGAIN_MS = 100

/** Where a door hands commands to the keepers of exchanges. Each has an outcome, be it that nobody knows; asked again, at whichever door, it has the same. */
export class CommandDoor {
  readonly #options: CommandDoorOptions
  readonly #pending = new Map<string, Pending>()
  readonly #following: Following
  #isOpen = true

  constructor(options: CommandDoorOptions) {
    const { door, reader } = options
    if (!isPlainName(door)) throw new Error(`"${door}" can not name a door: letters, digits, . _ -`)
    this.#options = options
    const following = reader.follow({
      key: answersOf(door),
      after: '0-0',
      onEntries: async (entries) => {
        for (const entry of entries) this.#hear(entry)
      },
      onUp: async () => {
        following.move('0-0')
        // An answer may be lost, and what was asked too.
        for (const pending of this.#pending.values()) void this.#ask(pending)
      },
    })
    this.#following = following
  }

  /** Never rejects. */
  async ask(exchange: string, request: CommandRequest): Promise<CommandOutcome> {
    const problem = problemOf(request)
    if (problem !== null) return { kind: 'not-done', why: problem }
    const known = this.#pending.get(keyOf(exchange, request.id))
    if (known) return known.request.who === request.who ? known.result : { kind: 'other-asker' }
    // Else it would wait for a time at which nobody wants it.
    if (!this.#isOpen || !this.#options.redis.isUp) return { kind: 'not-done', why: 'no-redis' }
    const pending = this.#wait(exchange, request)
    void this.#ask(pending)
    return pending.result
  }

  /** What is still waited for is told as not known. */
  close(): void {
    this.#isOpen = false
    this.#following.stop()
    for (const { resolve } of this.#pending.values()) resolve({ kind: 'unknown', why: 'late' })
  }

  #wait(exchange: string, request: CommandRequest): Pending {
    const { longestMs = LONGEST_MS } = this.#options
    const key = keyOf(exchange, request.id)
    let settle: (outcome: CommandOutcome) => void = () => {}
    const result = new Promise<CommandOutcome>((resolve) => {
      settle = resolve
    })
    const longest = setTimeout(() => resolve({ kind: 'unknown', why: 'late' }), longestMs)
    const resolve = (outcome: CommandOutcome) => {
      if (!this.#isPending(pending)) return
      clearTimeout(pending.look)
      clearTimeout(longest)
      this.#pending.delete(key)
      settle(outcome)
    }
    const pending: Pending = { exchange, request, result, resolve, look: undefined }
    this.#pending.set(key, pending)
    return pending
  }

  #isPending(pending: Pending): boolean {
    return this.#pending.get(keyOf(pending.exchange, pending.request.id)) === pending
  }

  async #ask(pending: Pending): Promise<void> {
    const { redis, door, seal } = this.#options
    const { exchange, request } = pending
    const { id, who, epoch, body } = request
    const keys = keysOf(exchange)
    const mac = seal.of('command', exchange, id, who, body)
    const args = [door, who, epoch, id, body, mac, String(REMEMBERED_MS), String(MAX_WAITING)]
    while (this.#isPending(pending)) {
      try {
        const answer = (await ask.run(redis, [keys.commands, keys.command(id), keys.memory], args)) as Buffer[]
        return this.#read(pending, answer)
      } catch {
        // It may be there, or not: asked again it is there once.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }

  /** Takes it back where no keeper has begun it; where one has, looks again later, since an answer may be lost on its way. */
  async #withdraw(pending: Pending): Promise<void> {
    const { redis, seal } = this.#options
    const { exchange, request } = pending
    const keys = keysOf(exchange)
    const { word, body, mac } = writtenOf({ kind: 'not-done', why: 'no-keeper' }, { ...request, exchange }, seal)
    while (this.#isPending(pending)) {
      try {
        const answer = await withdraw.run(redis, [keys.commands, keys.command(request.id)], [word, body, mac])
        return this.#read(pending, answer as Buffer[])
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }

  /** What Redis says of it; where that is no outcome, it is looked at again later. */
  #read(pending: Pending, answer: readonly Buffer[]): void {
    const { beginMs = BEGIN_MS } = this.#options
    const outcome = this.#outcomeOf(pending, answer)
    if (outcome) pending.resolve(outcome)
    if (!this.#isPending(pending)) return
    clearTimeout(pending.look)
    pending.look = setTimeout(() => void this.#withdraw(pending), beginMs)
  }

  #outcomeOf(pending: Pending, [state, word, body, mac]: readonly Buffer[]): CommandOutcome | null {
    switch (String(state)) {
      case 'over':
        return this.#verify(pending, { word: String(word), body: body!, mac: String(mac) })
      case 'other-asker':
        return { kind: 'other-asker' }
      case 'busy':
        return { kind: 'not-done', why: 'busy' }
      case 'forgotten':
        return { kind: 'unknown', why: 'forgotten' }
      default:
        return null
    }
  }

  #hear({ fields }: Entry): void {
    const [exchange, id, word, mac] = ['exchange', 'id', 'word', 'mac'].map((name) => String(fields.get(name) ?? ''))
    const pending = this.#pending.get(keyOf(exchange!, id!))
    if (!pending) return
    const body = fields.get('body') ?? Buffer.alloc(0)
    const outcome = this.#verify(pending, { word: word!, body, mac: mac! })
    if (outcome) pending.resolve(outcome)
  }

  #verify({ exchange, request }: Pending, written: Written): CommandOutcome | null {
    const { seal, onRefused } = this.#options
    const outcome = outcomeOf(written, { ...request, exchange }, seal)
    if (outcome === null)
      onRefused?.(
        `an answer in Redis was refused: command ${request.id} of exchange ${exchange} has no valid seal: it is forged, or its keeper has another secret`,
      )
    return outcome
  }
}

const keyOf = (exchange: string, id: string): string => `${exchange} ${id}`
