import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const compiled = fileURLToPath(new URL('../../../.jackfield/compiled', import.meta.url))

/** What a child process answers to: the question's name and argument, and the type of the answer. */
export type Questions = Record<string, { ask: unknown; answer: unknown }>

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

/** A process of a bench that ended by itself, with what it wrote last. */
export class ChildEnded extends Error {
  override readonly name = 'ChildEnded'
}

/** One process of a bench; ask it things, and end it. */
export class Child<Q extends Questions> {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #name: string
  #nextId = 1
  #lastWords = ''
  #ended: ChildEnded | null = null

  /** `execArgv` are Node's own options; `variables` stand beside those of this process. */
  constructor(
    name: string,
    module: string,
    args: readonly string[] = [],
    execArgv: readonly string[] = [],
    variables: Readonly<Record<string, string>> = {},
  ) {
    this.#name = name
    this.#process = fork(module, [...args], {
      // Vitest's own flags must not come along.
      execArgv: [...execArgv],
      // Most of a child's start is the reading of TypeScript, which need not be done for each one anew.
      env: { ...process.env, ...variables, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compiled },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#lastWords = (this.#lastWords + chunk.toString()).slice(-2000)
      })
    }
    this.#process.on('message', (message) => this.#answered(message as Answer))
    this.#process.on('error', (error) => this.#end(error.message))
    this.#process.on('exit', (code, signal) => this.#end(`ended with ${signal ?? `code ${code}`}`))
  }

  /** @throws ChildEnded when the process is gone, Error with its own words, or that the deadline has passed. */
  ask<K extends keyof Q & string>(question: K, argument: Q[K]['ask'], deadlineMs = 60_000): Promise<Q[K]['answer']> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = this.#nextId++
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(id, waiting)
    const timer = setTimeout(() => {
      this.#waiting.delete(id)
      waiting.reject(new Error(`${this.#name} did not answer "${question}" within ${deadlineMs / 1000} s`))
    }, deadlineMs)
    this.#process.send({ id, question, argument })
    return waiting.promise.finally(() => clearTimeout(timer)) as Promise<Q[K]['answer']>
  }

  /** Ends the process, whatever it does. */
  stop(): void {
    this.#ended ??= new ChildEnded(`${this.#name} was stopped`)
    this.#process.kill('SIGKILL')
  }

  #answered({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(`${this.#name}: ${error}`))
  }

  #end(how: string): void {
    const reason = /^[\w ]*Error: .*$/m.exec(this.#lastWords)?.[0] ?? this.#lastWords.trim().split('\n').at(-1) ?? ''
    this.#ended ??= new ChildEnded(`${this.#name} ${how}${reason === '' ? '' : ` (${reason})`}`)
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}

/** The child's side: answers each question by the function of that name, until the parent goes. */
export function answer<Q extends Questions>(
  answers: {
    [K in keyof Q]: (argument: Q[K]['ask']) => Q[K]['answer'] | Promise<Q[K]['answer']>
  },
): void {
  process.on('message', async (message) => {
    const { id, question, argument } = message as { id: number; question: keyof Q; argument: never }
    try {
      process.send?.({ id, value: await answers[question](argument) })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) })
    }
  })
  process.on('disconnect', () => process.exit())
}
