import { fingerprintOf, type Intent, type Leg, type LegId, legOf } from '@jackfield/model'
import type { PlanStep } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Timings } from '../timings.ts'

/** Actions that take legs out of their call. */
const moving = new Set(['Redirect', 'Bridge'])
export const isMove = ({ action }: PlanStep): boolean => moving.has(action)

interface Move {
  readonly by: string
  readonly print: (leg: Leg) => string
  readonly before: string
  readonly at: number
}

/** A plan whose legs are watched until the first of them moves. */
export interface Watched {
  /** Whether one of its legs has changed since, or is being moved by another command; its own move begins when not. */
  readonly begin: () => 'moves' | 'call-changed'
}

/**
 * [PLAN-30] Asterisk carries a Redirect out whatever has become of the call. So before the first step of a plan that moves a leg it is looked whether its legs
 * are what they were when it was made: what is written to the channels before may take its time, and two operators may act on one call at once.
 */
export class Moves {
  readonly #board: LiveBoard
  readonly #now: () => number
  readonly #movingMs: number
  /** By leg, the last move that was begun and that the board does not show yet. */
  readonly #moves = new Map<LegId, Move>()

  constructor(options: { board: LiveBoard; now: () => number; timings: Pick<Timings, 'movingMs'> }) {
    this.#board = options.board
    this.#now = options.now
    this.#movingMs = options.timings.movingMs
    // A leg that has moved may soon be what it was before.
    this.#board.onUpdate(() => {
      for (const [id, { print, before }] of this.#moves) if (this.#look(id, print) !== before) this.#moves.delete(id)
    })
  }

  watch(intent: Intent, steps: readonly PlanStep[]): Watched {
    const print = fingerprintOf(intent.kind)
    const before = new Map(legsOf(intent, steps).map((id) => [id, this.#look(id, print)]))
    return {
      begin: () => {
        this.#board.flush()
        for (const [id, then] of before) {
          const now = this.#look(id, print)
          // Of one that has gone meanwhile Asterisk says so itself.
          if (now !== null && (now !== then || this.#isMovedByAnother(id, intent.id, now))) return 'call-changed'
        }
        for (const [id, then] of before)
          if (then !== null) this.#moves.set(id, { by: intent.id, print, before: then, at: this.#now() })
        return 'moves'
      },
    }
  }

  /** What became of the command is known. */
  ended(id: string): void {
    for (const [leg, { by }] of this.#moves) if (by === id) this.#moves.delete(leg)
  }

  #look(id: LegId, print: (leg: Leg) => string): string | null {
    const leg = this.#board.view.legs.get(id)
    return leg ? print(leg) : null
  }

  /** Whether another command has begun to move it and the board does not show that yet. */
  #isMovedByAnother(id: LegId, by: string, now: string): boolean {
    const move = this.#moves.get(id)
    return move !== undefined && move.by !== by && move.before === now && this.#now() - move.at < this.#movingMs
  }
}

/** The leg that the command names, and all that its plan redirects. */
function legsOf(intent: Intent, steps: readonly PlanStep[]): LegId[] {
  const moved = steps.filter(isMove).flatMap(({ headers }) => [headers.Channel, headers.ExtraChannel])
  return [...new Set([legOf(intent), ...moved].filter((id): id is LegId => typeof id === 'string'))]
}
