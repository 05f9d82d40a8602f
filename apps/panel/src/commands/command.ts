import type { ExtensionId, Intent, LegId, Refusal, SpyMode, View } from '@jackfield/model'
import type { LucideIcon } from 'lucide-react'
import type { Place } from '../drag/drop-place.ts'

/** Refusals of the policy, and those that are only about what the operator has taken hold of. */
export type Reason = Refusal | { code: 'no-call' | 'nothing-selected' | 'nobody-to-move' | 'many-to-move' }
export type Verdict = { ok: true } | { ok: false; reason: Reason }

/** What the operator took hold of, and where they want it. */
export interface Selection {
  /** The handle: my leg (a card), the tile's leg, the waiting caller. Which leg the command acts on is its own business. */
  legId: LegId | null
  targetId: ExtensionId | null
  /** The operator's own extension. */
  actorId: ExtensionId | null
  /** A room or another call where they want it, when it is not a person. */
  place?: Place | null
  /** The own phone is asked to answer by itself when it is rung. */
  autoAnswer?: boolean
}

/** One thing that an operator can do. Drop, key, menu and palette all come here. */
export interface Command {
  readonly kind: Intent['kind']
  readonly label:
    | 'transfer'
    | 'hangUp'
    | SpyMode
    | 'conference'
    | 'dial'
    | 'hold'
    | 'resume'
    | 'split'
    | 'pickup'
    | 'park'
    | 'retrieve'
    | 'queueMove'
    | 'queueFirst'
  readonly icon: LucideIcon
  readonly hotkey: string
  /** Without a target: whether it can be begun. */
  canRun(view: View, selection: Selection): Verdict
  /** null when it can't run. */
  toIntent(view: View, selection: Selection): Intent | null
}

export const yes: Verdict = { ok: true }
export const no = (reason: Reason): Verdict => ({ ok: false, reason })
