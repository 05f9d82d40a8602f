import {
  answeredBy,
  type CommandError,
  type EndReservationIntent,
  isReservedBy,
  type Leg,
  type LegId,
  nameAt,
  noteLegOf,
  type Operator,
  type Reservation,
  type ReserveIntent,
  reservationOf,
  type View,
  whereaboutsOf,
} from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'

/** As long as one looks for the person to whom a caller shall go, ms. The panel reserves again while it is still being looked. */
export const RESERVED_MS = 5_000
/** One operator has two hands, and may have left a third caller in another browser; more are none that somebody looks for. */
const MOST_AT_ONCE = 3

interface Held {
  readonly by: Pick<Operator, 'name'> & Pick<ReserveIntent, 'actorExtensionId'>
  /** Where the caller was when it began. */
  readonly whereabouts: string
  readonly timer: NodeJS.Timeout
}

/**
 * C36: who has which caller in hand, one operator at a time. Advice among colleagues: it refuses no command. It is written nowhere but onto the board, and is judged and
 * set within one turn of the event loop, so of two who ask at once the first has it.
 */
export class Reservations {
  readonly #board: LiveBoard
  readonly #held = new Map<LegId, Held>()
  readonly #unwatch: () => void

  constructor({ board }: { board: LiveBoard }) {
    this.#board = board
    this.#unwatch = board.onUpdate(() => this.#look())
  }

  /** The policy has been asked before; asked again for a hand that has it already, it lasts anew. */
  reserve({ legId, takeOver, actorExtensionId }: ReserveIntent, { name }: Pick<Operator, 'name'>): CommandError | null {
    const { view } = this.#board
    const leg = callerOf(view, legId)
    if (!leg) return { code: 'no-such-leg', legId }
    const by = { name, actorExtensionId }
    const row = view.reservations.get(leg.id)
    if (row && !takeOver && !isReservedBy(row, by)) return { code: 'caller-reserved', name: row.byName }
    this.#end(leg.id, row && isReservedBy(row, by) ? 'renewed' : 'over')
    const timer = setTimeout(() => this.#end(leg.id), RESERVED_MS)
    this.#held.set(leg.id, { by, whereabouts: whereaboutsOf(view, leg), timer })
    const mine = [...this.#held].filter(([, one]) => isSameHand(one.by, by))
    for (const [id] of mine.slice(0, -MOST_AT_ONCE)) this.#end(id)
    this.#board.put('reservations', rowOf(view, leg.id, by))
    return null
  }

  /** That of another stays, as does one that was taken over meanwhile. */
  end({ legId, actorExtensionId }: EndReservationIntent, { name }: Pick<Operator, 'name'>): null {
    const row = reservationOf(this.#board.view, legId)
    if (row && isReservedBy(row, { name, actorExtensionId })) this.#end(row.id)
    return null
  }

  stop(): void {
    this.#unwatch()
    for (const { timer } of this.#held.values()) clearTimeout(timer)
    this.#held.clear()
  }

  /** The call is over, or somebody else has the caller by now. */
  #look(): void {
    const { view } = this.#board
    for (const [id, { by, whereabouts }] of this.#held) {
      const leg = view.legs.get(id)
      if (!leg) this.#end(id)
      else if (whereaboutsOf(view, leg) !== whereabouts && !isWith(view, leg, by.actorExtensionId)) this.#end(id)
    }
  }

  /** `renewed`: the row stays as it is, so that no desk is told of it again. */
  #end(id: LegId, how: 'over' | 'renewed' = 'over'): void {
    const held = this.#held.get(id)
    if (!held) return
    clearTimeout(held.timer)
    this.#held.delete(id)
    if (how === 'over') this.#board.remove('reservations', id)
  }
}

const callerOf = (view: View, legId: LegId): Leg | undefined => {
  const leg = view.legs.get(legId)
  return leg && view.legs.get(noteLegOf(view, leg))
}

const isSameHand = (one: Held['by'], other: Held['by']): boolean =>
  one.name === null ? other.name === null && one.actorExtensionId === other.actorExtensionId : one.name === other.name

const rowOf = (view: View, id: LegId, { name, actorExtensionId }: Held['by']): Reservation => ({
  id,
  byExtensionId: actorExtensionId,
  byName: name ?? (nameAt(view, actorExtensionId ?? '') || (actorExtensionId ?? '')),
})

/** They talk with whoever has them in hand: it was that one who answered, or took them back. */
const isWith = (view: View, leg: Leg, phone: string | null): boolean =>
  phone !== null && answeredBy(view, leg).some(({ extensionId }) => extensionId === phone)
