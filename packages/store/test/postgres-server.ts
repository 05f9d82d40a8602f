import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@jackfield/testkit'
import pg from 'pg'
import { findPostgres } from './find-postgres.ts'

const PASSWORD = 'jackfield-test-word'
const START_MS = 30_000

/** A PostgreSQL server of a test's own on loopback, in a folder of its own; never the system's service. */
export class PostgresServer {
  readonly #bin: string
  readonly #folder: string
  readonly #settings: readonly string[]
  readonly #port: number
  readonly #who: { uid?: number; gid?: number }
  #server: ChildProcess | null = null
  #made = 0

  private constructor(
    { bin, folder, settings }: { bin: string; folder: string; settings: readonly string[] },
    port: number,
    who: { uid?: number; gid?: number },
  ) {
    this.#bin = bin
    this.#folder = folder
    this.#settings = settings
    this.#port = port
    this.#who = who
  }

  /** `settings` such as `max_wal_size=8GB`, besides those of a server of which nothing is kept. */
  static async open(settings: readonly string[] = []): Promise<PostgresServer> {
    const bin = findPostgres()
    if (bin === null) throw new Error('PostgreSQL is not here: `./jackfield test store` brings it')
    const folder = mkdtempSync(join(tmpdir(), 'jackfield-postgres-'))
    const who = anybodyButRoot()
    if (who.uid !== undefined) chownSync(folder, who.uid, who.gid!)
    writeFileSync(join(folder, 'password'), `${PASSWORD}\n`)
    const init = ['-D', join(folder, 'data'), '-U', 'jackfield', '--auth=scram-sha-256', '-E', 'UTF8', '--no-locale']
    execFileSync(join(bin, 'initdb'), [...init, '--no-sync', `--pwfile=${join(folder, 'password')}`], {
      ...who,
      cwd: folder,
      stdio: 'pipe',
    })
    const server = new PostgresServer({ bin, folder, settings }, await freePort(), who)
    await server.start()
    return server
  }

  async start(): Promise<void> {
    const all = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...this.#settings]
    const settings = all.flatMap((one) => ['-c', one])
    const args = ['-D', join(this.#folder, 'data'), '-p', String(this.#port), ...settings]
    this.#server = spawn(join(this.#bin, 'postgres'), args, { ...this.#who, cwd: this.#folder, stdio: 'ignore' })
    for (const deadline = Date.now() + START_MS; ; ) {
      try {
        await this.ask('SELECT 1')
        return
      } catch (error) {
        if (Date.now() > deadline) throw error
        await pause(20)
      }
    }
  }

  /** Ends it at once, whoever is connected. */
  async stop(): Promise<void> {
    const server = this.#server
    if (server === null || server.exitCode !== null) return
    this.#server = null
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGQUIT')
    await ended
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** An empty database; gives its address. */
  async database(): Promise<string> {
    this.#made += 1
    await this.ask(`CREATE DATABASE d${this.#made}`)
    return this.#url(`d${this.#made}`)
  }

  /** One statement, from outside of what is tested. */
  async ask(statement: string, url: string = this.#url('postgres')): Promise<object[]> {
    const client = new pg.Client({ connectionString: url })
    // It may end while it is asked.
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(statement)).rows as object[]
    } finally {
      await client.end()
    }
  }

  #url(database: string): string {
    return `postgres://jackfield:${PASSWORD}@127.0.0.1:${this.#port}/${database}`
  }
}

/** The server refuses to run as root: then as the user that its package made, or as nobody. */
function anybodyButRoot(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return { uid: 65534, gid: 65534 }
  }
}
