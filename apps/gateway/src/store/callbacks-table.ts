import type { Callback } from '@jackfield/model'
import type { Store } from './store.ts'

/** A call-back with what only the gateway needs to know of it. */
export interface KeptCallback {
  readonly row: Callback
  /** The own phone is asked to answer by itself. */
  readonly autoAnswer: boolean
  /** The intent of the attempt under way, by which its leg is known also to the next gateway. */
  readonly attemptId: string | null
}

type Line = Record<string, string | number | null>

export class CallbacksTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): KeptCallback[] {
    const lines = this.#store.db.prepare('SELECT * FROM callbacks ORDER BY due_at').all() as Line[]
    return lines.map((line) => ({
      row: {
        id: line.id,
        operatorId: line.operator,
        number: line.number,
        name: line.name,
        note: line.note,
        origin: line.origin_kind === null ? null : { kind: line.origin_kind, label: line.origin_label },
        dueAt: line.due_at,
        state: line.state,
        waitsFor: null,
        attempts: line.attempts,
        lastAttemptAt: line.last_attempt_at,
        lastOutcome: line.last_outcome,
        result: line.result,
        createdAt: line.created_at,
        closedAt: line.closed_at,
      } as unknown as Callback,
      autoAnswer: line.auto_answer === 1,
      attemptId: line.attempt_id as string | null,
    }))
  }

  put({ row, autoAnswer, attemptId }: KeptCallback): void {
    this.#store.db
      .prepare(
        `INSERT OR REPLACE INTO callbacks (id, operator, number, name, note, origin_kind, origin_label, auto_answer, due_at, state,
          attempts, attempt_id, last_attempt_at, last_outcome, result, created_at, closed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        row.id,
        row.operatorId,
        row.number,
        row.name,
        row.note,
        row.origin?.kind ?? null,
        row.origin?.label ?? null,
        autoAnswer ? 1 : 0,
        Math.round(row.dueAt),
        row.state,
        row.attempts,
        attemptId,
        row.lastAttemptAt,
        row.lastOutcome,
        row.result,
        row.createdAt,
        row.closedAt,
      )
  }

  remove(id: string): void {
    this.#store.db.prepare('DELETE FROM callbacks WHERE id = ?').run(id)
  }
}
