import {
  type Command,
  type CommandError,
  cleanText,
  type Intent,
  type LegId,
  legOf,
  type Operator,
} from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Timings } from '../timings.ts'
import type { CommandBook } from './command-book.ts'
import { inOurWords, targetOf } from './intent-facts.ts'
import type { UndoWindows } from './undo-windows.ts'

export interface CommandRowsOptions {
  board: LiveBoard
  log: Log
  now: () => number
  timings: Pick<Timings, 'commandShownMs'>
  undo: UndoWindows
  book: Pick<CommandBook, 'asked' | 'settled'>
  /** `outcome` is `done` or an error code; for the metrics. */
  onSettled: (kind: string, outcome: string) => void
  /** The same of one command, for the audit trail. */
  onEnd: (id: string, outcome: string) => void
}

/** The `commands` rows: the progress of every command. */
export class CommandRows {
  readonly #options: CommandRowsOptions
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(options: CommandRowsOptions) {
    this.#options = options
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** The row of a command that was just asked for. */
  ask(intent: Intent, operator: Operator): Command {
    const { board, now } = this.#options
    const row: Command = {
      id: intent.id,
      kind: intent.kind,
      operator: operator.name,
      actorExtensionId: intent.actorExtensionId,
      legId: legOf(intent),
      targetExtensionId: targetOf(intent, board.view),
      state: 'asked',
      error: null,
      outcome: null,
      askedAt: now(),
      settledAt: null,
      undoUntilAt: null,
      undoTo: null,
    }
    board.hurry()
    board.put('commands', row)
    this.#options.book.asked(row, operator)
    return row
  }

  /** The leg that came of it has another id than was asked for. */
  moveTo(row: Command, legId: LegId): void {
    const { board } = this.#options
    board.put('commands', { ...(board.view.commands.get(row.id) ?? row), legId })
  }

  /** The command is done (null) or has failed; its row goes after a while. */
  settle(row: Command, heard: CommandError | null): void {
    const { board, log, now, undo, onSettled, onEnd } = this.#options
    const error = heard && inOurWords(heard, row, board.view)
    // It is back already.
    if (error?.code === 'came-back' || error?.code === 'back-in-queue') undo.closeFor(row.legId)
    const settled: Command = {
      ...undo.asOpen(row),
      legId: board.view.commands.get(row.id)?.legId ?? row.legId,
      state: error === null ? 'done' : 'failed',
      error: error !== null && 'reason' in error ? { ...error, reason: cleanText(error.reason) } : error,
      settledAt: now(),
    }
    board.put('commands', settled)
    this.#options.book.settled(settled)
    log.info(
      { intent: row.id, kind: row.kind, operator: row.operator, ...(error === null ? {} : { error }) },
      error === null ? 'command done' : 'command failed',
    )
    onSettled(row.kind, error?.code ?? 'done')
    onEnd(row.id, error?.code ?? 'done')
    this.#expire(row)
  }

  /** The call that a command sent away is in a mailbox: said so, and it can be taken back for as long as it is there. */
  inMailbox(row: Command, error: CommandError): void {
    const { board, book, undo } = this.#options
    const now = board.view.commands.get(row.id) ?? row
    if (now.state === 'accepted') this.settle(now, error)
    const settled = board.view.commands.get(row.id) ?? now
    const failed = undo.hold({ ...settled, state: 'failed', error, settledAt: this.#options.now() })
    board.put('commands', failed)
    book.settled(failed)
  }

  /** It is in the mailbox no more. */
  outOfMailbox(row: Command): void {
    this.#options.undo.release(row.id)
    this.#expire(row)
  }

  /** The row goes after a while; one that can still be undone stays as long. */
  #expire(row: Command): void {
    const { board, timings, undo } = this.#options
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (!undo.isOpen(row.id)) board.remove('commands', row.id)
      else this.#expire(row)
    }, timings.commandShownMs)
    this.#timers.add(timer)
  }
}
