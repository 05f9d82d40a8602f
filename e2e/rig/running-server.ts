import { type ChildProcess, spawn } from 'node:child_process'
import { until } from '@jackfield/testkit'

/** How long a server of a test may take until it answers, ms. */
const START_MS = 30_000
/** How much of what it last wrote stands in the error, characters. */
const LAST_WORDS = 2000

/** A server that a test starts, stops and starts again. */
export class RunningServer {
  readonly #command: readonly string[]
  readonly #env: NodeJS.ProcessEnv
  readonly #ask: () => Promise<unknown>
  #child: ChildProcess | null = null

  /** `ask` = a question to it; rejects while it does not answer. */
  constructor(command: readonly string[], env: NodeJS.ProcessEnv, ask: () => Promise<unknown>) {
    this.#command = command
    this.#env = env
    this.#ask = ask
  }

  /** Returns when it answers; throws with its last words when it ends before, or does not answer in time. */
  async start(): Promise<void> {
    const [bin, ...args] = this.#command
    const child = spawn(bin!, args, { env: this.#env, stdio: ['ignore', 'ignore', 'pipe'] })
    this.#child = child
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-LAST_WORDS)
    })
    const hasEnded = () => child.exitCode !== null
    const answers = () => this.#ask().then(() => true)
    try {
      await until(() => hasEnded() || answers(), { what: `${bin} answers`, deadlineMs: START_MS, every: 20 })
    } catch (error) {
      throw new Error(`${(error as Error).message}; it wrote: ${words}`, { cause: error })
    }
    if (hasEnded()) throw new Error(`${bin} ended with ${child.exitCode}; it wrote: ${words}`)
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}
