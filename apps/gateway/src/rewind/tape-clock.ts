/** A place on the tape: ms since it began, which only grow, and the time of day then, epoch ms. */
export interface Place {
  readonly position: number
  readonly at: number
}

/** So far may the clock of the machine drift from the steady one before it counts as set, ms. */
const SET_MS = 1_000

/**
 * What time of day it was at each position. The clock of a machine may be set, also back; positions come from a clock that can't, so that the order of what
 * happened stays.
 */
export class TapeClock {
  readonly #steady: () => number
  readonly #began: number
  /** From each place on the clock went with the positions, until the next. */
  #pieces: Place[] = []

  /** `steady` = ms since any moment, never back. */
  constructor(steady: () => number) {
    this.#steady = steady
    this.#began = steady()
  }

  get pieces(): readonly Place[] {
    return this.#pieces
  }

  /** Where the tape is now. */
  get position(): number {
    return Math.max(0, Math.round(this.#steady() - this.#began))
  }

  /** Where the tape is now; `at` = the time of day, which is taken note of. */
  mark(at: number): number {
    const { position } = this
    if (this.#pieces.length === 0 || Math.abs(this.atOf(position) - at) > SET_MS) this.#pieces.push({ position, at })
    return position
  }

  atOf(position: number): number {
    const piece = this.#pieces.findLast((one) => one.position <= position) ?? this.#pieces[0]
    return piece === undefined ? 0 : piece.at + position - piece.position
  }

  /** Where it was that time of day: the last time, if the clock was set back; null = before the first place, or later than `to`. */
  positionOf(at: number, to: number): number | null {
    let leapt: number | null = null
    for (const [nth, piece] of [...this.#pieces.entries()].reverse()) {
      const next = this.#pieces[nth + 1]
      if (at < piece.at) continue
      const position = piece.position + at - piece.at
      if (position <= (next?.position ?? to)) return position
      // The clock was set forward over that time: it was never shown, and what came next is what was there.
      if (next !== undefined && at < next.at) leapt ??= next.position
    }
    return leapt
  }

  /** Forgets what no position from there on needs. */
  forgetBefore(position: number): void {
    const first = this.#pieces.findLastIndex((one) => one.position <= position)
    if (first > 0) this.#pieces = this.#pieces.slice(first)
  }
}
