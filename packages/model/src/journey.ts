import type { LegQuality } from './call-quality.ts'

/*
 * V14: a finished call and what became of it, step by step. Plain types: the panel's first screen does not load them. Instants are epoch ms by the gateway's
 * clock; `endedAt` of a step is null while it lasts.
 */

/** Somebody on a call, as the board showed them; both texts may be ''. */
export interface Someone {
  readonly name: string
  readonly number: string
  /** null = nobody of the board. */
  readonly extensionId: string | null
  /** A1, A2: their company as the phonebook, or the program that is asked, had it then; never ''. Calls of earlier versions have none. */
  readonly company?: string
  /** The name is that of the operator's own contacts, and nobody else's to see. */
  readonly isOwn?: true
}

interface Instant {
  readonly at: number
}
interface Span extends Instant {
  readonly endedAt: number | null
}

/** One step of a journey. `by` = who did it, null = not known. */
export type Step =
  /** Their phone rang. */
  | (Span & { readonly kind: 'rang'; readonly who: Someone; readonly answered: boolean })
  | (Instant & { readonly kind: 'answered'; readonly who: Someone })
  | (Span & { readonly kind: 'held'; readonly by: Someone })
  /** A consult; `connected` = the caller went on to who was asked. */
  | (Span & { readonly kind: 'asked'; readonly by: Someone; readonly who: Someone; readonly connected: boolean })
  | (Instant & { readonly kind: 'moved'; readonly by: Someone | null; readonly to: Someone })
  | (Span & { readonly kind: 'parked'; readonly by: Someone | null; readonly slot: string })
  | (Span & { readonly kind: 'queued'; readonly by: Someone | null; readonly queueId: string; readonly name: string })
  /** `of` = whose mailbox. */
  | (Span & { readonly kind: 'voicemail'; readonly by: Someone | null; readonly of: Someone | null })
  /** Alone in the dialplan, at a place of known purpose; `name` = as the site calls it, ''. */
  | (Span & {
      readonly kind: 'menu'
      readonly by: Someone | null
      readonly purpose: MenuPurpose
      readonly name: string
    })
  | (Span & { readonly kind: 'conference'; readonly roomId: string; readonly name: string })
  /** It came back from a transfer that nobody answered. */
  | (Instant & { readonly kind: 'returned'; readonly from: Someone })
  /** What was said there was recorded: to `file` by a command of the panel; null = by the site's own doing. `legId` = the exchange's id of the channel. */
  | (Span & { readonly kind: 'recorded'; readonly who: Someone; readonly legId: string; readonly file: string | null })
  | (Instant & { readonly kind: 'noted'; readonly by: Someone; readonly text: string })
  /** C35: `by` told `to`, outside the board, to call back. */
  | (Instant & { readonly kind: 'told'; readonly by: Someone; readonly to: Someone })
  /** Another call became part of it. */
  | (Instant & { readonly kind: 'joined' })
  /** The exchange was not heard, or the gateway did not run: nobody knows what happened meanwhile. */
  | (Span & { readonly kind: 'gap' })
  | (Instant & { readonly kind: 'ended' })

export type StepKind = Step['kind']
export type MenuPurpose = 'messages' | 'menu' | 'directory' | 'announcement' | 'echo'

/**
 * What came of it: `answered` = two people talked; `missed` = somebody called us or each other and nobody answered; `unanswered` = we called somebody outside
 * who did not; `service` = a call to the exchange itself, such as one's own mailbox.
 */
export const journeyOutcomes = ['answered', 'missed', 'unanswered', 'service'] as const
export type JourneyOutcome = (typeof journeyOutcomes)[number]

/** How the sound of one leg came through, over all of its time until its last reading. */
export interface LegSound extends Instant {
  readonly who: Someone
  readonly quality: LegQuality
}

/** A call with its journey; one that goes on still has no `endedAt`, and its outcome is as of now. */
export interface Journey {
  /** The id of its first leg. */
  readonly id: string
  readonly startedAt: number
  /** Since when two people talked. */
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly kind: 'internal' | 'inbound' | 'outbound'
  readonly outcome: JourneyOutcome
  readonly caller: Someone
  /** Who answered first; of one that nobody answered whom it was for. */
  readonly callee: Someone | null
  /** The number that was dialled from outside. */
  readonly did: string | null
  /** S7: the name of its exchange as the board has it now; added where it is shown, and not there on a board of one. */
  readonly exchange?: string
  readonly steps: readonly Step[]
  /** V18: how the sound of each leg came through. Not there where ARI told nothing; calls of earlier versions have none. */
  readonly sound?: readonly LegSound[]
}

/** Until when a call went on, for all that is known: one that was over when the exchange was heard again ended somewhere in that gap. Epoch ms; null = it goes on. */
export function knownEnd({ endedAt, steps }: Pick<Journey, 'endedAt' | 'steps'>): number | null {
  const gap = steps.find((step) => step.kind === 'gap' && step.endedAt === endedAt)
  return gap === undefined || endedAt === null ? endedAt : gap.at
}
