import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** How long a server of a test may take until it answers, ms. */
const START_MS = 30_000

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

  /** Returns when it answers. */
  async start(): Promise<void> {
    const [bin, ...args] = this.#command
    this.#child = spawn(bin!, args, { env: this.#env, stdio: 'ignore' })
    for (const deadline = Date.now() + START_MS; ; ) {
      try {
        await this.#ask()
        return
      } catch (error) {
        if (Date.now() > deadline) throw error
        await pause(20)
      }
    }
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child === null) return
    this.#child = null
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

/** A port of loopback that nobody uses just now. */
export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
