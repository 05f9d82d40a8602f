import type { Command, Operator } from '@jackfield/model'

/** How long it is remembered what became of a command, ms, and of how many. */
const KEEP_MS = 600_000
const LIMIT = 2000

interface Entry {
  readonly row: Command
  readonly operator: Operator
}

/** Hears of each command that reaches the exchange, when it is asked for and when its outcome is known. */
export interface CommandListener {
  asked?(row: Command, operator: Operator): void
  settled?(row: Command, operator: Operator): void
}

/** What became of the commands of the last minutes: the board shows an outcome for some seconds only. */
export class CommandBook {
  readonly #entries = new Map<string, Entry>()
  readonly #waiting = new Map<string, Set<(row: Command) => void>>()
  readonly #listeners = new Set<CommandListener>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  listen(listener: CommandListener): void {
    this.#listeners.add(listener)
  }

  asked(row: Command, operator: Operator): void {
    this.#forget()
    this.#entries.set(row.id, { row, operator })
    for (const listener of this.#listeners) listener.asked?.(row, operator)
  }

  /** Its outcome is known. One of which nothing was heard before is none of the last minutes. */
  settled(row: Command): void {
    const entry = this.#entries.get(row.id)
    if (!entry) return
    const isFirst = entry.row.settledAt === null
    this.#entries.set(row.id, { ...entry, row })
    for (const tell of this.#waiting.get(row.id) ?? []) tell(row)
    this.#waiting.delete(row.id)
    if (isFirst) for (const listener of this.#listeners) listener.settled?.(row, entry.operator)
  }

  of(id: string): Entry | undefined {
    return this.#entries.get(id)
  }

  /** The row once its outcome is known, or as it is after `ms`; undefined = no such command. */
  whenSettled(id: string, ms: number): Promise<Command | undefined> {
    const row = this.#entries.get(id)?.row
    if (row === undefined || row.settledAt !== null || ms <= 0) return Promise.resolve(row)
    return new Promise((resolve) => {
      const tellers = this.#waiting.get(id) ?? new Set()
      const tell = (settled: Command) => {
        clearTimeout(timer)
        resolve(settled)
      }
      const timer = setTimeout(() => {
        tellers.delete(tell)
        if (tellers.size === 0) this.#waiting.delete(id)
        resolve(this.#entries.get(id)?.row)
      }, ms)
      tellers.add(tell)
      this.#waiting.set(id, tellers)
    })
  }

  /** Those that are over and of which this is so are not remembered any more. */
  forget(isTheirs: (row: Command) => boolean): void {
    for (const [id, { row }] of this.#entries) if (row.settledAt !== null && isTheirs(row)) this.#entries.delete(id)
  }

  /** Those who wait hear what is known. */
  stop(): void {
    for (const [id, tellers] of this.#waiting) for (const tell of tellers) tell(this.#entries.get(id)!.row)
    this.#waiting.clear()
  }

  #forget(): void {
    for (const [id, { row }] of this.#entries) {
      if (row.askedAt > this.#now() - KEEP_MS && this.#entries.size < LIMIT) return
      this.#entries.delete(id)
    }
  }
}
