import type { Callback } from '@jackfield/model'
import type { Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

/** A call-back with what only the gateway needs to know of it. */
export interface KeptCallback {
  readonly row: Callback
  /** The own phone is asked to answer by itself. */
  readonly autoAnswer: boolean
  /** The intent of the attempt under way, by which its leg is known also to the next gateway. */
  readonly attemptId: string | null
}

export class CallbacksTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): Promise<Kept<KeptCallback[]>> {
    return this.#store.run('the call-backs', async (db) => {
      const lines = await db.selectFrom('callbacks').selectAll().orderBy('due_at').execute()
      return lines.map(fromLine)
    })
  }

  put(...all: readonly KeptCallback[]): Promise<Kept<void>> {
    return this.#store.run('a call-back', async (db) => {
      await db.transaction().execute(async (inside) => {
        for (const kept of all) {
          const { id, ...rest } = toLine(kept)
          await inside
            .insertInto('callbacks')
            .values({ id, ...rest })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
            .execute()
        }
      })
    })
  }

  remove(...ids: readonly string[]): Promise<Kept<void>> {
    return this.#store.run('that a call-back goes', async (db) => {
      await db.deleteFrom('callbacks').where('id', 'in', ids).execute()
    })
  }
}

const fromLine = (line: Schema['callbacks']): KeptCallback => ({
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
    whenFree: line.free_person === null ? null : { extensionId: line.free_person, how: line.free_how },
    attempts: line.attempts,
    lastAttemptAt: line.last_attempt_at,
    lastOutcome: line.last_outcome,
    result: line.result,
    createdAt: line.created_at,
    closedAt: line.closed_at,
  } as unknown as Callback,
  autoAnswer: line.auto_answer === 1,
  attemptId: line.attempt_id,
})

const toLine = ({ row, autoAnswer, attemptId }: KeptCallback): Schema['callbacks'] => ({
  id: row.id,
  operator: row.operatorId,
  number: row.number,
  name: row.name,
  note: row.note,
  origin_kind: row.origin?.kind ?? null,
  origin_label: row.origin?.label ?? null,
  auto_answer: autoAnswer ? 1 : 0,
  due_at: Math.round(row.dueAt),
  state: row.state,
  attempts: row.attempts,
  attempt_id: attemptId,
  last_attempt_at: row.lastAttemptAt,
  last_outcome: row.lastOutcome,
  result: row.result,
  created_at: row.createdAt,
  closed_at: row.closedAt,
  free_person: row.whenFree?.extensionId ?? null,
  free_how: row.whenFree?.how ?? null,
})
