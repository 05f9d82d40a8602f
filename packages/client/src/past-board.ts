import { diff, readPatch, readSnapshot, viewOf } from '@jackfield/protocol'
import { type BoardState, type BoardStore, createBoardStore } from './board-state.ts'
import { advance } from './view-changes.ts'

/** V15: a board that shows what was, beside the live one. What comes is checked as what comes over the link is. */
export interface PastBoard {
  readonly store: BoardStore
  /** Shows the rows of a moment; false = they can't be read, and what was shown stays. */
  show(moment: { readonly epoch: string; readonly at: number; readonly tables: unknown }): boolean
  /** Shows what changed next; false = it can't be read: look at a moment anew. */
  step(patch: { readonly at: number; readonly changes: unknown }): boolean
}

/** `live` = of whom and of which site it is; nothing can be done on it. */
export function createPastBoard(live: Pick<BoardState, 'me' | 'site' | 'rules' | 'demo'>): PastBoard {
  const store = createBoardStore()
  const { me, site, rules, demo } = live
  store.setState(({ link }) => ({ ...{ me, site, rules, demo }, viewOnly: true, link: { ...link, state: 'live' } }))
  return {
    store,
    show(moment) {
      const read = readSnapshot({ ...moment, seq: 0 })
      if (read === null) return false
      const { view } = store.getState()
      const next = advance(view, diff(view, viewOf(read.tables)))
      store.setState({ epoch: read.epoch, view: next, told: next })
      return true
    },
    step({ at, changes }) {
      const { epoch, view } = store.getState()
      const read = readPatch({ epoch, seq: 0, at, changes })
      if (read === null) return false
      const next = advance(view, read.changes)
      store.setState({ view: next, told: next })
      return true
    },
  }
}
