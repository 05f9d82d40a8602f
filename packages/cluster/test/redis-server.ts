import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, until } from '@jackfield/testkit'
import { createClient } from '@redis/client'
import { findRedis } from './find-redis.ts'

const START_MS = 30_000

/** A Redis or Valkey server of a test's own on loopback, in a folder of its own; never the system's service. */
export class RedisServer {
  readonly #program: string
  readonly #folder: string
  readonly #settings: readonly string[]
  readonly port: number
  #server: ChildProcess | null = null

  private constructor(program: string, settings: readonly string[], port: number) {
    this.#program = program
    this.#folder = mkdtempSync(join(tmpdir(), 'jackfield-redis-'))
    this.#settings = settings
    this.port = port
  }

  /** `settings` as on the command line: `--requirepass word`. */
  static async open(settings: readonly string[] = []): Promise<RedisServer> {
    const program = findRedis()
    if (program === null) throw new Error('Redis is not here: `./jackfield test store` brings it')
    const server = new RedisServer(program, settings, await freePort())
    await server.start()
    return server
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  get urls(): readonly string[] {
    return [this.url]
  }

  /** With what it was told to `SAVE` before. */
  async start(): Promise<void> {
    const own = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder, '--save', '']
    this.#server = spawn(this.#program, [...own, ...this.#settings], { stdio: 'ignore' })
    await until(() => this.#answers(), { what: 'Redis answers', deadlineMs: START_MS, every: 10 })
  }

  /** Ends it at once, whoever is connected. */
  async kill(): Promise<void> {
    const server = this.#server
    if (server === null || server.exitCode !== null) return
    this.#server = null
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
  }

  /** What it wrote down is gone. */
  forget(): void {
    rmSync(join(this.#folder, 'dump.rdb'), { force: true })
  }

  /** It stands still, with its connections open, until `resume`. */
  pause(): void {
    this.#server?.kill('SIGSTOP')
  }
  resume(): void {
    this.#server?.kill('SIGCONT')
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** One command, from outside of what is tested. */
  async ask(...command: string[]): Promise<unknown> {
    const client = createClient({ url: this.url, socket: { reconnectStrategy: false } })
    client.on('error', () => {})
    await client.connect()
    try {
      return await client.sendCommand(command)
    } finally {
      client.destroy()
    }
  }

  async #answers(): Promise<boolean> {
    try {
      await this.ask('PING')
      return true
    } catch (error) {
      // It asks for a password: it is there.
      return String(error).includes('NOAUTH')
    }
  }
}
