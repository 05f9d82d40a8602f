import { CommandDesk, type CommandDeskOptions } from './command-desk.ts'
import { ExchangeWriter, type WriterOptions } from './exchange-writer.ts'
import { Lease, type LeaseOptions, type LostReason } from './lease.ts'
import type { Fence } from './script.ts'

export interface KeeperOptions
  extends CommandDeskOptions,
    Pick<LeaseOptions, 'keeper' | 'ttlMs'>,
    Pick<WriterOptions, 'wire' | 'snapshot' | 'onTrouble' | 'limits'> {
  /** From now on the exchange is kept here. When this is done its first snapshot is asked for, what is appended is of this epoch, and commands come. */
  onKept: (epoch: string) => Promise<void> | void
  /** What is appended is dropped from now on, and no command comes. Those under way are answered when it is kept again, or told as not known. */
  onLost: (reason: LostReason) => void
}

/** How long the last patches may take when it ends, ms. */
const LAST_MS = 1000

/** One process that keeps an exchange or waits for it: its lease, and while it has that, its patches and its commands. */
export class Keeper {
  readonly #options: KeeperOptions
  readonly #lease: Lease
  readonly #desk: CommandDesk
  #writer: ExchangeWriter | null = null

  constructor(options: KeeperOptions) {
    this.#options = options
    this.#desk = new CommandDesk(options)
    this.#lease = new Lease(options)
    this.#lease.on('won', (fence) => void this.#begin(fence))
    this.#lease.on('lost', (reason) => {
      this.#end()
      options.onLost(reason)
    })
  }

  /** The epoch in which it is kept here; null where it is not. Exact at the moment at which it is asked. */
  get epoch(): string | null {
    return this.#lease.fence?.token ?? null
  }

  start(): void {
    this.#lease.start()
  }

  /** A patch, in order; dropped where the exchange is not kept here. */
  append(seq: number, bytes: Buffer): void {
    this.#writer?.append(seq, bytes)
  }

  /** Writes what was appended and gives the exchange back, so that another has it at once. */
  async stop(): Promise<void> {
    this.#desk.close()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, LAST_MS)
    })
    await Promise.race([this.#writer?.settled(), late])
    clearTimeout(timer)
    await this.#lease.stop()
    this.#end()
  }

  async #begin(fence: Fence): Promise<void> {
    const { redis, exchange, wire, snapshot, limits = {}, onTrouble = () => {} } = this.#options
    await this.#options.onKept(fence.token)
    if (this.#lease.fence !== fence) return
    // The lease hears of it by itself.
    const onFenced = () => {}
    this.#writer = new ExchangeWriter({ redis, exchange, fence, wire, snapshot, limits, onTrouble, onFenced })
    this.#desk.open(fence, () => this.#lease.fence === fence)
  }

  #end(): void {
    this.#writer?.stop()
    this.#writer = null
    this.#desk.close()
  }
}
