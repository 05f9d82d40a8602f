import type { ExtensionId, LegId, TableName } from '@jackfield/model'
import type { en } from '../i18n/en/index.ts'
import type { DropTarget } from './drop-target.ts'

/** A command's key in the messages; unique. */
export type CommandLabel = keyof (typeof en)['command']

/** A row of the board, as its menu names it. */
export interface RowRef {
  readonly table: Exclude<TableName, 'feeds' | 'commands'>
  readonly id: string
}

/** What the operator took hold of, and where they want it. */
export interface Selection {
  /** The handle: my leg (a card), the tile's leg, the waiting caller. Which leg the command acts on is its own business. */
  legId: LegId | null
  targetId: ExtensionId | null
  /** The operator's own extension. */
  actorId: ExtensionId | null
  /** A room or another call where they want it, when it is not a person. */
  place?: DropTarget | null
  /** The own phone is asked to answer by itself when it is rung. */
  autoAnswer?: boolean
  /** The row whose menu it was called from; null or not given = by key or on a call. */
  row?: RowRef | null
  /** Shift was held: they want to say more about it. */
  more?: boolean
  /** What was asked for before it runs. */
  value?: string | null
}
