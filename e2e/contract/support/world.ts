import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BoardLink, type BoardState, connectBoard, createBoardStore } from '@jackfield/client'
import { fallbackOn, type SetupOptions, setupSnippets } from '@jackfield/dialplan'
import type { Call, Extension, Intent, IntentId, Leg, View, WhyOf } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { Clock } from '@jackfield/simulator'
import type { ExchangeDriver } from '../../rig/driver.ts'
import { eventually } from '../../rig/eventually.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { joined } from './joined.ts'
import { internal, isShaped, version } from './names.ts'
import { seen } from './seen.ts'
import { shown } from './shown.ts'
import { sendWithinLimit } from './within-limit.ts'

/** Longest that an effect may take from the phone to the panel's store before the test fails, ms. */
const PATIENCE_MS = 15_000
/** Longest from the start of a gateway to a live board, ms: the machine may be busy with other tests. */
const START_PATIENCE_MS = 60_000
type Reached = { system?: boolean; ami?: ExchangeDriver['ami']; token?: string }

/** Errors of a row whose command the exchange never had, or had in part. */
const notTaken = new Set([
  ...['asterisk-refused', 'link-down', 'timed-out', 'no-effect', 'call-changed', 'other-was-first', 'internal'],
])

/** What was asked of `setup`, what was left out of what it printed, and whether two tenants with people of their own are there. */
export type WorldOptions = Pick<SetupOptions, 'ringSeconds' | 'fallback' | 'switches'> & {
  tenants?: boolean
  without?: readonly string[]
  settings?: string
  /** The time of a simulated exchange; the real one has its own. */
  clock?: Clock
}

/** An exchange with its phones, the gateway that ships, and a panel's store at its socket. */
export class World {
  readonly exchange: ExchangeDriver
  #gateway: TestGateway
  readonly #store: ReturnType<typeof createBoardStore>
  #link: BoardLink
  readonly #kept: { data: string; settings: string | undefined }
  #intents = 0
  readonly #contradicted = new Set<string>()
  /** Everybody who was on the board, if only for a moment. */
  readonly everShown = new Set<string>()

  private constructor(
    exchange: ExchangeDriver,
    gateway: TestGateway,
    store: ReturnType<typeof createBoardStore>,
    link: BoardLink,
    kept: { data: string; settings: string | undefined },
  ) {
    this.exchange = exchange
    this.#gateway = gateway
    this.#store = store
    this.#link = link
    this.#kept = kept
    store.subscribe(({ view }, before) => {
      for (const id of view.extensions.keys()) this.everShown.add(id)
      if (view.extensions === before.view.extensions && view.calls === before.view.calls) return
      for (const { id, doubt } of [...view.extensions.values(), ...view.calls.values()])
        if (doubt?.quality === 'contradicted') this.#contradicted.add(`${id} ${doubt.why}`)
    })
  }

  /**
   * Starts all and waits for a live board. `without` contexts of ours, as where somebody forgot them; `settings` is the text of the
   * gateway's config file, `switches` what `jackfield setup` reads of it.
   */
  static async open(options: WorldOptions = {}): Promise<World> {
    const exchange = await makeExchange(options)
    await exchange.start()
    return World.#at(exchange, options.settings)
  }

  /** Runs `setup` again with other requests and installs what it prints. */
  install(requests: Pick<SetupOptions, 'ringSeconds' | 'fallback'>): Promise<void> {
    return this.exchange.install(printed(requests), requests)
  }

  /** A second gateway and panel at the same exchange; `system: false` = without the second account, `token` = that of the operator at the panel. */
  another(settings?: string, options: Omit<Reached, 'ami'> = {}): Promise<World> {
    return World.#at(this.exchange, settings, options)
  }

  /** A gateway and panel at an exchange that runs, which it reaches at another address. */
  static through(exchange: ExchangeDriver, ami: ExchangeDriver['ami']): Promise<World> {
    return World.#at(exchange, undefined, { ami })
  }

  static async #at(
    exchange: ExchangeDriver,
    settings?: string,
    { system = true, ami = exchange.ami, token }: Reached = {},
  ): Promise<World> {
    const data = mkdtempSync(join(tmpdir(), 'contract-'))
    const gateway = await startGateway({
      ami,
      ari: exchange.ari,
      data,
      ...(system ? { system: exchange.amiSystem } : {}),
      ...(settings === undefined ? {} : { settings }),
    })
    const store = createBoardStore()
    const link = connectBoard({ url: gateway.url, store, ...(token === undefined ? {} : { token }) })
    const world = new World(exchange, gateway, store, link, { data, settings })
    await world.sees('a live board', () => world.view.feeds.get('ami')?.state === 'live', START_PATIENCE_MS)
    return world
  }

  /** Fails when the exchange complained: our dialplan has to load and to run without a warning. */
  async close(): Promise<void> {
    await this.closeGateway()
    const complaints = this.exchange.complaints()
    await this.exchange.stop()
    if (complaints.length > 0) throw new Error(`the exchange complained:\n${complaints.join('\n')}`)
  }
  async closeGateway(): Promise<void> {
    await this.stopGateway()
    rmSync(this.#kept.data, { recursive: true, force: true })
  }
  /** The gateway ends, but what it keeps stays. */
  async stopGateway(): Promise<void> {
    this.#link.stop()
    await this.#gateway.stop()
  }
  /** A new gateway on what the last one kept; the panel finds it. */
  async startGateway(): Promise<void> {
    this.#gateway = await startGateway({
      ami: this.exchange.ami,
      ari: this.exchange.ari,
      system: this.exchange.amiSystem,
      data: this.#kept.data,
      ...(this.#kept.settings === undefined ? {} : { settings: this.#kept.settings }),
    })
    this.#link = connectBoard({ url: this.#gateway.url, store: this.#store })
    await this.sees(
      'a live board',
      () => this.state.link.state === 'live' && this.view.feeds.get('ami')?.state === 'live',
      START_PATIENCE_MS,
    )
  }
  /** Where the gateway keeps what outlives it. */
  get data(): string {
    return this.#kept.data
  }
  get url(): string {
    return this.#gateway.url
  }
  get state(): BoardState {
    return this.#store.getState()
  }
  get view(): View {
    return this.state.view
  }

  /** Waits until the board shows it, or a program beside it was told, for `patienceMs` at most; fails with what the board shows instead. */
  sees<T>(what: string, look: () => T | false | null | undefined, patienceMs = PATIENCE_MS): Promise<T> {
    const failure = () => {
      const events = this.exchange.recent().join('\n')
      return new Error(`the board never showed ${what}. It shows:\n${shown(this.view)}\n${events}`)
    }
    return seen(look, { subscribe: (attempt) => this.#store.subscribe(attempt), patienceMs, failure })
  }

  extension(number: string): Extension | undefined {
    return this.view.extensions.get(number)
  }
  /** Waits for the words of `data-state` on these tiles, all at the same moment. */
  seesStates(states: Record<string, Extension['state']>): Promise<unknown> {
    return this.sees(JSON.stringify(states), () =>
      Object.entries(states).every(([number, state]) => this.extension(number)?.state === state),
    )
  }
  /** The legs of an extension's phone. */
  legs(number: string): Leg[] {
    return [...this.view.legs.values()].filter((leg) => leg.extensionId === number)
  }
  leg(number: string): Leg {
    const [leg, ...more] = this.legs(number)
    if (!leg || more.length > 0)
      throw new Error(`${number} has ${more.length + (leg ? 1 : 0)} legs, one expected:\n${shown(this.view)}`)
    return leg
  }
  call(number: string): Call {
    return this.view.calls.get(this.leg(number).callId)!
  }

  /** Waits until these two, extensions or outside numbers, truly talk with each other; their legs, in the same order. */
  joined(one: string, other: string): Promise<[Leg, Leg]> {
    return joined(this, one, other)
  }

  /**
   * Whether the gateway took it. What comes of a command that it took is told by the row, which may be here before the answer: a phone that is
   * busy says so within a millisecond.
   *
   * @throws Error when the intent could not even be made of what the board shows.
   */
  async send(intent: Intent | null): Promise<Result> {
    if (intent === null) throw new Error(`no such intent can be made. The board shows:\n${shown(this.view)}`)
    const answer = await sendWithinLimit(this.#link, intent)
    const row = this.view.commands.get(intent.id)
    const cameToNothing = !answer.ok && row?.error?.code === answer.error.code && !notTaken.has(answer.error.code)
    return cameToNothing ? { ok: true } : answer
  }
  /** Why that row says what it says; to be read by `readWhy`. */
  why = (of: WhyOf, ask: boolean): Promise<unknown> => this.#link.why(of, ask)
  /** How the sound of each leg behind that row comes through; to be read by `readQuality`. */
  quality = (of: WhyOf): Promise<unknown> => this.#link.quality(of)
  /** Every row that was contradicted since the beginning or `forgetDoubts`, and why. */
  contradicted(): readonly string[] {
    return [...this.#contradicted]
  }
  forgetDoubts(): void {
    this.#contradicted.clear()
  }
  intentId(): IntentId {
    this.#intents += 1
    return `contract-${Date.now().toString(36)}-${this.#intents}` as IntentId
  }

  /** Listens at a phone until it hears this voice: sound needs a moment. The simulator answers from its model. */
  async hears(phone: string, whom: string): Promise<void> {
    const listen = () => this.exchange.hears(phone, 600)
    await eventually(`${phone} hears ${whom}`, async () => (await listen()).includes(whom), { withinMs: PATIENCE_MS })
  }

  /** Everybody hangs up, outside callers too; the next story begins on a quiet board. */
  async quiet(): Promise<void> {
    for (const phone of new Set([...this.view.legs.values()].map((leg) => leg.extensionId ?? leg.who.number)))
      await this.exchange.hangup(phone)
    await this.sees('a quiet board', () => this.view.calls.size === 0 && this.view.legs.size === 0)
  }
}

/** The exchange that this run is about, not started yet. */
export async function makeExchange({
  without = [],
  settings: _,
  tenants = false,
  clock,
  ...setup
}: WorldOptions): Promise<ExchangeDriver> {
  const { switches = [], ...sending } = setup
  switch (process.env.JACKFIELD_EXCHANGE) {
    case 'simulator':
      return new (await import('./simulator-exchange.ts')).SimulatorExchange({
        without,
        switches,
        setup: sending,
        tenants,
        ...(clock ? { clock } : {}),
      })
    case 'asterisk': {
      // The dialplan that `./jackfield setup` prints, word for word: what we tell people to install is what is proven.
      const extensionsConf = printed(setup)
      return new (await import('../../rig/driver.ts')).AsteriskExchange({
        version,
        shape: isShaped ? 'freepbx' : 'plain',
        tenants,
        productDialplan: withoutContexts(extensionsConf, without),
      })
    }
    default:
      throw new Error('JACKFIELD_EXCHANGE must be simulator or asterisk: run ./jackfield test contract')
  }
}

/** What `setup` is asked for there: its context, and a time below the 15 s for which the exchange itself rings a phone. */
const asked = isShaped ? { internalContext: internal, ringSeconds: 12 } : {}

/** The dialplan that `./jackfield setup` prints. */
function printed({ fallback, ...requests }: Pick<SetupOptions, 'ringSeconds' | 'fallback' | 'switches'>): string {
  const users = { amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' }
  const place = fallback === undefined ? null : fallbackOn(isShaped ? 'freepbx' : 'plain', fallback, null)
  if (place?.ok === false) throw new Error(place.problem)
  const there = place === null ? {} : { fallback: place.fallback }
  return setupSnippets({ ...users, ...asked, ...requests, ...there }).extensionsConf
}

/** A dialplan with some of its contexts taken out. */
const withoutContexts = (text: string, names: readonly string[]): string =>
  text
    .split(/^(?=\[)/m)
    .filter((part) => !names.some((name) => part.startsWith(`[${name}]`)))
    .join('')
