import { idAt, idWithin } from '@jackfield/model'
import { beginDay, countersOf, type DayBase, learnDayBases, type Mirror } from '@jackfield/pbx'
import { type QueueDay, QueueDaysTable, type Store } from '@jackfield/store'

/** How often it is looked whether a new day has begun, ms. */
const LOOK_MS = 10_000
const nothing: DayBase = { completed: 0, completedInLevel: 0, abandoned: 0 }

export type QueueDaysOptions = {
  store: Store
  /** Epoch ms. */
  now: () => number
  mirror: () => Mirror
  /** S7: the exchange of these queues, where there are several: others may have queues of the same names. */
  exchange?: string | null
  /** Changes the mirror in use, and the board with it. */
  change: (change: () => void) => void
}

/**
 * [QUEUE-6] Asterisk's counters of a queue know no day. The gateway keeps what they stood at when the day began, by the clock of the machine it runs on, also while
 * it was not running: then what it last saw counts as the beginning of the day.
 */
export class QueueDays {
  readonly #options: QueueDaysOptions
  readonly #table: QueueDaysTable
  #day: string
  #saved = ''
  /** What an earlier gateway has left; null = nobody knows yet, and nothing may be written over it. */
  #left: QueueDay[] | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(options: QueueDaysOptions) {
    this.#options = options
    this.#table = new QueueDaysTable(options.store)
    this.#day = dayOf(options.now())
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    this.#save()
  }

  /** Takes in what was kept, also when the database comes later than the exchange. `anew` = it has forgotten all: it is told again what is known. */
  async load(anew = false): Promise<void> {
    if (anew) this.#saved = ''
    if (this.#left !== null) return
    const found = await this.#table.all()
    if (!found.ok) return
    this.#left = found.value.flatMap((day) => {
      const queue = this.#queueOf(day.queue)
      return queue === null ? [] : [{ ...day, queue }]
    })
    const { mirror, change } = this.#options
    if (mirror().queues.size > 0) change(() => this.remind(mirror()))
  }

  /** Puts into the first mirror what was kept. */
  remind(mirror: Mirror): void {
    if (mirror.dayBases.size > 0 || this.#left === null) return
    const kept = this.#left.map(
      ({ queue, day, began, counters }) => [queue, day === this.#day ? began : counters] as const,
    )
    learnDayBases(mirror, new Map(kept))
  }

  #look(): void {
    const day = dayOf(this.#options.now())
    if (day !== this.#day) {
      this.#day = day
      this.#options.change(() => beginDay(this.#options.mirror()))
    }
    this.#save()
  }

  #save(): void {
    const { mirror, exchange = null } = this.#options
    const { queues, dayBases } = mirror()
    const days: QueueDay[] = [...queues.values()].map((queue) => ({
      queue: exchange === null ? queue.queue : idAt(exchange, queue.queue),
      day: this.#day,
      began: dayBases.get(queue.queue) ?? nothing,
      counters: countersOf(queue),
    }))
    const now = JSON.stringify(days)
    if (days.length === 0 || now === this.#saved || this.#left === null) return
    this.#saved = now
    void this.#put(days)
  }

  /** What the exchange calls a queue that is kept; null = it is that of another. */
  #queueOf(kept: string): string | null {
    const { exchange = null } = this.#options
    if (exchange === null) return kept
    const queue = idWithin(exchange, kept)
    return queue === kept ? null : queue
  }

  async #put(days: readonly QueueDay[]): Promise<void> {
    // Once more with the next look.
    if (!(await this.#table.put(days)).ok) this.#saved = ''
  }
}

/** The day at this instant by the clock of this machine, `2026-11-29`. */
const dayOf = (at: number): string => new Date(at).toLocaleDateString('sv-SE')
