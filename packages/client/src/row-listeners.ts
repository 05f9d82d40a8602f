import type { TableName, View } from '@jackfield/model'
import { tableNames } from '@jackfield/model'
import type { BoardStore } from './board-state.ts'
import { stepTo } from './view-changes.ts'

type Listener = () => void

/**
 * Listeners by row. One subscription on the store serves all of them: after a patch only the listeners of
 * the rows in it are called, so 2,000 tiles cost as much as the handful that changed.
 */
export class RowListeners {
  readonly #rows = new Map<TableName, Map<string, Set<Listener>>>()
  readonly #tables = new Map<TableName, Set<Listener>>()
  readonly #store: BoardStore
  #unsubscribe: (() => void) | null = null
  #count = 0
  #last: View

  constructor(store: BoardStore) {
    this.#store = store
    this.#last = store.getState().view
  }

  /** Calls `listener` whenever the row with this id comes, changes or goes. Returns the disposer. */
  onRow(table: TableName, id: string, listener: Listener): () => void {
    const rows = entry(this.#rows, table, () => new Map<string, Set<Listener>>())
    return this.#add(
      entry(rows, id, () => new Set()),
      listener,
      (set) => set.size === 0 && rows.get(id) === set && rows.delete(id),
    )
  }

  /** Calls `listener` once for each view in which any row of the table is another. Returns the disposer. */
  onTable(table: TableName, listener: Listener): () => void {
    return this.#add(
      entry(this.#tables, table, () => new Set()),
      listener,
      () => {},
    )
  }

  #add(set: Set<Listener>, listener: Listener, emptied: (set: Set<Listener>) => void): () => void {
    // The same function may be subscribed twice, each with its own disposer.
    const own = () => listener()
    set.add(own)
    if (this.#count++ === 0) {
      this.#last = this.#store.getState().view
      this.#unsubscribe = this.#store.subscribe((state) => this.#changed(state.view))
    }
    return () => {
      if (!set.delete(own)) return
      emptied(set)
      if (--this.#count === 0) {
        this.#unsubscribe?.()
        this.#unsubscribe = null
      }
    }
  }

  #changed(view: View): void {
    const before = this.#last
    if (before === view) return
    this.#last = view
    const due = new Set<Listener>()
    const step = stepTo(view)
    if (step?.from === before) {
      for (const { table, id } of step.changes) this.#collect(due, table, id, before, view)
    } else {
      for (const table of tableNames) {
        if (before[table] === view[table]) continue
        for (const id of this.#rows.get(table)?.keys() ?? []) this.#collect(due, table, id, before, view)
      }
    }
    for (const table of tableNames) {
      if (before[table] !== view[table]) for (const listener of this.#tables.get(table) ?? []) due.add(listener)
    }
    for (const listener of due) listener()
  }

  #collect(due: Set<Listener>, table: TableName, id: string, before: View, view: View): void {
    const listeners = this.#rows.get(table)?.get(id)
    if (listeners && before[table].get(id) !== view[table].get(id)) for (const one of listeners) due.add(one)
  }
}

const hubs = new WeakMap<BoardStore, RowListeners>()

/** The listeners of a store; they live as long as it does. */
export function rowListeners(store: BoardStore): RowListeners {
  return entry(hubs, store, () => new RowListeners(store))
}

function entry<K extends object | string, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
