import type * as z from 'zod/mini'
import type { ExtensionId, IntentId } from '../ids.ts'
import type { NeedId } from '../policy/need.ts'
import type { Operator } from '../policy/roles.ts'
import type { Rule } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import type { Verdict } from './refusal.ts'
import type { Sentence } from './sentence.ts'

/** The zod schema of an intent. */
export type IntentSchema = z.ZodMiniObject<{
  readonly id: typeof IntentId
  readonly kind: z.ZodMiniLiteral<string>
  readonly actorExtensionId: z.ZodMiniNullable<typeof ExtensionId>
}>

/** What is given to make an intent: all but what every intent has, and what is read off the board. */
export type Given<I> = I extends unknown ? Omit<I, 'id' | 'kind' | 'actorExtensionId' | 'seen'> : never

/** Everything that a command is, but for its plan (`pbx/plan`) and its icon and key (`apps/panel/src/commands`). */
export interface Definition<S extends IntentSchema, K extends string, G> {
  readonly intent: S
  /** Its number in docs/features.md. */
  readonly feature: string
  /** One sentence for the documentation. */
  readonly about: string
  /** What it can't do without. The gateway finds out which of these the exchange has. */
  readonly needs: readonly NeedId[]
  readonly right: Rule
  /**
   * S4: the ways of it that a role may leave out, or have for some target groups alone. `like` = the command under whose name they stand; `of` may be asked
   * before the intent is whole, null = not known yet.
   */
  readonly modes?: {
    readonly like: string
    readonly all: readonly string[]
    readonly of: (asked: Partial<z.infer<S>>, view: View) => string | null
  }
  /** Whether this person may, besides what their role says; everybody may when not given. */
  readonly mayBy?: (operator: Operator, intent: z.infer<S>, view: View) => Verdict
  /** Whether the state of the board allows it. Role, phone, needs and fingerprint are judged before: see `judge`. */
  readonly may: (view: View, intent: z.infer<S>) => Verdict
  /** S12: the number that it has called, now or later; null = none. */
  readonly dials?: (intent: z.infer<S>, view: View) => string | null
  /** Whether it is written into the log and the audit trail; always when not given. */
  readonly isNoted?: (intent: z.infer<S>) => boolean
  /** What will happen. `now` is the gateway's clock, epoch ms. */
  readonly sentence: (intent: z.infer<S>, view: View, now: number) => Sentence<K>
  /** Completes what was selected with what the board shows; null = it can't be done with that. */
  readonly complete?: (given: G, view: View, actor: ExtensionId | null) => Given<z.infer<S>> | null
  /** What the operator sees of the leg that must not have changed; `legFingerprint` when not given. */
  readonly seen?: (leg: Leg) => string
}

/** A command in which the exchange has a part. */
export const command = <const S extends IntentSchema, const K extends string, G = Given<z.infer<S>>>(
  definition: Definition<S, K, G>,
): Definition<S, K, G> & { readonly own: false } => ({ ...definition, own: false })

/** A command that the gateway does by itself. */
export const ownCommand = <const S extends IntentSchema, const K extends string, G = Given<z.infer<S>>>(
  definition: Definition<S, K, G>,
): Definition<S, K, G> & { readonly own: true } => ({ ...definition, own: true })
