import { randomBytes } from 'node:crypto'
import { cleanText } from '@jackfield/model'
import { type AuditActor, type AuditEntry, AuditTable, nobody, noRow, type Store } from '@jackfield/store'
import type { Log } from '../log.ts'
import { rightsChanged } from './rights-changed.ts'

/** What is written down of one thing that happened. What is not given is not known, or does not apply. */
export type AuditGiven = Pick<AuditEntry, 'kind' | 'action' | 'outcome'> &
  Partial<Pick<AuditEntry, 'request' | 'call' | 'detail' | 'number' | 'parties' | 'sentence' | 'reason'>> & {
    actor?: Partial<AuditActor>
  }

export type AuditOptions = {
  store: Store
  log: Log
  now: () => number
  /** How long rows are kept, ms; null = nothing is removed now. */
  keepMs: () => number | null
  /** Most rows that wait for a database that is away. */
  most?: number
}

/** The rows of one transaction. */
const AT_ONCE = 200
const MOST_WAITING = 10_000
/** How soon rows that could not be written are tried again while the database seems to be there, ms. */
const RETRY_MS = 2000
/** How often one row is tried by itself. */
const MOST_TRIES = 3
const EACH_HOUR_MS = 3_600_000
/** Longest sentence or reason, characters. */
const MAX_SAID = 1000

type Waiting = { readonly entry: AuditEntry; readonly told: ((written: boolean) => void) | null }

/**
 * The audit trail, as the parts of the gateway write it. Nothing waits for `record`: rows are gathered, and written as many at once as there are. A database that is away gets them when
 * it is back; how many were too many to keep is then a row itself.
 */
export class Audit {
  readonly table: AuditTable
  readonly #options: Required<AuditOptions>
  readonly #timers = new Set<NodeJS.Timeout>()
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  /** The last row that is known to be written. */
  #end = noRow
  #failed = false
  /** How often the first row of a database that is there could not be written. */
  #tries = 0
  /** The database may be another than the one that was lost. */
  #mayBeAnother = false
  #dropped = 0
  #droppedEver = 0
  #written = 0
  #stopped = false
  /** The start was written, so the end is too. */
  #lives = false

  constructor(options: AuditOptions) {
    this.#options = { most: MOST_WAITING, ...options }
    this.table = new AuditTable(options.store)
    options.store.onBack((anew) => {
      this.#mayBeAnother ||= anew
      this.#write()
    })
    this.#every(EACH_HOUR_MS, () => {
      this.#tellAnchor()
      void this.#removeOld()
    })
  }

  /** For the metrics: rows written and dropped since the start, and those that wait. */
  get counts(): { readonly written: number; readonly waiting: number; readonly dropped: number } {
    return { written: this.#written, waiting: this.#waiting.length, dropped: this.#droppedEver }
  }

  /** Looks where the trail ends, and goes on from there with the settings that the gateway runs on. */
  async start(settings: Record<string, unknown> | null = null): Promise<void> {
    const end = await this.table.end()
    if (end.ok) this.#end = end.value
    if (settings !== null) {
      const last = await this.table.page({ kind: 'gateway', action: 'start' }, null, 1)
      const changed = rightsChanged((last.ok && last.value[0]?.detail) || null, settings)
      this.record({ kind: 'gateway', action: 'start', outcome: 'done', detail: settings })
      if (changed !== null) this.record({ kind: 'rights', action: 'settings', outcome: 'done', detail: changed })
    }
    this.#lives = settings !== null
    this.#tellAnchor()
    void this.#removeOld()
  }

  /** Writes this down soon. */
  record(given: AuditGiven): void {
    if (this.#waiting.length >= this.#options.most) {
      this.#drop()
      if (this.#dropped === 1)
        this.#options.log.error(
          { waiting: this.#waiting.length },
          'the audit trail waits for its database; more is only counted',
        )
      return
    }
    this.#waiting.push({ entry: this.#entryOf(given), told: null })
    this.#write()
  }

  /** Writes this down now; false = it could not be, so what it says must not be done. */
  require(given: AuditGiven): Promise<boolean> {
    if (this.#stopped || this.#options.store.state.state !== 'live') return Promise.resolve(false)
    return new Promise((told) => {
      this.#waiting.push({ entry: this.#entryOf(given), told })
      this.#write()
    })
  }

  /** Writes what still waits; to be called before the store is closed. */
  async stop(): Promise<void> {
    if (this.#lives) this.record({ kind: 'gateway', action: 'stop', outcome: 'done' })
    this.#lives = false
    this.#stopped = true
    for (const timer of this.#timers) clearInterval(timer)
    while (this.#writing !== null) await this.#writing
    if (this.#waiting.length > 0 || this.#dropped > 0) await this.#writeAll()
    for (const { told } of this.#waiting.splice(0)) told?.(false)
    this.#tellAnchor()
  }

  /** Whoever can rewrite the whole table can't rewrite the log of yesterday: `./jackfield audit verify --anchor` looks for this hash. */
  #tellAnchor(): void {
    const { seq, hash } = this.#end
    if (seq > 0) this.#options.log.info({ audit: 'anchor', row: seq, hash }, 'the audit trail ends here')
  }

  #write(): void {
    if (this.#stopped || this.#writing !== null) return
    this.#writing = this.#writeAll().then((isDone) => {
      this.#writing = null
      // Told while the last batch was answered.
      if (isDone && this.#waiting.length > 0) this.#write()
    })
  }

  /** False = something could not be written, and waits. */
  async #writeAll(): Promise<boolean> {
    // What is told in the same turn goes together.
    await null
    if (this.#mayBeAnother) await this.#lookForTheEnd()
    while (this.#waiting.length > 0 || this.#dropped > 0) {
      // A row that can't be written must not keep the others from it.
      const batch = this.#waiting.splice(0, this.#tries === 0 ? AT_ONCE : 1)
      const gap = batch.length === 0 ? this.#dropped : 0
      if (gap > 0) batch.push({ entry: this.#entryOf(gapOf(gap)), told: null })
      if (await this.#writeBatch(batch)) {
        this.#dropped -= gap
        continue
      }
      // What must be written first is refused; the rest waits.
      for (const { told } of batch) told?.(false)
      if (gap === 0) this.#putBack(batch.filter(({ told }) => told === null))
      if (this.#options.store.state.state === 'live' && !this.#stopped) this.#later()
      return false
    }
    return true
  }

  #putBack(batch: readonly Waiting[]): void {
    const isThere = this.#options.store.state.state === 'live'
    this.#tries = isThere ? this.#tries + 1 : 0
    if (this.#tries > MOST_TRIES && batch.length === 1) {
      this.#tries = 0
      this.#drop()
      this.#options.log.error(
        { row: batch[0]!.entry.id },
        'a row of the audit trail can’t be written; it is only counted',
      )
    } else this.#waiting.unshift(...batch)
  }

  #drop(): void {
    this.#dropped += 1
    this.#droppedEver += 1
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<boolean> {
    const entries = batch.map(({ entry }) => entry)
    const kept = await this.table.add(entries, this.#failed ? this.#end.seq : null)
    this.#failed = !kept.ok
    if (!kept.ok) return false
    this.#tries = 0
    this.#end = kept.value
    this.#written += batch.length
    for (const { told } of batch) told?.(true)
    return true
  }

  #later(): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#write()
    }, RETRY_MS)
    this.#timers.add(timer)
  }

  /** A database that was damaged or deleted begins the trail again, and says what it can't follow. */
  async #lookForTheEnd(): Promise<void> {
    const found = await this.table.end()
    if (!found.ok) return
    this.#mayBeAnother = false
    const { seq, hash } = this.#end
    if (found.value.hash === hash) return
    this.#end = found.value
    const detail = { lastRow: seq, lastHash: hash }
    this.#waiting.unshift({
      entry: this.#entryOf({ kind: 'audit', action: 'begun-anew', outcome: 'done', detail }),
      told: null,
    })
  }

  async #removeOld(): Promise<void> {
    const { keepMs: kept, now } = this.#options
    for (let more = true; more && !this.#stopped; ) {
      const keepMs = kept()
      if (keepMs === null) return
      const gone = await this.table.removeBefore(now() - keepMs, now())
      more = gone.ok && gone.value > 0
    }
  }

  #every(ms: number, work: () => void): void {
    const timer = setInterval(work, ms)
    timer.unref()
    this.#timers.add(timer)
  }

  #entryOf(given: AuditGiven): AuditEntry {
    return {
      id: randomBytes(9).toString('base64url'),
      at: this.#options.now(),
      kind: given.kind,
      action: given.action,
      outcome: given.outcome,
      actor: { ...nobody, ...given.actor },
      request: given.request ?? null,
      call: given.call ?? null,
      detail: given.detail ?? null,
      number: given.number == null ? null : cleanText(given.number),
      parties: (given.parties ?? []).map(({ name, number }) => ({ name: cleanText(name), number: cleanText(number) })),
      sentence: given.sentence == null ? null : cleanText(given.sentence, MAX_SAID),
      reason: given.reason == null ? null : cleanText(given.reason, MAX_SAID),
    }
  }
}

const gapOf = (count: number): AuditGiven => ({
  kind: 'audit',
  action: 'dropped',
  outcome: 'done',
  detail: { rows: count },
})
