import type { WebhookEvent } from './webhook-event.ts'

export type DailyReportOptions = {
  /** The times of day at which somebody wants it, `06:00`. */
  times: readonly string[]
  /** Epoch ms. */
  now: () => number
  /** The report of the day that this instant is in; null = it can't be read now. */
  read: (at: Date) => Promise<object | null>
  emit: (event: WebhookEvent, time: string) => void
}

/** How often it is looked whether it is time, and tried again when the report could not be read, ms. */
const LOOK_MS = 30_000

/**
 * V16: tells each morning, by the clock of this machine, what was called the day before. A gateway that did not run at that time does not make up for it: it can't know what
 * another one has told.
 */
export class DailyReport {
  readonly #o: DailyReportOptions
  /** The day for which each time is done. */
  readonly #done: Map<string, string>
  readonly #timer: NodeJS.Timeout
  #reading = false

  constructor(options: DailyReportOptions) {
    this.#o = options
    const now = new Date(options.now())
    this.#done = new Map(options.times.map((time) => [time, clockOf(now) < time ? '' : dayOf(now)]))
    this.#timer = setInterval(() => void this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    const { times, now, read, emit } = this.#o
    const at = now()
    const [day, clock] = [dayOf(new Date(at)), clockOf(new Date(at))]
    const due = times.filter((time) => time <= clock && this.#done.get(time) !== day)
    if (due.length === 0 || this.#reading) return
    this.#reading = true
    const report = await read(yesterdayOf(at))
    this.#reading = false
    if (report === null) return
    for (const time of due) {
      this.#done.set(time, day)
      emit({ type: 'report.daily', key: 'report.daily', at, data: { report } }, time)
    }
  }
}

/** Noon of the day before: no change of the clocks takes that to another day. */
function yesterdayOf(at: number): Date {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1, 12)
}

const dayOf = (date: Date): string => date.toLocaleDateString('sv-SE')
/** `06:05`; of a text of this shape the later one is the greater. */
const clockOf = (date: Date): string => date.toLocaleTimeString('sv-SE').slice(0, 5)
