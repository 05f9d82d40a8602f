import type { Someone, Step } from '@jackfield/model'

type Open<T> = { -readonly [K in keyof T]: T[K] }
/** A step while its call lasts: it may still end, or be answered. */
export type OpenStep<K extends Step['kind'] = Step['kind']> = Open<Extract<Step, { kind: K }>>
type Given<K extends Step['kind']> = Omit<Extract<Step, { kind: K }>, 'at' | 'endedAt' | 'kind'>

/** A caller comes to who was asked this soon after the consult, ms: legs may be apart in between. */
const CONNECTING_MS = 2_000
/** Most steps of one call: a caller who goes round in circles for a day must not fill the memory. */
const MOST_STEPS = 500

/**
 * The steps of one call, in the order of their time. Time never goes backwards here, also when the clock of the machine does.
 */
export class Steps {
  #steps: OpenStep[] = []
  #lastAt: number

  constructor(startedAt: number, steps: readonly OpenStep[] = []) {
    this.#lastAt = startedAt
    this.#steps = steps.map((step) => ({ ...step }))
  }

  get lastAt(): number {
    return this.#lastAt
  }

  get all(): readonly OpenStep[] {
    return this.#steps
  }

  /** The instant that counts for `now`, epoch ms. */
  clock(now: number): number {
    this.#lastAt = Math.max(this.#lastAt, now)
    return this.#lastAt
  }

  /** Begins a step at this instant of `clock`; one that does not last has it only. */
  add<K extends Step['kind']>(kind: K, at: number, given: Given<K>): OpenStep<K> {
    const lasts = lasting.has(kind) ? { endedAt: null } : {}
    const step = { kind, at, ...lasts, ...given } as unknown as OpenStep<K>
    // What came first and last says most: what there is too much of is left out of the middle.
    if (this.#steps.length >= MOST_STEPS) this.#steps.splice(MOST_STEPS / 2, 1)
    this.#steps.push(step as OpenStep)
    return step
  }

  end(step: OpenStep | null | undefined, at: number): void {
    if (step && 'endedAt' in step && step.endedAt === null) step.endedAt = Math.max(at, step.at)
  }

  /** It never was a step of its own. */
  drop(step: OpenStep | null | undefined): void {
    if (step) this.#steps = this.#steps.filter((one) => one !== step)
  }

  endAll(at: number): void {
    for (const step of this.#steps) this.end(step, at)
  }

  /** Whether the caller came to somebody by a consult that ended just now: then it says so, and it is no move. */
  connected(to: Someone, at: number): boolean {
    const asked = this.#steps.findLast((step) => step.kind === 'asked')
    if (!asked || !isSame(asked.who, to) || at - (asked.endedAt ?? at) > CONNECTING_MS) return false
    asked.connected = true
    return true
  }

  /** Takes in those of another call. */
  join(other: Steps): void {
    this.#steps = [...this.#steps, ...other.#steps].sort((a, b) => a.at - b.at).slice(-MOST_STEPS)
    this.#lastAt = Math.max(this.#lastAt, other.#lastAt)
  }
}

const lasting: ReadonlySet<Step['kind']> = new Set([
  ...(['rang', 'held', 'asked', 'parked', 'queued', 'voicemail', 'menu', 'conference', 'recorded', 'gap'] as const),
])

export const isSame = (one: Someone | null, other: Someone | null): boolean =>
  one !== null && other !== null && one.extensionId === other.extensionId && one.number === other.number

export const earliest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)
