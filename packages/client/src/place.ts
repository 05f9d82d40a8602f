import type { From } from '@jackfield/protocol'
import type { BoardState } from './board-state.ts'

/** Where the board stands, so that a gateway that knows the place goes on from there when the link is back. */
export class Place {
  /** Of the last hello. */
  #told: string | null = null
  /** Of the board. */
  #seat: string | null = null

  hello(seat: string | null): void {
    this.#told = seat
    // The board is still that of another seat, until the snapshot comes.
    if (seat !== this.#seat) this.#seat = null
  }

  /** A snapshot came. */
  begin(): void {
    this.#seat = this.#told
  }

  /** Something is missing on the board: a snapshot alone makes up for it. */
  lose(): void {
    this.#seat = null
  }

  /** For the next handshake; undefined = a snapshot is needed. */
  of({ epoch, seq }: Pick<BoardState, 'epoch' | 'seq'>): From | undefined {
    return epoch === null || this.#seat === null ? undefined : { epoch, seq, seat: this.#seat }
  }
}
