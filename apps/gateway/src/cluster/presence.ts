import type { ExtensionId } from '@jackfield/model'

/** What a door says of those who are connected to it. */
export interface DoorPresence {
  /** Of this process in this life of it. */
  readonly door: string
  /** The phones of the people who have a board open there. */
  readonly phones: readonly ExtensionId[]
  /** The ids of the people, by their proofs. */
  readonly people: readonly string[]
  readonly count: number
}

/** A door that says nothing for so long is gone, ms. */
const GONE_MS = 15_000

interface PresenceOptions {
  /** A clock that nobody sets, ms. */
  monotonic?: () => number
  /** Told of the phones at which somebody has a board open, when those are others. */
  onPhones: (phones: readonly ExtensionId[]) => void
}

/** Who is connected to which door, as the doors say every few seconds. */
export class Presence {
  readonly #monotonic: () => number
  readonly #onPhones: PresenceOptions['onPhones']
  readonly #doors = new Map<string, DoorPresence & { at: number }>()
  #told = ''

  constructor({ onPhones, monotonic = () => performance.now() }: PresenceOptions) {
    this.#onPhones = onPhones
    this.#monotonic = monotonic
  }

  hear(presence: DoorPresence): void {
    this.#doors.set(presence.door, { ...presence, at: this.#monotonic() })
    this.look()
  }

  /** Forgets doors that are gone. */
  look(): void {
    const since = this.#monotonic() - GONE_MS
    for (const [door, { at }] of this.#doors) if (at < since) this.#doors.delete(door)
    const phones = this.phones()
    const told = JSON.stringify(phones)
    if (told === this.#told) return
    this.#told = told
    this.#onPhones(phones)
  }

  phones(): ExtensionId[] {
    return [...new Set([...this.#doors.values()].flatMap((door) => door.phones))].sort()
  }

  people(): string[] {
    return [...this.#doors.values()].flatMap((door) => door.people)
  }

  count(): number {
    let count = 0
    for (const door of this.#doors.values()) count += door.count
    return count
  }
}
