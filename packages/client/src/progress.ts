import type { Command, CommandError, IntentId } from '@jackfield/model'
import type { BoardState } from './board-state.ts'

/** How far a command of this tab has come: the one account of it, which tiles, cards and toasts read. */
export interface Progress {
  readonly state: Command['state']
  readonly error: CommandError | null
  /** What came of it besides, such as the name of a file; null = nothing. */
  readonly outcome: string | null
}

/** By the `commands` row once that says it is done, until then by `pending`, which follows the ack and the row; null = not of this tab, or over. */
export function progressOf({ pending, view }: Pick<BoardState, 'pending' | 'view'>, id: IntentId): Progress | null {
  const row = view.commands.get(id)
  if (row?.state === 'done') return { state: 'done', error: null, outcome: row.outcome }
  const one = pending.get(id)
  return one ? { state: one.state, error: one.error, outcome: null } : null
}
