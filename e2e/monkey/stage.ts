import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type BoardLink, type BoardState, connectBoard, createBoardStore } from '@jackfield/client'
import type { Command, ExtensionId, Intent, IntentId, View } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { type Clock, systemClock } from '@jackfield/simulator'
import { startGateway, type TestGateway } from '../contract/support/gateway.ts'
import { makeExchange } from '../contract/support/world.ts'
import type { AsteriskExchange, ExchangeDriver } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { type Packet, WireClient } from '../rig/wire-client.ts'
import { Tap } from './tap.ts'

/** Seconds that a phone rings before the dialplan gives up: short, so that ringing out happens within a day. */
const RING_SECONDS = 5

/** A little less than the gateway lets a panel send. */
const MOST_REQUESTS = 18
const REQUESTS_WITHIN_MS = 4_500

/**
 * The time of the simulated exchange: what lasts up to three seconds lasts as long here, so that it races with the gateway as it
 * would; what lasts longer (to ring out, to be tried again, a hold) is twenty times as fast. The order of things stays.
 */
const hurriedClock: Clock = {
  now: systemClock.now,
  after: (ms, run) => systemClock.after(ms <= 3000 ? ms : 3000 + (ms - 3000) / 20, run),
}

/** A request that was sent, what its sender saw, and what became of it. */
export interface Request {
  readonly intent: Intent
  readonly sentAt: number
  readonly seen: View
  /** Null until it was taken or refused. */
  answer: Result | null
  /** The last word of its row on the board; null = there was none. */
  row: Command | null
  /** The gateway that took it, or was to, is gone. */
  orphaned: boolean
}

/** An exchange, the gateway that ships behind a link that can be cut, and a panel at it. */
export class MonkeyStage {
  readonly exchange: ExchangeDriver
  readonly behind: WireClient
  readonly requests: Request[] = []
  /** Lines of the gateway's log, from `info` on. */
  readonly log: Record<string, unknown>[] = []
  /** What was seen to be wrong at the moment it happened, in words. */
  readonly caught: string[] = []
  /** Whose phone holds by its own key. */
  readonly heldByKey = new Set<string>()
  readonly #tap: Tap
  readonly #data = mkdtempSync(join(tmpdir(), 'jackfield.monkey.'))
  readonly #store = createBoardStore()
  #gateway: TestGateway | null = null
  /** Each operator has a panel; the first one's is looked at. */
  readonly #links = new Map<string, BoardLink>()
  /** When each sent a request lately. */
  readonly #sentAt = new Map<string, number[]>()
  #requests = 0
  #gateways = 0

  private constructor(exchange: ExchangeDriver, behind: WireClient, tap: Tap) {
    this.exchange = exchange
    this.behind = behind
    this.#tap = tap
    this.#store.subscribe(() => this.#remember())
  }

  /** Into the folder goes what the gateway and the exchange say to each other. */
  static async open(
    onAction: (stage: MonkeyStage, action: Packet) => void,
    folder: string | null = null,
  ): Promise<MonkeyStage> {
    const exchange = await makeExchange({ ringSeconds: RING_SECONDS, clock: hurriedClock })
    await exchange.start()
    await exchange.setGlobal('RINGTIME', String(RING_SECONDS + 1))
    const rig = exchange.kind === 'asterisk' ? (exchange as AsteriskExchange).exchange.amiRig : exchange.ami
    const behind = await WireClient.open(rig)
    let stage: MonkeyStage | null = null
    const tap = await Tap.open(exchange.ami, (action) => stage && onAction(stage, action), folder)
    stage = new MonkeyStage(exchange, behind, tap)
    await stage.startGateway()
    return stage
  }

  get view(): View {
    return this.#store.getState().view
  }
  get state(): BoardState {
    return this.#store.getState()
  }
  get isCut(): boolean {
    return this.#tap.isCut
  }
  /** The gateway from inside; throws while there is none. */
  get inside() {
    if (!this.#gateway) throw new Error('no gateway runs')
    return this.#gateway.inside
  }
  get hasGateway(): boolean {
    return this.#gateway !== null
  }
  get isLive(): boolean {
    const { link, view } = this.state
    return this.#gateway !== null && link.state === 'live' && view.feeds.get('ami')?.state === 'live'
  }
  live(): Promise<unknown> {
    return eventually('a live board', () => this.isLive, { withinMs: 30_000, everyMs: 20 })
  }

  async hold(phone: ExtensionId): Promise<void> {
    this.heldByKey.add(phone)
    await this.exchange.hold(phone)
  }
  async unhold(phone: ExtensionId): Promise<void> {
    await this.exchange.unhold(phone)
    this.heldByKey.delete(phone)
  }

  cut(): void {
    this.#tap.cut()
  }
  restore(): void {
    this.#tap.restore()
  }
  /** The gateway dies, and knows nothing of what it had begun. */
  async stopGateway(): Promise<void> {
    const gateway = this.#gateway
    this.#gateway = null
    for (const request of this.requests) if (!isOver(request)) request.orphaned = true
    for (const link of this.#links.values()) link.stop()
    this.#links.clear()
    await gateway?.stop()
  }
  async startGateway(): Promise<void> {
    this.#gateways += 1
    const ami = { host: '127.0.0.1', port: this.#tap.port }
    this.#gateway = await startGateway({
      ami: { ...this.exchange.ami, ...ami },
      system: { ...this.exchange.amiSystem, ...ami },
      ari: this.exchange.ari,
      data: this.#data,
      log: { level: 'info', out: new Lines((line) => this.log.push({ gateway: this.#gateways, ...line })) },
    })
    for (const operator of operators) {
      const store = this.#links.size === 0 ? this.#store : createBoardStore()
      this.#links.set(operator, connectBoard({ url: this.#gateway.url, store }))
    }
    await this.live()
  }
  /** The board of a gateway that starts now and sees the exchange for the first time, and what the running one says at that moment. */
  async freshView(): Promise<{ fresh: View; running: View }> {
    const { ami, ari, amiSystem } = this.exchange
    const gateway = await startGateway({ ami, ari, system: amiSystem })
    try {
      await gateway.inside.exchange.live
      const { board } = gateway.inside
      await eventually('a fresh board', () => board.view.feeds.get('ami')?.state === 'live', { everyMs: 10 })
      board.flush()
      // What an endpoint that is named by a number is for comes after the picture, one endpoint after the other.
      const isKnown = (number: string) => this.view.extensions.has(number as ExtensionId)
      await eventually('nobody whom the running board does not have', () => {
        board.flush()
        return [...board.view.extensions.keys()].every(isKnown)
      }).catch(() => {})
      return { fresh: board.view, running: this.view }
    } finally {
      await gateway.stop()
    }
  }
  /** An Asterisk of the stage that ends by itself within that time, in words; null = none does. Its core may have to be written first. */
  async crash(withinMs: number): Promise<string | null> {
    if (this.exchange.kind === 'simulator') return null
    const { exchange } = this.exchange as AsteriskExchange
    return eventually('a crash', () => exchange.crashes[0] ?? null, { withinMs }).catch(() => null)
  }
  async close(): Promise<void> {
    await this.stopGateway()
    await this.#tap.close()
    this.behind.close()
    rmSync(this.#data, { recursive: true, force: true })
    await this.exchange.stop()
  }

  /** Nobody may ask faster than the gateway lets them: so many at once, and these again within so many seconds. */
  mayAsk(operator: string): boolean {
    const lately = (this.#sentAt.get(operator) ?? []).filter((at) => at > Date.now() - REQUESTS_WITHIN_MS)
    this.#sentAt.set(operator, lately)
    return lately.length < MOST_REQUESTS
  }
  intentId(): IntentId {
    this.#requests += 1
    return `monkey-${Date.now().toString(36)}-${this.#requests}` as IntentId
  }
  /** Sends it and goes on; what becomes of it stands in `requests`. */
  request(intent: Intent): Promise<void> {
    const request: Request = {
      intent,
      sentAt: Date.now(),
      seen: this.view,
      answer: null,
      row: null,
      orphaned: this.#links.size === 0,
    }
    this.requests.push(request)
    const operator = intent.actorExtensionId ?? ''
    this.#sentAt.get(operator)?.push(request.sentAt)
    const answered =
      this.#links.get(operator)?.send(intent) ?? Promise.resolve<Result>({ ok: false, error: { code: 'link-down' } })
    return answered.then((answer) => {
      request.answer = answer
    })
  }

  #remember(): void {
    for (const request of this.requests) request.row = this.view.commands.get(request.intent.id) ?? request.row
  }
}

/** It was refused, or its row has said how it ended. */
export const isOver = ({ answer, row }: Request): boolean =>
  (answer !== null && !answer.ok) || row?.state === 'done' || row?.state === 'failed'

/** The two who work at the board. */
export const operators = ['100', '101'] as ExtensionId[]

/** The number outside that is called. */
export const outside = '0551234567'

class Lines extends Writable {
  constructor(said: (line: Record<string, unknown>) => void) {
    super({
      write: (chunk: Buffer, _, done) => {
        for (const line of chunk.toString().split('\n'))
          if (line !== '') said(JSON.parse(line) as Record<string, unknown>)
        done()
      },
    })
  }
}
