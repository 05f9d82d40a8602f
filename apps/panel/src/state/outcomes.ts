import type { BoardStore } from '@jackfield/client'
import type { CommandError, Intent, IntentId } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What became of a command, told by a toast and by the voice of the live region. */
export interface Outcome {
  id: IntentId
  kind: Intent['kind']
  /** The number that was to be called; null = none was. */
  dialled: string | null
  /** What was asked, in the words that stood under the pointer. */
  sentence: string
  state: 'asked' | 'accepted' | 'done' | 'failed' | 'refused'
  error: CommandError | null
  /** The name of a file, where one came of it. */
  file: string | null
  at: number
}

export interface OutcomeStore extends StoreApi<readonly Outcome[]> {
  asked(intent: Intent, sentence: string, at: number): void
  /** Not even sent: why, in words. */
  refused(id: IntentId, kind: Intent['kind'], why: string, at: number): void
  answered(id: IntentId, result: Result): void
  dismiss(id: IntentId): void
  /** Starts following the `commands` rows. Returns the disposer. */
  follow(): () => void
}

export const isOver = (one: Outcome): boolean => one.state !== 'asked' && one.state !== 'accepted'

/** Most toasts kept; the oldest settled one goes first. */
const MOST = 5

/** The commands of this tab and their outcomes. The ack is the first word, the `commands` row the last. */
export function createOutcomes(board: BoardStore): OutcomeStore {
  const store = createStore<readonly Outcome[]>(() => [])
  const set = (id: IntentId, change: Partial<Outcome>) =>
    store.setState(
      store.getState().map((one) => (one.id === id ? { ...one, ...change } : one)),
      true,
    )
  return Object.assign(store, {
    asked(intent: Intent, sentence: string, at: number) {
      const dialled = intent.kind === 'dial' ? intent.number : null
      const one: Outcome = {
        id: intent.id,
        kind: intent.kind,
        dialled,
        sentence,
        state: 'asked',
        error: null,
        file: null,
        at,
      }
      store.setState([...store.getState().slice(-(MOST - 1)), one], true)
    },
    refused(id: IntentId, kind: Intent['kind'], why: string, at: number) {
      const one: Outcome = { id, kind, dialled: null, sentence: why, state: 'refused', error: null, file: null, at }
      store.setState([...store.getState().slice(-(MOST - 1)), one], true)
    },
    answered(id: IntentId, result: Result) {
      const one = store.getState().find((outcome) => outcome.id === id)
      // The row may have told the end before the ack came.
      if (!one || isOver(one)) return
      // The gateway's own doing is done with its answer: no row follows.
      const good = result.ok && result.done ? 'done' : 'accepted'
      set(id, result.ok ? { state: good } : { state: 'failed', error: result.error })
    },
    dismiss(id: IntentId) {
      store.setState(
        store.getState().filter((one) => one.id !== id),
        true,
      )
    },
    follow() {
      return board.subscribe((state, before) => {
        if (state.view.commands === before.view.commands && state.pending === before.pending) return
        for (const one of store.getState()) {
          if (isOver(one)) continue
          const pending = state.pending.get(one.id)
          const row = state.view.commands.get(one.id)
          if (row?.state === 'done') set(one.id, { state: 'done', file: row.outcome })
          else if (pending?.state === 'failed') set(one.id, { state: 'failed', error: pending.error })
        }
      })
    },
  })
}
