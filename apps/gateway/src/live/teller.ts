import { Insiders, type Outsiders, type RowBecame, type TableName, type View, viewFor } from '@jackfield/model'
import { type Patch, type Snapshot, type Told, tablesOf, toldOf } from '@jackfield/protocol'
import { isShared, type Seat } from './seats.ts'
import { TenantBoards } from './tenant-boards.ts'

/**
 * `plain` is the patch for the plain audience: the very same object whenever nothing of it is hidden, else one of the same `seq`, be it empty. `bound`: by
 * seat, those for operators who are bound to contexts, each with a `seq` of its own and only where something changed.
 */
export type OnPatch = (patch: Patch, plain: Patch, bound: ReadonlyMap<string, Patch>) => void

export type TellerOptions = {
  /** The epoch of its patches. */
  epoch: string
  /** Of the last patch before those that it makes; 0 unless given. */
  seq?: number
  /** The board as it was last told. */
  view: () => View
  onPatch: OnPatch
}

/** Makes the patches and snapshots of each audience of a board from the rows that have changed, and counts them. The rows may be derived here, or be followed from another gateway. */
export class Teller {
  readonly epoch: string
  readonly #view: () => View
  readonly #onPatch: OnPatch
  readonly #tenants = new TenantBoards()
  #pending: Told[] = []
  #seq: number

  constructor({ epoch, seq = 0, view, onPatch }: TellerOptions) {
    this.epoch = epoch
    this.#seq = seq
    this.#view = view
    this.#onPatch = onPatch
  }

  /** Of the last patch. */
  get seq(): number {
    return this.#seq
  }

  /** The names of callers that no text may tell to those to whom callers are hidden. */
  get outsiders(): Pick<Outsiders, 'has'> {
    return this.#tenants.outsiders
  }

  /** Takes a row that has changed; the next patch tells of it. False = nobody would see a difference. */
  hear(became: RowBecame): boolean {
    const { table, id, before, after } = became
    const told = toldOf<TableName>(table, id, before, after)
    if (!told.whole) return false
    this.#tenants.hear(became)
    this.#pending.push(told)
    return true
  }

  /** Whether there is something to tell. */
  get hasNews(): boolean {
    return this.#pending.length > 0
  }

  /** Sends what it has heard since the last patch, with the time of it, epoch ms. */
  tell(at: number): void {
    const told = this.#pending
    if (told.length === 0) return
    this.#pending = []
    this.#seq += 1
    const patch = { epoch: this.epoch, seq: this.#seq, at, changes: told.flatMap(({ whole }) => whole ?? []) }
    const isAlike = told.every(({ whole, plain }) => whole === plain)
    const plain = isAlike ? patch : { ...patch, changes: told.flatMap((one) => one.plain ?? []) }
    this.#onPatch(patch, plain, this.#tenants.patches(this.#view(), { epoch: this.epoch, at }))
  }

  /** Whether what is seen from this seat is kept by now; if not, it is made of the board as it is when it is asked for. */
  isKept(seat: Seat): boolean {
    return isShared(seat) || this.#tenants.has(seat.key)
  }

  /** The board as it is seen from this seat. */
  seen(seat: Seat): View {
    const view = this.#view()
    return isShared(seat) ? viewFor(seat.audience, view) : this.#tenants.of(seat, view).board.view
  }

  /** Who is no stranger on the board as it is now, and the names of callers that no text may tell. */
  insiders(): Insiders {
    return new Insiders(this.#view(), this.#tenants.outsiders)
  }

  /** The whole board for this seat, as last told. */
  snapshot(seat: Seat, at: number): Snapshot {
    const seq = isShared(seat) ? this.#seq : this.#tenants.of(seat, this.#view()).seq
    return { epoch: this.epoch, seq, at, tables: tablesOf(this.seen(seat)) as Snapshot['tables'] }
  }
}
