import type { HotDesk } from '@jackfield/model'
import { type Mirror, numberOf, touchPeople } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'

/** C34: who is signed in at phones that are nobody's own: calls have their names. */
export class Sitting {
  readonly #board: Pick<LiveBoard, 'replace' | 'changeSoon'>
  readonly #mirror: () => Mirror
  #names: ReadonlyMap<string, string> = new Map()

  constructor(board: Pick<LiveBoard, 'replace' | 'changeSoon'>, mirror: () => Mirror) {
    this.#board = board
    this.#mirror = mirror
  }

  /** Who sits at that phone; null = nobody, or it was given to somebody and has their name already. */
  at(phone: string): string | null {
    return this.#names.get(phone) ?? null
  }

  /** Puts on the board who sits where now, and derives anew what has the name of a phone at which another sits than before. */
  set(rows: readonly HotDesk[]): void {
    this.#board.replace('hotDesks', [...rows])
    const before = this.#names
    const now = rows.filter(({ assigned, name }) => !assigned && name !== '')
    this.#names = new Map(now.map(({ id, name }) => [id, name]))
    const phones = [...before.keys(), ...this.#names.keys()]
    const others = new Set(phones.filter((phone) => before.get(phone) !== this.#names.get(phone)))
    if (others.size === 0) return
    // What names somebody by the number alone is looked at too.
    for (const phone of [...others]) others.add(numberOf(phone))
    this.#board.changeSoon(() => touchPeople(this.#mirror(), others))
  }
}
