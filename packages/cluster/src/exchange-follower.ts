import { keysOf } from './keys.ts'
import type { Redis, Reply } from './redis.ts'
import { PRIMARY, RUN, Script } from './script.ts'
import type { Entry, Following, StreamReader } from './stream-reader.ts'

/** A place in the patches of an exchange: `epoch` is the token of its keeper, `seq` counts the keeper's patches. */
export interface Place {
  readonly epoch: string
  readonly seq: number
}

/** Why what was followed does not go on. */
export type LostPlace =
  /** Nobody has kept the exchange yet. */
  | { why: 'nobody' }
  /** Another keeps it by now. */
  | { why: 'new-keeper' }
  /** Patches are missing: they were cut from the stream, or never came into it. */
  | { why: 'gap' }
  /** Redis knows less than was read of it, or may: it was started anew, or a copy was promoted, and no keeper has begun since. */
  | { why: 'behind' }
  /** The keeper writes another version of what the bytes say. */
  | { why: 'other-wire'; theirs: string; ours: number }

export type FollowEvent =
  | ({ kind: 'snapshot'; bytes: Buffer } & Place)
  | ({ kind: 'patch'; bytes: Buffer } & Place)
  /** The place from which it was to go on is still there; patches follow. */
  | ({ kind: 'resumed' } & Place)
  /** What was told so far is the board no longer; the next event is another of these or a snapshot. */
  | { kind: 'lost'; reason: LostPlace }

export interface FollowOptions {
  redis: Redis
  reader: StreamReader
  exchange: string
  wire: number
  /** Where one who was here before stands; null = nowhere. */
  from?: Place | null
  /** The next comes when this is done; it should not reject. */
  on: (event: FollowEvent) => Promise<void> | void
}

type Known = (Buffer | null)[]

const AGAIN_MS = 100

/**
 * Snapshot and head of one and the same moment, and the first token that this life of this server gave; empty = none yet. A snapshot that is older was not
 * the last, perhaps: doors may have seen a newer keeper before the server forgot it.
 */
const look = new Script(`
${PRIMARY}
${RUN}
local memory = redis.call('HMGET', KEYS[3], 'since', 'run')
return {redis.call('HMGET', KEYS[1], 'token', 'seq', 'wire', 'bytes'), redis.call('HMGET', KEYS[2], 'token', 'seq'),
  memory[2] == run and memory[1] or ''}`)
const lookAtPlace = new Script(`
${PRIMARY}
return {redis.call('HMGET', KEYS[1], 'token', 'seq'), redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1),
  redis.call('HGET', KEYS[3], 'wire')}`)

/** What a door reads of one exchange. Each patch is told once and in order; whatever does not follow on the last is told as lost, and a snapshot follows. */
export class ExchangeFollower {
  readonly #options: FollowOptions
  readonly #keys: ReturnType<typeof keysOf>
  readonly #following: Following
  #place: Place | null = null
  #isOpen = true
  /** One thing is told at a time. */
  #turn: Promise<void> = Promise.resolve()

  constructor(options: FollowOptions) {
    this.#options = options
    this.#keys = keysOf(options.exchange)
    const { reader, from } = options
    this.#following = reader.follow({
      key: this.#keys.patches,
      after: '0-0',
      onEntries: (entries) => this.#inTurn(() => this.#take(entries)),
      onUp: () => this.#inTurn(() => this.#check()),
    })
    this.#following.hold(this.#inTurn(() => (from ? this.#resume(from) : this.#load())))
  }

  /** What was told last. */
  get place(): Place | null {
    return this.#place
  }

  stop(): void {
    this.#isOpen = false
    this.#following.stop()
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work)
    return this.#turn
  }

  async #take(entries: readonly Entry[]): Promise<void> {
    for (const { id, fields } of entries) {
      if (!this.#isOpen) return
      const { epoch, seq } = placeOf(id)
      const bytes = fields.get('patch')
      // Without a snapshot to which it belongs: one of another wire, say.
      if (bytes !== undefined && this.#place === null) continue
      const isNext = this.#place?.epoch === epoch && this.#place.seq + 1 === seq
      if (bytes === undefined || !isNext) {
        await this.#lose({ why: this.#place === null || this.#place.epoch === epoch ? 'gap' : 'new-keeper' })
        return
      }
      this.#place = { epoch, seq }
      await this.#options.on({ kind: 'patch', epoch, seq, bytes })
    }
  }

  async #lose(reason: LostPlace): Promise<void> {
    // One who has nothing yet loses nothing.
    if (this.#place !== null) await this.#options.on({ kind: 'lost', reason })
    this.#place = null
    await this.#load()
  }

  async #load(): Promise<void> {
    const { redis, wire, on } = this.#options
    const { snapshot, head, memory } = this.#keys
    const answer = await this.#ask(() => look.run(redis, [snapshot, head, memory]))
    if (answer === null) return
    const [[token, seq, theirs, bytes], [headToken, headSeq], since] = answer as [Known, Known, Buffer]
    if (!token || !seq || !bytes || !isToken(String(token))) {
      this.#following.move('0-0')
      return on({ kind: 'lost', reason: { why: 'nobody' } })
    }
    if (!isToken(String(since)) || BigInt(String(token)) < BigInt(String(since))) {
      this.#following.move(`${headToken}-${headSeq}`)
      return on({ kind: 'lost', reason: { why: 'behind' } })
    }
    if (String(theirs) !== String(wire)) {
      this.#following.move(`${headToken}-${headSeq}`)
      return on({ kind: 'lost', reason: { why: 'other-wire', theirs: String(theirs).slice(0, 20), ours: wire } })
    }
    const place = { epoch: String(token), seq: Number(seq) }
    this.#place = place
    this.#following.move(idOf(place))
    await on({ kind: 'snapshot', ...place, bytes })
  }

  async #resume(from: Place): Promise<void> {
    const found = await this.#find(from)
    if (found === null) return
    if (found !== 'there') {
      await this.#options.on({ kind: 'lost', reason: { why: found === 'behind' ? 'behind' : 'gap' } })
      return this.#load()
    }
    this.#place = from
    this.#following.move(idOf(from))
    await this.#options.on({ kind: 'resumed', ...from })
  }

  /** The connection is a new one: whether what was read is still what Redis has. What is missing after it shows by itself. */
  async #check(): Promise<void> {
    const place = this.#place
    if (place === null) return
    const found = await this.#find(place)
    if (found === 'behind') await this.#lose({ why: 'behind' })
  }

  /** Whether patches follow on this place; null = given up meanwhile. */
  async #find(place: Place): Promise<'there' | 'behind' | 'gone' | null> {
    if (!isToken(place.epoch) || !Number.isSafeInteger(place.seq) || place.seq < 0) return 'gone'
    const { redis, wire } = this.#options
    const { head, patches, snapshot } = this.#keys
    const answer = await this.#ask(() => lookAtPlace.run(redis, [head, patches, snapshot]))
    if (answer === null) return null
    const [[token, seq], first, theirs] = answer as [Known, Reply[], Buffer | null]
    if (!token || !isToken(String(token))) return 'behind'
    const [ours, newest] = [BigInt(place.epoch), BigInt(String(token))]
    if (newest < ours || (newest === ours && Number(seq) < place.seq)) return 'behind'
    if (newest > ours || String(theirs) !== String(wire)) return 'gone'
    const oldest = first[0] ? placeOf(String((first[0] as Reply[])[0])) : null
    const isThere = place.seq === Number(seq) || (oldest?.epoch === place.epoch && oldest.seq <= place.seq + 1)
    return isThere ? 'there' : 'gone'
  }

  async #ask(ask: () => Promise<Reply>): Promise<Reply | null> {
    while (this.#isOpen) {
      try {
        return await ask()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
    return null
  }
}

const isToken = (text: string): boolean => /^\d{1,19}$/.test(text)

const idOf = ({ epoch, seq }: Place): string => `${epoch}-${seq}`

function placeOf(id: string): Place {
  const dash = id.indexOf('-')
  return { epoch: id.slice(0, dash), seq: Number(id.slice(dash + 1)) }
}
