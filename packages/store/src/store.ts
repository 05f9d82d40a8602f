import type { Backend, BackendKind, Dialect } from './backend.ts'
import { type FaultKind, faultWords, StoreFault } from './fault.ts'
import type { Db } from './schema.ts'

/** What was asked for, or that it could not be kept: the log says why. */
export type Kept<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

export type StoreState = {
  readonly state: 'live' | 'down'
  /** What is wrong, in words without names of this machine; of one that is live: that it began anew, and why. null = nothing. */
  readonly reason: string | null
}

/** As pino's. */
interface StoreLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export type StoreOptions = {
  kind: BackendKind
  log: StoreLog
  /** How long one piece of work may take before it counts as not kept, ms. */
  deadlineMs?: number
  /** How long the start waits for it; afterwards the board begins without, ms. */
  startMs?: number
  /** How often a lost database is tried again, and one that is there looked at, ms; null = never. */
  retryMs?: number
  lookMs?: number | null
  /** Told of each piece of work, for the metrics. */
  onWork?: (ms: number, ok: boolean) => void
}

export type StoreOutcome = { ok: true; store: Store } | { ok: false; problem: string }

/** How long a lost database may take to open, ms: a big one is checked meanwhile. */
const OPEN_MS = 120_000

const nothingKept: Kept<never> = { ok: false }

/**
 * What outlives the gateway. All of it goes through one queue, in order; no work rejects, blocks or ends anything. When the database is lost, everything is
 * answered "not kept" at once, and it is opened again every few seconds until it is back.
 */
export class Store {
  readonly #options: Required<StoreOptions>
  #backend: Backend | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #state: StoreState = { state: 'down', reason: null }
  #last: FaultKind | null = null
  #anew: string | null = null
  #lettingGo: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #hadOne = false
  /** Something in it could not be read, or it was another file: it is looked at more closely, and told again what is known. */
  #distrusted = false
  #looking = false
  #closed = false
  /** Counts the attempts to open it, so that one that was given up changes nothing when it succeeds after all. */
  #attempt = 0
  readonly #onState = new Set<(state: StoreState) => void>()
  readonly #onBack = new Set<(anew: boolean) => void>()

  private constructor(options: StoreOptions) {
    this.#options = { deadlineMs: 5000, startMs: 10_000, retryMs: 2000, lookMs: 5000, onWork: () => {}, ...options }
  }

  /**
   * Opens it, or begins to try. The problem, one line of text, is one that only other settings mend: another gateway has it, a newer version wrote it, its folder
   * can't be made.
   */
  static async open(options: StoreOptions): Promise<StoreOutcome> {
    const store = new Store(options)
    try {
      await inTime(() => store.#connect(), store.#options.startMs)
    } catch (error) {
      if (options.kind.isMistake(error)) return { ok: false, problem: options.kind.problem(error) }
      store.#lose(error)
    }
    store.#lookLater()
    return { ok: true, store }
  }

  get state(): StoreState {
    return this.#state
  }

  onState(listener: (state: StoreState) => void): void {
    this.#onState.add(listener)
  }

  /** Called when it is there again after it was lost; `anew` = with nothing of what was kept before. */
  onBack(listener: (anew: boolean) => void): void {
    this.#onBack.add(listener)
  }

  /**
   * Does this when it is its turn. Done means done: it is on the disk. Never rejects. What was not done in time may still have been done later; a caller who needs to know writes it again when
   * the database is back.
   */
  run<T>(what: string, work: (db: Db, dialect: Dialect) => Promise<T>): Promise<Kept<T>> {
    const turn = this.#queue.then(() => this.#work(what, work))
    this.#queue = turn
    return turn
  }

  /** Ends when all that was asked for before is done. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#queue
    const backend = this.#backend
    this.#backend = null
    await this.#letGo(backend)
  }

  async #work<T>(what: string, work: (db: Db, dialect: Dialect) => Promise<T>): Promise<Kept<T>> {
    const { kind, log, deadlineMs, onWork } = this.#options
    const backend = this.#backend
    if (backend === null) {
      onWork(0, false)
      return nothingKept
    }
    const startedAt = performance.now()
    try {
      const value = await inTime(() => work(backend.db, backend.dialect), deadlineMs)
      onWork(performance.now() - startedAt, true)
      return { ok: true, value }
    } catch (thrown) {
      onWork(performance.now() - startedAt, false)
      const error = kind.faultOf(thrown)
      log.error({ err: error, what }, 'this could not be kept or read')
      if (error instanceof StoreFault) await this.#lost(backend, error)
      return nothingKept
    }
  }

  /** Gives whether it may have forgotten what was kept in it before. */
  async #connect(): Promise<boolean> {
    const { kind, log } = this.#options
    this.#attempt += 1
    const attempt = this.#attempt
    const backend = await kind.open({
      distrusted: this.#distrusted,
      onLost: (error) => {
        if (this.#backend === backend) void this.#lost(backend, kind.faultOf(error))
      },
    })
    if (this.#closed || this.#attempt !== attempt) {
      // It came after its time.
      backend.abandon()
      return false
    }
    this.#backend = backend
    const anew = this.#hadOne && (backend.isNew || this.#distrusted)
    this.#hadOne = true
    this.#distrusted = false
    const newest = backend.setAside.at(-1)
    if (newest !== undefined) {
      this.#anew = `begun anew: the database was damaged and is set aside as ${newest}`
      log.warn({ setAside: backend.setAside }, 'a damaged database lies in the data folder')
    } else if (anew && backend.isNew) this.#anew = 'begun anew: the database was deleted or emptied'
    this.#say({ state: 'live', reason: this.#anew })
    return anew
  }

  async #lost(backend: Backend, error: unknown): Promise<void> {
    if (this.#backend !== backend) return
    this.#backend = null
    this.#lose(error)
    if (error instanceof StoreFault && error.kind === 'silent') backend.abandon()
    else this.#lettingGo = this.#letGo(backend)
    await this.#lettingGo
    this.#lookLater(0)
  }

  /** Says so, once for each reason. */
  #lose(error: unknown): void {
    const fault = this.#options.kind.faultOf(error)
    const kind = fault instanceof StoreFault ? fault.kind : null
    this.#attempt += 1
    if (this.#state.state === 'down' && this.#state.reason !== null && this.#last === kind) return
    this.#last = kind
    if (kind === 'damaged' || kind === 'gone') this.#distrusted = true
    this.#options.log.error({ err: fault }, 'the database is lost; the board goes on without its memory')
    this.#say({ state: 'down', reason: kind === null ? 'the database failed' : faultWords[kind] })
  }

  /** One that hangs must not hold anything up. */
  async #letGo(backend: Backend | null): Promise<void> {
    try {
      await inTime(async () => backend?.close(), this.#options.deadlineMs)
    } catch {
      // What can't be closed is left to itself.
      backend?.abandon()
    }
  }

  #lookLater(soonMs?: number): void {
    clearTimeout(this.#timer)
    const { retryMs, lookMs } = this.#options
    const waitMs = soonMs ?? (this.#backend === null ? retryMs : lookMs)
    if (this.#closed || waitMs === null) return
    this.#timer = setTimeout(() => void this.#look(), waitMs)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    // The one under way sets the clock when it ends.
    if (this.#looking) return
    this.#looking = true
    // Nothing waits for it to come back: what is asked meanwhile is answered at once.
    if (this.#backend === null) await this.#comeBack()
    else {
      const turn = this.#queue.then(() => this.#probe())
      this.#queue = turn
      await turn
    }
    this.#looking = false
    this.#lookLater()
  }

  async #probe(): Promise<void> {
    const backend = this.#backend
    if (this.#closed || backend === null) return
    try {
      await inTime(() => backend.probe(), this.#options.deadlineMs)
    } catch (error) {
      await this.#lost(backend, this.#options.kind.faultOf(error))
    }
  }

  async #comeBack(): Promise<void> {
    await this.#lettingGo
    try {
      const anew = await inTime(() => this.#connect(), OPEN_MS)
      if (this.#closed) return
      this.#options.log.info({ anew }, 'the database is there again')
      for (const listener of this.#onBack) listener(anew)
    } catch (error) {
      this.#lose(error)
    }
  }

  #say(state: StoreState): void {
    if (state.state === 'live') this.#last = null
    this.#state = state
    for (const listener of this.#onState) listener(state)
  }
}

/** @throws StoreFault `silent` when it takes longer than `ms`. */
async function inTime<T>(work: () => Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreFault('silent', `no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
