import type { LegId, View } from '@jackfield/model'

/** A call that this phone was rung for and nobody took. */
export interface Missed {
  legId: LegId
  name: string
  number: string
  at: number
  /** The list was opened since. */
  seen: boolean
  /** Gave up while on hold, or parked, by this operator. */
  onHold?: boolean
}

/** Most that a tab keeps. */
export const MOST_MISSED = 20

/** Phases of a caller who is being looked after by somebody else. */
const lookedAfter: ReadonlySet<string> = new Set(['talking', 'held', 'waiting', 'parked', 'conference', 'ringing'])

/** Whether a leg that rang and is gone was missed: its caller is gone too, or talks to a machine. */
export const wasMissed = (view: View, callerId: LegId | null): boolean => {
  const caller = callerId === null ? undefined : view.legs.get(callerId)
  return caller === undefined || !lookedAfter.has(caller.phase)
}
