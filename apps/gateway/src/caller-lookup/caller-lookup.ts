import type { CallId, Leg, LegId, RowBecame } from '@jackfield/model'
import type { Phonebook, PhonebookAnswer } from '@jackfield/pbx'
import type { CallerLookupSettings } from '../config/caller-lookup-settings.ts'
import { type Country, normalOf } from '../contacts/numbers.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { QuietLog } from '../quiet-log.ts'
import { type AskCaller, askerOf } from './ask-caller.ts'
import type { LookupAnswer } from './lookup-answer.ts'

/** Questions at once. Callers who come while so many are open are not asked for: their answers would be late. */
const AT_ONCE = 16
/** How long an answer serves the calls that follow, ms, and one that did not come. */
const KEEP_MS = 300_000
const KEEP_FAILURE_MS = 10_000
/** Answers kept, the last ones. */
const MOST_KEPT = 5_000
/** What a program could know: no withheld number, no name in its place, none of the exchange's own. */
const ASKABLE = /^\+?\d[\d()./-]{3,38}$/

export interface CallerLookupOptions {
  settings: CallerLookupSettings
  country: () => Country
  board: Pick<LiveBoard, 'view' | 'onUpdate'>
  log: Log
  now: () => number
  metrics: Pick<Metrics, 'callerLookups'>
  /** A number whose caller is known by another answer now, or by none. */
  onChange: (number: string) => void
  /** Whether nobody is asked now, and nothing shown. */
  isOff: () => boolean
  ask?: AskCaller
}

interface Kept {
  /** null = nothing is known, or no answer came. */
  readonly answer: LookupAnswer | null
  readonly until: number
}

/**
 * A2: asks another program who calls, once for each caller. The board is told first and waits for nothing: an answer that comes in time is one more
 * patch, any other is only counted.
 */
export class CallerLookup {
  readonly #o: CallerLookupOptions
  readonly #ask: AskCaller
  readonly #quiet: QuietLog
  readonly #kept = new Map<string, Kept>()
  /** Callers on the board for whom it was asked, or is not to be. */
  readonly #seen = new Map<LegId, string>()
  readonly #open = new Set<string>()
  readonly #unwatch: () => void
  #isStopped = false

  constructor(options: CallerLookupOptions) {
    this.#o = options
    this.#ask = options.ask ?? askerOf(options.settings, AT_ONCE)
    this.#quiet = new QuietLog(options.log)
    this.#unwatch = options.board.onUpdate((became) => this.#hear(became))
  }

  of(number: string): LookupAnswer | null {
    return this.#o.isOff() ? null : (this.#kept.get(number)?.answer ?? null)
  }

  /** What was answered of anybody is forgotten. */
  forget(): void {
    const numbers = [...this.#kept.keys()]
    this.#kept.clear()
    for (const number of numbers) this.#o.onChange(number)
  }

  stop(): void {
    this.#isStopped = true
    this.#unwatch()
    this.#ask.close()
    this.#quiet.stop()
  }

  #hear(became: readonly RowBecame[]): void {
    const { legs, calls } = this.#o.board.view
    for (const { table, id, before, after } of became) {
      if (table === 'legs') {
        if (after === undefined) this.#seen.delete(id as LegId)
        else this.#look(after as Leg)
      } else if (table === 'calls' && after !== undefined && this.#isFiltered && before !== after) {
        // The queue, and the number that was called, may be known later than the caller.
        for (const legId of calls.get(id as CallId)?.legIds ?? []) {
          const leg = legs.get(legId)
          if (leg) this.#look(leg)
        }
      }
    }
  }

  get #isFiltered(): boolean {
    const { queues, numbers } = this.#o.settings
    return queues !== null || numbers !== null
  }

  #look({ id, callId, extensionId, direction, who: { number } }: Leg): void {
    if (extensionId !== null || direction !== 'out' || this.#seen.get(id) === number) return
    if (this.#o.isOff() || !ASKABLE.test(number) || !this.#isWanted(callId)) return
    this.#seen.set(id, number)
    const kept = this.#kept.get(number)
    if (this.#open.has(number) || (kept && kept.until > this.#o.now())) return
    if (this.#open.size >= AT_ONCE) {
      this.#o.metrics.callerLookups.inc({ outcome: 'not-asked' })
      this.#keep(number, null, 0)
      return
    }
    this.#open.add(number)
    void this.#answer(number)
  }

  #isWanted(callId: CallId): boolean {
    const { queues, numbers } = this.#o.settings
    if (!this.#isFiltered) return true
    const { view } = this.#o.board
    const call = view.calls.get(callId)
    const { did, queueId } = call ?? { did: null, queueId: null }
    const name = view.queues.get(queueId ?? '')?.name
    const isOf = (names: readonly string[] | null, ...given: (string | null | undefined)[]) =>
      names === null || given.some((one) => one != null && names.includes(one))
    return isOf(queues, queueId, name) && isOf(numbers, did)
  }

  async #answer(number: string): Promise<void> {
    const { country, metrics } = this.#o
    const e164 = normalOf(number, country())
    const asked = await this.#ask(number, e164)
    this.#open.delete(number)
    if (this.#isStopped) return
    metrics.callerLookups.inc({ outcome: asked.outcome })
    if (asked.outcome === 'known') return this.#keep(number, asked.answer, KEEP_MS)
    if (asked.outcome === 'unknown') return this.#keep(number, null, KEEP_MS)
    // Who called stands in no log.
    const { outcome, reason } = asked
    this.#quiet.warn(outcome, { outcome, reason }, 'a caller was looked up in vain; nothing is shown of it')
    this.#keep(number, null, KEEP_FAILURE_MS)
  }

  #keep(number: string, answer: LookupAnswer | null, forMs: number): void {
    const before = this.of(number)
    this.#kept.delete(number)
    this.#kept.set(number, { answer, until: this.#o.now() + forMs })
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    if (before !== null || answer !== null) this.#o.onChange(number)
  }
}

/** The phonebook, which counts first, and what the program says beside it. */
export function withLookups(phonebook: Phonebook, lookups: Pick<CallerLookup, 'of'>): Phonebook {
  return {
    of(number) {
      const known = phonebook.of(number)
      const told = lookups.of(number)
      return told === null ? known : joined(known, told)
    },
  }
}

function joined(known: PhonebookAnswer | null, { name, company, tag, link }: LookupAnswer): PhonebookAnswer {
  if (known === null) return { name, company, vip: false, contacts: 0, tag, link, photo: null }
  // Who is in the phonebook has its name and company from there: those of two sources would be nobody's.
  return { ...known, tag, link }
}
