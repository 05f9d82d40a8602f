import type { Leg, LegId, LegPhase, LegQuality, View } from '@jackfield/model'
import type { QualityReader } from './quality-reader.ts'

export interface SoundSamplerOptions {
  reader: Pick<QualityReader, 'read'>
  view: () => View
  /** The channel of a leg as the exchange names it. */
  nameOf: (leg: LegId) => string | null
  /** What was read. */
  onReading: (leg: LegId, quality: LegQuality) => void
  /** When a leg that begins to talk is read first, ms. */
  firstAfterMs: number
  now: () => number
}

/** How often it is looked whose turn it is, and how many are asked about then at most, over all calls: Asterisk locks a channel while it answers. */
export const LOOK_EVERY_MS = 1_000
export const MOST_AT_ONCE = 4
/** Longest time between two readings of one leg, unless more legs talk than can be asked about. */
export const AGAIN_AFTER_MS = 30_000
/** So long nothing is asked after ARI gave no answer. */
const PAUSE_MS = 30_000

const talks: ReadonlySet<LegPhase> = new Set(['talking', 'held', 'conference'])

interface Turn {
  readonly since: number
  /** Infinity = it never has any figures. */
  dueAt: number
}

/**
 * V18: reads how the sound comes through of every leg that talks, so that it is known when the call is over: ARI knows nothing of a channel that has ended.
 * The time between two readings grows with the age of the leg, so that the last one covers at least half of a short call and all but the end of a long one.
 */
export class SoundSampler {
  readonly #o: SoundSamplerOptions
  readonly #turns = new Map<LegId, Turn>()
  readonly #timer: NodeJS.Timeout
  #isAsking = false
  #pausedUntil = 0

  constructor(options: SoundSamplerOptions) {
    this.#o = options
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    const { view, now } = this.#o
    const due = this.#due(view(), now())
    if (this.#isAsking || now() < this.#pausedUntil || view().feeds.get('ari')?.state !== 'live') return
    this.#isAsking = true
    try {
      await Promise.all(due.slice(0, MOST_AT_ONCE).map((leg) => this.#read(leg)))
    } finally {
      this.#isAsking = false
    }
  }

  /** Whose turn it is, those first who have waited longest. */
  #due({ legs }: View, at: number): LegId[] {
    const { firstAfterMs } = this.#o
    const isThere = ({ answeredAt, phase }: Leg) => answeredAt !== null && talks.has(phase)
    for (const id of this.#turns.keys()) if (!legs.has(id)) this.#turns.delete(id)
    for (const leg of legs.values())
      if (isThere(leg) && !this.#turns.has(leg.id)) this.#turns.set(leg.id, { since: at, dueAt: at + firstAfterMs })
    return [...this.#turns]
      .filter(([id, { dueAt }]) => dueAt <= at && isThere(legs.get(id)!))
      .sort(([, a], [, b]) => a.dueAt - b.dueAt)
      .map(([id]) => id)
  }

  async #read(id: LegId): Promise<void> {
    const { reader, nameOf, onReading, now } = this.#o
    const turn = this.#turns.get(id)!
    const name = nameOf(id)
    const { quality, none } = name === null ? { quality: null, none: 'gone' as const } : await reader.read({ id, name })
    const at = now()
    turn.dueAt = none === 'local' || none === 'no-rtp' ? Infinity : at + Math.min(AGAIN_AFTER_MS, at - turn.since)
    if (none === 'no-link') this.#pausedUntil = at + PAUSE_MS
    if (quality !== null) onReading(id, quality)
  }
}
