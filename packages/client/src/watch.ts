import { type Intent, legOf, type TableName, type Tables, type View } from '@jackfield/model'
import type { BoardState, BoardStore, PendingIntent } from './board-state.ts'
import { rowListeners } from './row-listeners.ts'

/** What React's `useSyncExternalStore` takes. `getSnapshot` gives the same object until the value is another. */
export interface Watch<T> {
  subscribe(listener: () => void): () => void
  getSnapshot(): T
}

/** The row of a view, null when it isn't there. */
export function rowOf<T extends TableName>(table: T, id: Tables[T]['id']): (view: View) => Tables[T] | null {
  return (view) => view[table].get(id) ?? null
}

/** Calls `listener` when this row comes, changes or goes, and never for another row. Returns the disposer. */
export function subscribeRow<T extends TableName>(
  store: BoardStore,
  table: T,
  id: Tables[T]['id'],
  listener: (row: Tables[T] | null) => void,
): () => void {
  return rowListeners(store).onRow(table, id, () => listener(store.getState().view[table].get(id) ?? null))
}

/** One row, for one tile. */
export function watchRow<T extends TableName>(
  store: BoardStore,
  table: T,
  id: Tables[T]['id'],
): Watch<Tables[T] | null> {
  return {
    subscribe: (listener) => rowListeners(store).onRow(table, id, listener),
    getSnapshot: () => store.getState().view[table].get(id) ?? null,
  }
}

/**
 * A value made of some tables, such as a list of ids. Made anew only when one of the tables changed, and kept as the same
 * object while it is alike, so that a list redraws only when its ids are others.
 */
export function watchView<T>(
  store: BoardStore,
  tables: readonly TableName[],
  select: (view: View) => T,
  alike: (a: T, b: T) => boolean = sameList,
): Watch<T> {
  let seen: View | null = null
  let value: T
  const getSnapshot = (): T => {
    const { view } = store.getState()
    if (seen === view) return value
    const before = seen
    if (before === null || tables.some((table) => before[table] !== view[table])) {
      const next = select(view)
      if (before === null || !alike(value, next)) value = next
    }
    seen = view
    return value
  }
  return {
    getSnapshot,
    subscribe(listener) {
      let last = getSnapshot()
      const check = () => {
        const next = getSnapshot()
        if (Object.is(next, last)) return
        last = next
        listener()
      }
      const disposers = tables.map((table) => rowListeners(store).onTable(table, check))
      return () => {
        for (const dispose of disposers) dispose()
      }
    },
  }
}

/** Ids of one table in the order that `select` gives them (all of them, as they came, without it). */
export function watchTableIds<T extends TableName>(
  store: BoardStore,
  table: T,
  select: (rows: ReadonlyMap<string, Tables[T]>) => readonly Tables[T]['id'][] = (rows) =>
    Array.from(rows.values(), (row) => row.id),
): Watch<readonly Tables[T]['id'][]> {
  return watchView(store, [table], (view) => select(view[table] as ReadonlyMap<string, Tables[T]>))
}

/** Anything of the state beside the view: the link, `demo`, `pending`. */
export function watchState<T>(store: BoardStore, select: (state: BoardState) => T): Watch<T> {
  return {
    getSnapshot: () => select(store.getState()),
    subscribe: (listener) =>
      store.subscribe((state, before) => {
        if (!Object.is(select(state), select(before))) listener()
      }),
  }
}

/** The pending intent that touches this leg or this extension (as its target), null when there is none. */
export function pendingFor(state: BoardState, of: { legId?: string; extensionId?: string }): PendingIntent | null {
  for (const pending of state.pending.values()) {
    const { intent } = pending
    if (of.legId !== undefined && legOf(intent) === of.legId) return pending
    if (of.extensionId !== undefined && extensionOf(intent) === of.extensionId) return pending
    if (of.extensionId !== undefined && intent.kind === 'dial' && intent.number === of.extensionId) return pending
  }
  return null
}

/** The extension that a command under way will reach. */
function extensionOf(intent: Intent): string | null {
  if (intent.kind === 'voicemail') return intent.extensionId
  return 'target' in intent && intent.target.kind === 'extension' ? intent.target.extensionId : null
}

/** Arrays are alike when their items are; everything else when it is the same. */
export function sameList(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => Object.is(item, b[i]))
}
