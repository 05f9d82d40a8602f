import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type CommandOutcome, Door, type FollowEvent, Redis, Seal } from '../src/index.ts'
import type { RedisServer } from './redis-server.ts'

export const seal = new Seal('the secret of the keepers that are killed')
export const TTL_MS = 600
export const WIRE = 1

const program = resolve(import.meta.dirname, 'keeper-process.ts')

/** Keepers that are processes of their own, and the file of what they did. */
export class KeeperProcesses {
  readonly #server: RedisServer
  readonly #folder = mkdtempSync(join(tmpdir(), 'jackfield-keepers-'))
  readonly #running = new Map<string, ChildProcess>()

  constructor(server: RedisServer) {
    this.#server = server
    writeFileSync(this.#effects, '')
  }

  get #effects(): string {
    return join(this.#folder, 'effects')
  }

  start(name: string): void {
    const child = spawn(process.execPath, [program, this.#server.url, name, this.#effects], { stdio: 'inherit' })
    this.#running.set(name, child)
  }

  signal(name: string, signal: NodeJS.Signals): void {
    this.#running.get(name)?.kill(signal)
  }

  /** The ids of commands that were done, in order. */
  did(): string[] {
    return readFileSync(this.#effects, 'utf8').split('\n').slice(0, -1)
  }

  async close(): Promise<void> {
    const ended = [...this.#running.values()].map(
      (child) => child.exitCode ?? child.signalCode ?? new Promise((end) => child.once('exit', end)),
    )
    for (const child of this.#running.values()) child.kill('SIGKILL')
    await Promise.all(ended)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A door that looks at each thing that it is told: `faults` stays empty. */
export class WatchfulDoor {
  readonly redis: Redis
  readonly #door: Door
  readonly faults: string[] = []
  readonly lost: string[] = []
  patches = 0
  epoch = '0'
  #next: string | null = null

  constructor(server: RedisServer, name: string) {
    this.redis = new Redis({ urls: [server.url], name, answerMs: 300 })
    this.#door = new Door({ redis: this.redis, door: name, seal, wire: WIRE, beginMs: 2000, longestMs: 8000 })
    this.#door.follow({ exchange: 'rome', on: (event) => this.#look(event) })
  }

  /** Whether it has a board. */
  get isRight(): boolean {
    return this.#next !== null
  }

  ask(id: string, epoch: string): Promise<CommandOutcome> {
    return this.#door.commands.ask('rome', { id, who: 'anna', epoch, body: Buffer.from(id) })
  }

  close(): void {
    this.#door.close()
    this.redis.close()
  }

  #look(event: FollowEvent): void {
    if (event.kind === 'lost') {
      this.lost.push(event.reason.why)
      this.#next = null
      return
    }
    const { epoch, seq } = event
    if (BigInt(epoch) < BigInt(this.epoch)) this.faults.push(`${event.kind} of ${epoch} after one of ${this.epoch}`)
    this.epoch = epoch
    if (event.kind === 'snapshot') {
      const words = JSON.parse(String(event.bytes)) as string[]
      const right = Array.from({ length: seq + 1 }, (_, n) => `${epoch}:${n}`)
      if (words.join() !== right.join()) this.faults.push(`the snapshot ${epoch}-${seq} has ${words.length} words`)
    }
    if (event.kind === 'patch') {
      this.patches += 1
      const word = String(event.bytes)
      if (word !== `${epoch}:${seq}` || word !== this.#next) this.faults.push(`${word} where ${this.#next} should be`)
    }
    this.#next = `${epoch}:${seq + 1}`
  }
}
