import { readSnapshot, type Snapshot } from '@jackfield/protocol'

/** Rows of a big board that came before the snapshot they belong to. */
export class SnapshotParts {
  #parts: Snapshot[] = []
  /** One could not be read. */
  #isShort = false

  /** Off the wire. Whether it could be read; without one that can't there is no snapshot. */
  take(raw: unknown): boolean {
    const part = readSnapshot(raw)
    if (part === null) {
      this.#isShort = true
      return false
    }
    // Of a snapshot that was broken off and begun anew.
    this.#parts = this.#parts.filter((other) => belongs(other, part))
    this.#parts.push(part)
    return true
  }

  /** The rows of this snapshot with those that came before it, which are kept no longer; null when some are missing. */
  with(last: Snapshot): Snapshot['tables'] | null {
    const parts = this.#parts.filter((part) => belongs(part, last))
    const isShort = this.#isShort
    this.clear()
    if (isShort) return null
    if (parts.length === 0) return last.tables
    const names = Object.keys(last.tables) as (keyof Snapshot['tables'])[]
    const whole = names.map((name) => [name, [...parts, last].flatMap(({ tables }) => tables[name] as object[])])
    return Object.fromEntries(whole) as Snapshot['tables']
  }

  clear(): void {
    this.#parts = []
    this.#isShort = false
  }
}

const belongs = (one: Snapshot, other: Snapshot): boolean => one.epoch === other.epoch && one.seq === other.seq
