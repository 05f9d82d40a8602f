import type { BoardState } from '@jackfield/client'
import type { Intent, Refusal, View } from '@jackfield/model'
import type { LucideIcon } from 'lucide-react'
import type { en } from '../i18n/en/index.ts'
import type { DropTarget } from '../state/drop-target.ts'
import type { Overlay } from '../state/overlay.ts'
import type { CommandLabel, RowRef, Selection } from '../state/selection.ts'

/** What the judgement looks at: the board, who the gateway says we are, and what this site asks of everybody. */
export type Judged = Pick<BoardState, 'view' | 'me'> & Partial<Pick<BoardState, 'rules'>>

/** Refusals of the policy, and those that are only about what the operator has taken hold of. */
export type Reason =
  | Refusal
  | { code: 'no-call' | 'nobody-waits' | 'no-conference' | 'nothing-selected' | 'nobody-to-move' | 'many-to-move' }
export type Verdict = { ok: true } | { ok: false; reason: Reason }

/** A choice of a dialog: a text of ours by its key, or a name from the exchange as it is. */
export interface Choice {
  value: string
  word?: keyof (typeof en)['choice']
  name?: string
}

/** What a command asks for before it can run. */
export type Ask =
  /** A text, digits or a number; `pattern` says what is well formed, `optional` that it may be empty. */
  | {
      kind: 'text' | 'digits' | 'number'
      label: keyof (typeof en)['ask']
      pattern: RegExp
      optional?: boolean
      /** Ready answers, to be taken as they are. */
      suggestions?: (state: Pick<BoardState, 'view' | 'site'>, selection: Selection) => readonly Choice[]
      initial?: (view: View, selection: Selection) => string
      /** Whose a typed number is; when not given, the one whom the operator's own phone would reach. */
      known?: (view: View, selection: Selection, value: string) => string
    }
  | {
      kind: 'choice'
      label: keyof (typeof en)['ask']
      choices: (view: View, selection: Selection) => readonly Choice[]
    }
  /** An extension of the board; it becomes the `targetId`. */
  | { kind: 'person'; label: keyof (typeof en)['ask'] }
  /** Opens an overlay that asks in its own way; null = there is nothing left to ask. */
  | {
      kind: 'overlay'
      open: (view: View, selection: Selection) => Overlay | null
      /** It asks for a person or a number, which becomes the `targetId`. */
      asksFor?: 'person'
    }

/** One thing that an operator can do. Drop, key, menu and palette all come here. */
export interface Command {
  readonly kind: Intent['kind']
  /** Its text: the key of `command` in the messages. Unique. */
  readonly label: CommandLabel
  /** Its other names in English, besides its text, label and kind: for the palette. */
  readonly alias?: readonly string[]
  readonly icon: LucideIcon
  /** A single letter, a capital one with Shift; commands that share one take turns: the first that can run. '' = none. */
  readonly hotkey: string
  /**
   * Its key means what is looked at (the row with the focus), before any call of mine: its call, or the person or agent of the row itself. Where
   * that is nothing, `orAsk` is opened and asks.
   */
  readonly aboutOthers?: 'call' | 'row'
  readonly orAsk?: Overlay
  /** The rows in whose menus it stands. 'legs' = a call of somebody: a card, a call's row, a busy tile. */
  readonly on: readonly RowRef['table'][]
  /** Kept out of menus where it can't run, when the refusal would teach nobody (resume what is not held). */
  readonly hidden?: (view: View, selection: Selection) => boolean
  readonly ask?: Ask
  /** Asked only at times: where this site wants it, when the operator held Shift, or when it is about somebody else. */
  readonly mayAsk?: { ask: Ask; when: (state: Judged, selection: Selection) => boolean }
  /** The person it would bring, shown behind its text in menus; null = none. */
  readonly named?: (view: View, selection: Selection) => string | null
  /** Whether it is a button of my own call's card, beside standing in its menu. */
  readonly card?: (view: View, selection: Selection) => boolean
  /** Pressed, of one that is one of several: this is the one now. */
  readonly pressed?: (view: View, selection: Selection) => boolean
  /** Stands apart, in red. */
  readonly danger?: boolean
  /** What is mostly meant, among the buttons of a card. */
  readonly primary?: boolean
  /** Dropped on a person: the part of the tile that means it, in this order. */
  readonly zone?: number
  /** Dropped on such a place. */
  readonly drop?: readonly DropTarget['kind'][]
  /**
   * Asked only while the selection makes no whole intent yet: whether the command can be begun. By default, while something is selected
   * that is there.
   */
  canBegin?(view: View, selection: Selection): Verdict
  /** What is asked of the gateway; null while something is missing. `judge` of `@jackfield/model` says whether it may be done. */
  toIntent(view: View, selection: Selection): Intent | null
}

export const yes: Verdict = { ok: true }
export const no = (reason: Reason): Verdict => ({ ok: false, reason })
