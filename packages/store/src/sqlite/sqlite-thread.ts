import { Worker } from 'node:worker_threads'
import { type FaultKind, StoreFault } from '../fault.ts'
import { type Executed, SqliteFile } from './sqlite-file.ts'

export type Question = { readonly id: number } & (
  | { readonly ask: 'open'; readonly folder: string; readonly distrusted: boolean }
  | { readonly ask: 'execute'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly ask: 'check' }
  | { readonly ask: 'close' }
)
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly kind: FaultKind | null; readonly message: string }

/** A SQLite database whose waiting is done elsewhere. */
export interface SqliteAccess {
  /** Names of files that were set aside as damaged and still lie there. */
  readonly setAside: readonly string[]
  execute(sql: string, parameters: readonly unknown[]): Promise<Executed>
  /** Rejects with `gone` when the file is not there any more. */
  check(): Promise<void>
  close(): Promise<void>
  /** Without waiting for anything: for one that does not answer. */
  abandon(): void
}

/** In this thread, and in memory: nothing to wait for. */
export function openInMemory(): SqliteAccess {
  const file = SqliteFile.open(null)
  return {
    setAside: [],
    execute: async (sql, parameters) => file.execute(sql, parameters),
    check: async () => {},
    close: async () => file.close(),
    abandon: () => file.close(),
  }
}

/** Opens the database of a data folder in a thread of its own. */
export async function openInThread(folder: string, distrusted: boolean): Promise<SqliteAccess> {
  const thread = new Thread()
  try {
    const setAside = (await thread.ask({ ask: 'open', folder, distrusted })) as readonly string[]
    return {
      setAside,
      execute: (sql, parameters) => thread.ask({ ask: 'execute', sql, parameters }) as Promise<Executed>,
      check: async () => void (await thread.ask({ ask: 'check' })),
      async close() {
        try {
          await thread.ask({ ask: 'close' })
        } finally {
          thread.end()
        }
      },
      abandon: () => thread.end(),
    }
  } catch (error) {
    thread.end()
    throw error
  }
}

/** It hands rows on, and keeps none. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 }

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never

class Thread {
  readonly #worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { execArgv: [], resourceLimits })
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #ids = 0

  constructor() {
    this.#worker.on('message', (answer: Answer) => {
      const asked = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if (answer.ok) asked?.resolve(answer.value)
      else asked?.reject(answer.kind === null ? new Error(answer.message) : new StoreFault(answer.kind, answer.message))
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the thread of the database ended')))
    // The board keeps the process up, not its memory.
    this.#worker.unref()
  }

  ask(question: Asked): Promise<unknown> {
    this.#ids += 1
    const id = this.#ids
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...question, id })
    })
  }

  end(): void {
    void this.#worker.terminate()
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(new StoreFault('disk', error.message, { cause: error }))
    this.#waiting.clear()
  }
}
