import type { CallId, LegId } from '@jackfield/model'
import type { MyCall } from './my-calls.ts'

export interface NumberedCall extends MyCall {
  /** The digit of its card, from 1. */
  readonly number: number
}

interface Numbered {
  readonly callId: CallId
  readonly number: number
}

/**
 * Gives each of my calls a number that it keeps from its first moment to its end ([HAND-2]), whatever rings or moves meanwhile; a new one gets the
 * lowest that is free. A call that goes on by another leg (I parked it) keeps its number too.
 */
export function makeCardNumbers(): (calls: readonly MyCall[]) => readonly NumberedCall[] {
  let known = new Map<LegId, Numbered>()
  let last: readonly NumberedCall[] = []
  let lastCalls: readonly MyCall[] | null = null
  return (calls) => {
    if (calls === lastCalls) return last
    lastCalls = calls
    const here = new Set(calls.map(({ legId }) => legId))
    /** Those whose leg is gone: the same call may go on by another. */
    const left = [...known].flatMap(([legId, one]) => (here.has(legId) ? [] : [one]))
    const next = new Map<LegId, Numbered>()
    const taken = new Set<number>()
    const give = ({ legId, callId }: MyCall, number: number) => {
      next.set(legId, { callId, number })
      taken.add(number)
    }
    const fresh: MyCall[] = []
    for (const call of calls) {
      const before = known.get(call.legId)
      if (before) give(call, before.number)
      else fresh.push(call)
    }
    const strangers: MyCall[] = []
    for (const call of fresh) {
      const index = left.findIndex(({ callId }) => callId === call.callId)
      if (index < 0) strangers.push(call)
      else give(call, left.splice(index, 1)[0]!.number)
    }
    for (const call of strangers) {
      let number = 1
      while (taken.has(number)) number++
      give(call, number)
    }
    known = next
    last = calls.map((call) => ({ ...call, number: next.get(call.legId)!.number }))
    return last
  }
}
