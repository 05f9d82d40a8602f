import { type BoardState, type BoardStore, progressOf } from '@jackfield/client'
import type { Command, CommandError, Intent, IntentId, LegId } from '@jackfield/model'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** The progress of a command, shown by a toast and spoken by the live region. */
export interface Outcome {
  id: IntentId
  kind: Intent['kind']
  /** The number that was to be called; null = none was. */
  dialled: string | null
  /** The sentence of the command, as it stood under the pointer. */
  sentence: string
  /** Who it is about, and where they were to go: for what is said when it is done. */
  names: { who: string; to: string }
  /** The leg that it moves; null = none. */
  legId: LegId | null
  /** `refused` = not even sent. */
  state: Command['state'] | 'refused'
  error: CommandError | null
  /** The name of a file, where one came of it. */
  file: string | null
  at: number
}

export interface OutcomeStore extends StoreApi<readonly Outcome[]> {
  asked(intent: Intent, sentence: string, at: number, names?: Outcome['names']): void
  /** A command that was not sent, with the reason as a text. */
  refused(id: IntentId, kind: Intent['kind'], why: string, at: number): void
  dismiss(id: IntentId): void
  /** Starts following the board. Returns the disposer. */
  follow(): () => void
}

export const isOver = (one: Outcome): boolean => one.state !== 'asked' && one.state !== 'accepted'

/** A command that was done, or is shown no more, and that its operator must hear of all the same: it can be taken back. */
const isNews = ({ state, error }: Command): boolean => state === 'failed' && error?.code === 'mailbox-answered'

const nobody = { who: '', to: '' }

/** Most toasts kept; the oldest settled one goes first. */
const MOST = 5
/** Of so many commands the outcome is still heard when their toasts are gone. */
const MOST_ASKED = 50

/** The toasts of this tab: a sentence for each command, and its progress, which `progressOf` reads off the board. */
export function createOutcomes(board: BoardStore): OutcomeStore {
  const store = createStore<readonly Outcome[]>(() => [])
  const set = (id: IntentId, change: Partial<Outcome>) =>
    store.setState(
      store.getState().map((one) => (one.id === id ? { ...one, ...change } : one)),
      true,
    )
  /** Those that the board has known. One that it knows no more, and that did not fail, the gateway did by itself: no row follows. */
  const known = new Set<IntentId>()
  /** What was asked here, for as long as its row may still change. */
  const asked = new Map<IntentId, Outcome>()
  const told = new Set<IntentId>()
  const hear = (state: BoardState) => {
    for (const row of state.view.commands.values()) {
      const one = asked.get(row.id)
      if (!one || told.has(row.id) || !isNews(row)) continue
      told.add(row.id)
      const news: Outcome = { ...one, state: 'failed', error: row.error }
      store.setState(
        [
          ...store
            .getState()
            .filter(({ id }) => id !== row.id)
            .slice(-(MOST - 1)),
          news,
        ],
        true,
      )
    }
  }
  const read = (state: BoardState) => {
    hear(state)
    for (const one of store.getState()) {
      if (isOver(one)) continue
      const progress = progressOf(state, one.id)
      if (progress) known.add(one.id)
      else if (!known.has(one.id)) continue
      const { state: now, error, outcome: file } = progress ?? { state: 'done', error: null, outcome: null }
      if (now === one.state) continue
      set(one.id, { state: now, error, file })
      // What was taken back is no news any more.
      if (now === 'done' && one.kind === 'undo-transfer')
        store.setState(
          store.getState().filter(({ id, legId }) => id === one.id || legId !== one.legId),
          true,
        )
    }
  }
  return Object.assign(store, {
    asked(intent: Intent, sentence: string, at: number, names = nobody) {
      const dialled = intent.kind === 'dial' ? intent.number : null
      const one: Outcome = {
        id: intent.id,
        kind: intent.kind,
        dialled,
        sentence,
        names,
        legId: 'legId' in intent ? intent.legId : null,
        state: 'asked',
        error: null,
        file: null,
        at,
      }
      asked.set(intent.id, one)
      for (const id of [...asked.keys()].slice(0, -MOST_ASKED)) asked.delete(id)
      store.setState([...store.getState().slice(-(MOST - 1)), one], true)
      read(board.getState())
    },
    refused(id: IntentId, kind: Intent['kind'], why: string, at: number) {
      const one: Outcome = {
        id,
        kind,
        dialled: null,
        sentence: why,
        names: nobody,
        legId: null,
        state: 'refused',
        error: null,
        file: null,
        at,
      }
      store.setState([...store.getState().slice(-(MOST - 1)), one], true)
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
        read(state)
      })
    },
  })
}
