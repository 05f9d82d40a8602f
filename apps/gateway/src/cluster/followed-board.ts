import { emptyView, type Insiders, type MutableView, type View } from '@jackfield/model'
import { applyTo, type Patch, type Snapshot, viewOf } from '@jackfield/protocol'
import { type Seat, wholeSeat } from '../live/seats.ts'
import { type OnPatch, Teller } from '../live/teller.ts'

interface FollowedBoardOptions {
  /** Epoch ms. */
  now: () => number
  onPatch: OnPatch
}

/** [CLUSTER-1] A board that another gateway keeps, as its patches tell it. For the two shared seats `epoch` and `seq` are those of the keeper, so that a place in it is the same at every door. */
export class FollowedBoard {
  readonly #options: FollowedBoardOptions
  #view: MutableView = emptyView()
  #teller: Teller

  constructor(options: FollowedBoardOptions) {
    this.#options = options
    this.#teller = this.#tellerAt('none', 0)
  }

  get epoch(): string {
    return this.#teller.epoch
  }

  get seq(): number {
    return this.#teller.seq
  }

  get view(): View {
    return this.#view
  }

  /** From now on it is this one. Whoever looks at it has to be given all of it. */
  begin({ epoch, seq, tables }: Snapshot): void {
    this.#view = viewOf(tables) as MutableView
    this.#teller = this.#tellerAt(epoch, seq)
  }

  /** The next patch. False = it does not follow on what is here. */
  take({ epoch, seq, at, changes }: Patch): boolean {
    if (epoch !== this.epoch || seq > this.seq + 1) return false
    // The snapshot has it already.
    if (seq <= this.seq) return true
    for (const became of applyTo(this.#view, changes)) this.#teller.hear(became)
    this.#teller.tell(at)
    return this.seq === seq
  }

  /** Nothing is pending here: what was told is on the board. */
  flush(): void {}

  seen(seat: Seat): View {
    return this.#teller.seen(seat)
  }

  insiders(): Insiders {
    return this.#teller.insiders()
  }

  snapshot(seat: Seat = wholeSeat): Snapshot {
    return this.#teller.snapshot(seat, this.#options.now())
  }

  #tellerAt(epoch: string, seq: number): Teller {
    return new Teller({ epoch, seq, view: () => this.#view, onPatch: this.#options.onPatch })
  }
}
