import type { Intent, LegId, QueueId, Refusal, SpyMode, View } from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import type { ListName } from '../mirror/prime-steps.ts'
import type { Effect } from './effect.ts'
import type { Loss } from './loss.ts'
import type { Remembered } from './remember.ts'

/** One AMI action to send. */
export interface PlanStep {
  readonly action: string
  /** A list is the same header several times. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** What must be on the board before this step is sent. */
  readonly after?: Effect
  /** Needs the class `system`, so it goes by the second account, which may not be there. */
  readonly account?: 'system'
  /** How long to wait before it is sent, ms. */
  readonly waitMs?: number
}

/** Where a leg that was sent away can be brought back to; `to` null = to the phone of the operator who sent it. */
export interface UndoPlace {
  readonly to: { readonly queueId: QueueId; readonly priority: number } | null
}

/** What the gateway does when Asterisk has accepted every step, since no event updates the mirror. */
export type Afterwards =
  /** One list is read again. */
  | { do: 'read-list'; list: ListName }
  /** Asterisk's database is read again. */
  | { do: 'read-database' }
  | { do: 'remember'; what: Remembered }
  /** The mode in which a supervisor's channel listens. */
  | { do: 'remember-mode'; uniqueid: string; mode: SpyMode }

export type PlanError = Refusal | { code: 'call-changed' }
export type Plan =
  | {
      ok: true
      steps: readonly PlanStep[]
      effect: Effect
      /** How long the effect may take where a person has to answer first, ms; the gateway's usual time when not given. */
      withinMs?: number
      /** The error when the effect isn't seen in that time; `no-effect` when not given. */
      unseen?: 'phone-rang-on'
      /** Evidence on the board that the command has failed before its deadline. */
      lost?: Loss
      afterwards?: readonly Afterwards[]
      /** For some seconds the operator can take the leg back. */
      undoable?: UndoPlace
      /** The leg that ends by itself when the plan is done; hung up when it is still there then, with nobody. */
      leaves?: LegId
      /** What the operator will want to know of it: the name of a file. */
      outcome?: string | null
      /** All phones of the extension ring; the one that answers is the leg, and its id is Asterisk's. */
      rings?: 'all-phones'
    }
  | { ok: false; error: PlanError }

export interface PlanOptions {
  /** Dialplan context by which transferred calls reach an extension; the one that `jackfield setup` prints by default. */
  readonly transferContext?: string
  /** The extension whose phone the command rings has several. */
  readonly severalPhones?: boolean
  /** S8: the contexts to which the operator is bound; null or not given = to none. */
  readonly contexts?: ReadonlySet<string> | null
}

/** What a plan is made from, beside its intent. */
export interface PlanInput {
  readonly view: View
  readonly mirror: Mirror
  readonly options: PlanOptions
}

/** The same for an intent about a leg; `channel` is that leg's. */
export interface LegInput extends PlanInput {
  readonly channel: Channel
}

/** The kinds of intents that the exchange has a part in, each with the input of its plan. */
type Planner<I extends Intent> = (intent: I, input: I extends { legId: LegId } ? LegInput : PlanInput) => Plan

/** The planners of some kinds, by kind. */
export type Planners<K extends Intent['kind']> = { readonly [P in K]: Planner<Extract<Intent, { kind: P }>> }

export const refuse = (error: PlanError): Plan => ({ ok: false, error })
