import type { LegId, QueueId, Refusal, SpyMode } from '@jackfield/model'
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

/** Where a leg that was sent away can be brought back to; `to` null = to the phone of who sent it. */
export interface UndoPlace {
  readonly to: { readonly queueId: QueueId; readonly priority: number } | null
}

export type PlanError = Refusal | { code: 'call-changed' }
export type Plan =
  | {
      ok: true
      steps: readonly PlanStep[]
      effect: Effect
      /** How long the effect may take where a person has to answer first, ms; the usual time when it is not given. */
      withinMs?: number
      /** What it means when nothing of it is seen in that time; `no-effect` when not given. */
      unseen?: 'phone-rang-on'
      /** For some seconds the one who asked can take the leg back. */
      undoable?: UndoPlace
      /** The leg that ends by itself when the plan is done; hung up when it is still there then, with nobody. */
      leaves?: LegId
      /** By what it shows that it has come to nothing, where that can be seen before the time is over. */
      lost?: Loss
      /** A list that is taken again after the steps: of what they change, Asterisk tells nothing. */
      readAgain?: ListName
      /** To be remembered when the steps are taken: Asterisk tells no mode. */
      spyMode?: { uniqueid: string; mode: SpyMode }
      /** The same for what else Asterisk doesn't tell. */
      remembers?: Remembered
      /** What the operator will want to know of it: the name of a file. */
      outcome?: string | null
      /** All phones of the extension ring; the one that answers is the leg, and its id is Asterisk's. */
      rings?: 'all-phones'
      /** Changes what Asterisk's database holds, of which it tells nobody: read it again. */
      rereads?: boolean
    }
  | { ok: false; error: PlanError }

export interface PlanOptions {
  /** Dialplan context by which an operator's own phone dials on; the one `jackfield setup` prints by default. */
  readonly dialContext?: string
  /** Dialplan context by which transferred calls reach an extension; the one `jackfield setup` prints by default. */
  readonly transferContext?: string
  /**
   * Channel variable that tells that context whom to ring back when nobody answers; the one of what `jackfield setup`
   * prints by default.
   */
  readonly recallVariable?: string
  /** The extension whose phone the command rings has several. */
  readonly severalPhones?: boolean
}

export const refuse = (error: PlanError): Plan => ({ ok: false, error })
