import { Keeper, type Redis, type Seal, type StreamReader } from '@jackfield/cluster'
import { PROTOCOL_VERSION, type Result } from '@jackfield/protocol'
import { z } from 'zod'
import type { Gateway, GatewayOutcome } from '../gateway-options.ts'
import type { Log } from '../log.ts'
import { Turns } from '../turns.ts'
import type { KeptOptions } from './open-kept.ts'
import { BOARD, CLUSTER_WIRE, placeOf, sealed, type Told } from './told.ts'

export interface KeepingOptions {
  redis: Redis
  reader: StreamReader
  seal: Seal
  /** Of this process in this life of it. */
  name: string
  log: Log
  /** How long a lease holds without being renewed, ms. */
  ttlMs?: number
  /** Where doors reach it; null = where it listens. */
  url: string | null
  /** Starts the gateway that keeps the board. */
  start: (kept: KeptOptions) => Promise<GatewayOutcome>
}

/** What a door passes on. */
const Passed = z.object({
  raw: z.unknown(),
  person: z.string(),
  from: z.object({ address: z.string().nullable(), signInId: z.string().nullable() }),
})
export type Passed = z.output<typeof Passed>

/** A gateway that does not start is tried again after this, ms. */
const AGAIN_MS = 500
/** How long the exchange may take until the board is shown as it is, ms. */
const LIVE_MS = 3000

const noLink: Result = { ok: false, error: { code: 'link-down' } }

/** Rows and patches are those of the panels; what goes with them has a version of its own. */
export const clusterWire = PROTOCOL_VERSION * 1000 + CLUSTER_WIRE

/** [CLUSTER-5] The role of a keeper: it stands by, and while it has the lease it runs the gateway of the exchange, made anew for each lease so that nothing of an earlier one lives on. */
export class Keeping {
  readonly #options: KeepingOptions
  readonly #keeper: Keeper
  readonly #turns = new Turns()
  #gateway: Gateway | null = null
  #epoch: string | null = null
  #seq = 0

  constructor(options: KeepingOptions) {
    this.#options = options
    const { redis, reader, seal, name, log, ttlMs } = options
    this.#keeper = new Keeper({
      ...{ redis, reader, exchange: BOARD, keeper: name, seal, wire: clusterWire },
      ...(ttlMs === undefined ? {} : { ttlMs }),
      onKept: (epoch) => this.#turns.take(() => this.#begin(epoch)),
      onLost: (reason) => {
        log.warn({ reason: reason.why }, 'the board is kept here no longer')
        void this.#turns.take(() => this.#end())
      },
      snapshot: () => this.#snapshot(),
      run: async ({ body }) => Buffer.from(JSON.stringify(await this.#run(body))),
      onRefused: (words) => log.warn(words),
      onTrouble: (words) => log.warn({ words }, 'Redis does not take the patches of the board just now'),
    })
  }

  get isKept(): boolean {
    return this.#gateway !== null && this.#keeper.epoch !== null
  }

  /** The gateway while the board is kept here. */
  get gateway(): Gateway | null {
    return this.#gateway
  }

  start(): void {
    this.#keeper.start()
  }

  async stop(): Promise<void> {
    await this.#keeper.stop()
    await this.#turns.take(() => this.#end())
  }

  async #begin(epoch: string): Promise<void> {
    const { log, seal, start } = this.#options
    const isKept = () => this.#keeper.epoch === epoch
    this.#epoch = epoch
    this.#seq = 0
    log.info({ epoch }, 'the board is kept here now')
    while (isKept()) {
      const started = await start({ epoch, seal, isKept, tell: (told) => this.#tell(epoch, told) })
      if (started.ok) {
        this.#gateway = started.gateway
        // Until then the doors show what they had, as not confirmed.
        await Promise.race([started.gateway.live, pause(LIVE_MS)])
        return
      }
      log.error({ problem: started.problem }, 'the board can not be kept yet; trying again')
      await pause(AGAIN_MS)
    }
  }

  async #end(): Promise<void> {
    const gateway = this.#gateway
    this.#gateway = null
    await gateway?.stop()
  }

  #tell(epoch: string, told: Told): void {
    if (this.#epoch !== epoch) return
    this.#seq += 1
    this.#keeper.append(this.#seq, sealed(this.#options.seal, placeOf(epoch, this.#seq), told))
  }

  #snapshot(): { seq: number; bytes: Buffer } {
    const gateway = this.#gateway!
    const kept = gateway.kept!.snapshot()
    const url = this.#options.url ?? gateway.url
    const { seal } = this.#options
    return { seq: this.#seq, bytes: sealed(seal, placeOf(this.#epoch!, this.#seq), { ...kept, url }) }
  }

  async #run(body: Buffer): Promise<Result> {
    const passed = Passed.safeParse(JSON.parse(body.toString()))
    const gateway = this.#gateway
    if (!passed.success || gateway === null) return noLink
    const { raw, person: id, from } = passed.data
    // As they are now: who lost a right or was signed out meanwhile does nothing.
    const person = gateway.people.person(id)
    return person === null ? noLink : gateway.command(raw, person.operator, from)
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
