import {
  type ExchangeRow,
  emptyView,
  idAt,
  type MutableView,
  type RowBecame,
  type TableName,
  type Tables,
  withIds,
} from '@jackfield/model'
import { applyTo, type Change, type Patch } from '@jackfield/protocol'
import type { LiveBoard, Source } from '../live/live-board.ts'
import { type OwnTable, ownTables } from '../live/own-tables.ts'

/**
 * [EXCH-5] The boards of several exchanges as the source of one. Each has its own mirror and derives its own rows; here they get ids that tell them apart. What a patch
 * of one of them changes is all that is looked at.
 */
export class JoinedBoards implements Source {
  readonly view: MutableView = emptyView()
  readonly #whole: Pick<LiveBoard, 'put' | 'remove' | 'touch'>
  readonly #boards: Pick<LiveBoard, 'flushTouched'>[] = []
  #became: RowBecame[] = []

  constructor(whole: Pick<LiveBoard, 'put' | 'remove' | 'touch'>, exchanges: readonly ExchangeRow[]) {
    this.#whole = whole
    for (const row of exchanges) this.view.exchanges.set(row.id, row)
  }

  add(board: Pick<LiveBoard, 'flushTouched'>): void {
    this.#boards.push(board)
  }

  /** Takes a patch of that exchange's board. */
  take(exchange: string, { changes }: Pick<Patch, 'changes'>): void {
    for (const became of applyTo(this.view, changesAt(exchange, changes))) {
      const { table, id, after } = became
      if (!ownTables.has(table)) this.#became.push(became)
      // What the gateway itself says of an exchange goes onto the whole board as it does onto that of a single one.
      else if (after) this.#whole.put(table as OwnTable, after as Tables[OwnTable])
      else this.#whole.remove(table as OwnTable, id)
    }
    this.#whole.touch()
  }

  /** Has each exchange derive what was touched, and gives what became of its rows. */
  update(): readonly RowBecame[] {
    for (const board of this.#boards) board.flushTouched()
    const became = this.#became
    this.#became = []
    return became
  }
}

/** The same changes with the ids of the whole board. */
function changesAt(exchange: string, changes: readonly Change[]): Change[] {
  const become = (id: string) => idAt(exchange, id)
  return changes.map((change) => {
    const { table } = change
    if (change.op === 'put') return { ...change, row: withIds<TableName>(table, change.row, become) } as Change
    // The ids of commands are those of the panels that asked.
    const id = table === 'commands' ? change.id : become(change.id)
    if (change.op === 'remove') return { ...change, id } as Change
    return { ...change, id, set: withIds<TableName>(table, change.set as never, become) } as Change
  })
}
