import { until } from '@jackfield/testkit'
import {
  CommandDesk,
  CommandDoor,
  type CommandOutcome,
  type Fence,
  Lease,
  Redis,
  Seal,
  StreamReader,
} from '../src/index.ts'

export const seal = new Seal('the secret of these tests')

/** A keeper that does commands: what it did is written down, and each answer waits for `answer` where that is set. */
export class DeskKeeper {
  readonly redis: Redis
  readonly reader: StreamReader
  readonly lease: Lease
  readonly desk: CommandDesk
  readonly ran: string[] = []
  readonly refused: string[] = []
  /** Null = it answers at once. */
  answer: Promise<void> | null = null

  constructor({ urls }: { urls: readonly string[] }, name: string, { ttlMs = 1000 } = {}) {
    this.redis = new Redis({ urls, name, answerMs: 300 })
    this.reader = new StreamReader(this.redis, `${name}-reader`)
    this.lease = new Lease({ redis: this.redis, exchange: 'rome', keeper: name, ttlMs })
    this.desk = new CommandDesk({
      ...{ redis: this.redis, reader: this.reader, exchange: 'rome', seal },
      run: async ({ id, body }) => {
        this.ran.push(id)
        await this.answer
        return Buffer.from(`${name} did ${body}`)
      },
      onRefused: (words) => this.refused.push(words),
    })
    this.lease.on('won', (fence) => this.desk.open(fence, () => this.lease.fence === fence))
    this.lease.on('lost', () => this.desk.close())
    this.lease.start()
  }

  async keeps(): Promise<Fence> {
    return await until(() => this.lease.fence, { what: 'the lease', every: 2 })
  }

  /** As if the process had ended. */
  die(): void {
    this.desk.close()
    this.reader.close()
    this.redis.close()
  }

  async close(): Promise<void> {
    this.desk.close()
    await this.lease.stop()
    this.reader.close()
    this.redis.close()
  }
}

export class DeskDoor {
  readonly redis: Redis
  readonly reader: StreamReader
  readonly commands: CommandDoor
  readonly refused: string[] = []

  constructor(
    { urls }: { urls: readonly string[] },
    name: string,
    { beginMs = 10_000, longestMs = 20_000, secret = seal } = {},
  ) {
    this.redis = new Redis({ urls, name, answerMs: 300 })
    this.reader = new StreamReader(this.redis, `${name}-reader`)
    this.commands = new CommandDoor({
      ...{ redis: this.redis, reader: this.reader, door: name, seal: secret, beginMs, longestMs },
      onRefused: (words) => this.refused.push(words),
    })
  }

  async isUp(): Promise<this> {
    await until(() => this.redis.isUp)
    return this
  }

  /** The outcome in words: `answered: a did dial`, `unknown: late`. */
  async ask(id: string, epoch: string, { who = 'anna', body = 'dial' } = {}): Promise<string> {
    return inWords(await this.commands.ask('rome', { id, who, epoch, body: Buffer.from(body) }))
  }

  close(): void {
    this.commands.close()
    this.reader.close()
    this.redis.close()
  }
}

function inWords(outcome: CommandOutcome): string {
  if (outcome.kind === 'answered') return `answered: ${outcome.body}`
  return outcome.kind === 'other-asker' ? outcome.kind : `${outcome.kind}: ${outcome.why}`
}
