import type { LegId, LotId, View } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import type { Effect } from './effect.ts'

/** Evidence on the board that a command has failed before its deadline. */
export type Loss =
  /** The leg has left the phase for which the operator's phone is rung, before that phone answered. */
  | { kind: 'ring-over'; legId: LegId; madeId: LegId; phase: 'ringing' | 'parked' }
  /** The phone rings no more, and was not answered: the caller gave up, another phone was faster, or [ANSWER-5] Asterisk ended the call for it. */
  | { kind: 'rings-no-more'; legId: LegId }
  /** The caller waits again: since another instant than before. */
  | { kind: 'back-in-queue'; legId: LegId; joinedAt: number }
  /** [XFER-4] It was sent somewhere and comes back before anything rang there; `from` = where it had come back from before. */
  | { kind: 'came-back'; legId: LegId; from: string | null }
  | { kind: 'other-slot'; legId: LegId; lotId: LotId; slot: string; before: number | null }
  | { kind: 'place-unchanged'; legId: LegId; priority: number }

export type LossError =
  | { code: 'call-taken' }
  | { code: 'phone-ended-call' }
  | { code: 'back-in-queue' }
  | { code: 'came-back' }
  | { code: 'other-slot'; slot: string }
  | { code: 'place-unchanged' }

/** [PICK-2] The error of what was lost; null = nothing yet. */
export function lossSeen(loss: Loss, view: View, refused: Mirror['refused'] = new Map()): LossError | null {
  const leg = view.legs.get(loss.legId)
  switch (loss.kind) {
    case 'ring-over': {
      if (leg?.phase === loss.phase) return null
      const made = view.legs.get(loss.madeId)
      // It has answered, and takes the call at this moment or finds nobody: that the exchange tells.
      return made?.answeredAt === null ? { code: 'call-taken' } : null
    }
    case 'rings-no-more':
      if (leg !== undefined) return null
      return { code: refused.has(loss.legId) ? 'phone-ended-call' : 'call-taken' }
    case 'back-in-queue': {
      const waiting = view.waitingCallers.get(loss.legId)
      return waiting && waiting.joinedAt !== loss.joinedAt ? { code: 'back-in-queue' } : null
    }
    case 'came-back': {
      const from = leg?.backFrom?.number ?? null
      return from !== null && from !== loss.from ? { code: 'came-back' } : null
    }
    case 'other-slot': {
      const call = [...view.parkedCalls.values()].find((one) => one.legId === loss.legId)
      if (!call || call.parkedAt === loss.before || (call.lotId === loss.lotId && call.slot === loss.slot)) return null
      return { code: 'other-slot', slot: call.slot }
    }
    // Asked only after the queue was read again, and when the effect is not to be seen.
    case 'place-unchanged':
      return view.waitingCallers.get(loss.legId)?.priority === loss.priority ? { code: 'place-unchanged' } : null
  }
}

/** [PLAN-16] The leg without which an effect that is not seen yet can't come any more; null while all are there. */
export function legGone(effect: Effect, view: View): { code: 'no-such-leg'; legId: string } | null {
  const needed = [
    effect.legId,
    'heldLegId' in effect ? effect.heldLegId : null,
    'peerLegId' in effect ? effect.peerLegId : null,
  ]
  const legId = needed.find((id) => id !== null && !view.legs.has(id)) ?? null
  return legId === null ? null : { code: 'no-such-leg', legId }
}
