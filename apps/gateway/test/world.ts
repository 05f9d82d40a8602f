import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import type { Extension, Intent, Leg, View } from '@jackfield/model'
import { Intent as IntentSchema, legFingerprint } from '@jackfield/model'
import { Simulator, type SimulatorOptions } from '@jackfield/simulator'
import { loadConfig, secretsOf } from '../src/config/config.ts'
import type { Config } from '../src/config/config-shape.ts'
import { type Gateway, startGateway } from '../src/gateway.ts'
import { createLog } from '../src/log.ts'
import { LogTail } from '../src/log-tail.ts'
import type { CallbackRules } from '../src/memory/callback-rules.ts'
import { defaultTimings, type Timings } from '../src/timings.ts'
import { openPanel, type Panel } from './panel.ts'
import { until } from './until.ts'

export const secret = 'very-secret-word-of-the-test'

export type WorldOptions = {
  simulator?: SimulatorOptions
  env?: Record<string, string>
  config?: (config: Config) => Config
  timings?: Partial<Timings>
  callbackRules?: Partial<CallbackRules>
  ari?: boolean
  /** Told of the first administrator's link. */
  onFirstLink?: (secret: string) => void
  /** What is to be there before the gateway comes. */
  prepare?: (simulator: Simulator) => void
}

/** The waits of the gateway, short. */
export const quick: Timings = {
  ...defaultTimings,
  settleMs: 50,
  reprimeAfterFailureMs: 100,
  lastWordMs: 50,
  reviewEveryMs: 50,
  witnessEveryMs: 50,
  witnessPollMs: 50,
  effectMs: 1500,
  silentAfterMs: 1200,
  commandShownMs: 300,
  storeLookMs: 50,
  storeRetryMs: 50,
  backoff: { minMs: 50, maxMs: 100, refusedMs: 100 },
}

/** A table of commands asks in a moment for what no operator does in a day; what an operator may do is `sockets-limits.test.ts`. */
const unlimited = { burst: 1e6, perSecond: 1e6 }

/** The simulated exchange, the gateway that ships and any number of panels, in one process. */
export class World {
  readonly simulator: Simulator
  readonly gateway: Gateway
  readonly log: string[]
  /** Where the simulated exchange listens. */
  readonly ports: { readonly amiPort: number; readonly ariPort: number }
  readonly #panels: Panel[] = []

  private constructor(simulator: Simulator, gateway: Gateway, log: string[], ports: World['ports']) {
    this.ports = ports
    this.simulator = simulator
    this.gateway = gateway
    this.log = log
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const simulator = new Simulator({
      extensions: 12,
      username: 'board',
      secret,
      ariUsername: 'board',
      ariPassword: secret,
      ...options.simulator,
    })
    options.prepare?.(simulator)
    const { amiPort, ariPort } = await simulator.start()
    const loaded = loadConfig({
      JACKFIELD_AMI_URL: `ami://board:${secret}@127.0.0.1:${amiPort}`,
      ...(options.ari === false ? {} : { JACKFIELD_ARI_URL: `http://board:${secret}@127.0.0.1:${ariPort}/ari` }),
      ...(options.simulator?.systemSecret === undefined
        ? {}
        : {
            JACKFIELD_AMI_SYSTEM_URL: `ami://jackfield-system:${options.simulator.systemSecret}@127.0.0.1:${amiPort}`,
          }),
      JACKFIELD_PORT: '0',
      JACKFIELD_LOG_LEVEL: 'debug',
      ...(options.env?.JACKFIELD_TOKEN === undefined ? { JACKFIELD_OPEN: 'true' } : {}),
      ...options.env,
    })
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
    // In memory alone, unless a test is about what outlives the gateway.
    const kept = { ...loaded.config, data: options.env?.JACKFIELD_DATA ?? null }
    const config = options.config?.(kept) ?? kept
    const log: string[] = []
    const out = new Writable({
      write(chunk, _encoding, done) {
        log.push(String(chunk))
        done()
      },
    })
    const logTail = new LogTail()
    const started = await startGateway({
      config,
      log: createLog({ level: 'debug', secrets: secretsOf(config), out, tail: logTail }),
      logTail,
      demo: null,
      panelFolder: '/nowhere',
      timings: { ...quick, ...options.timings },
      callbackRules: { pauseMs: 0, ...options.callbackRules },
      signIn: { cost: { memory: 64, passes: 1, lanes: 1 }, onFirstLink: options.onFirstLink ?? (() => {}) },
      limits: { intents: unlimited, entries: unlimited, reads: unlimited, sockets: 10_000 },
    })
    if (!started.ok) throw new Error(started.problem)
    return new World(simulator, started.gateway, log, { amiPort, ariPort })
  }

  async close(): Promise<void> {
    for (const panel of this.#panels) panel.link.stop()
    await this.gateway.stop()
    await this.simulator.stop()
  }

  /** A panel whose board is live. */
  async panel(token?: string): Promise<Panel> {
    const panel = openPanel(this.gateway.url, token === undefined ? {} : { token })
    this.#panels.push(panel)
    await panel.live()
    return panel
  }

  /** One number of /metrics; null when it isn't there. */
  async metric(name: string, cookie = ''): Promise<number | null> {
    const text = await (await fetch(`${this.gateway.url}metrics`, { headers: { cookie } })).text()
    const line = text.split('\n').find((one) => one.startsWith(`${name} `))
    return line === undefined ? null : Number(line.slice(name.length + 1))
  }

  get view(): View {
    return this.gateway.board.view
  }
  feed(id: 'ami' | 'ari' | 'memory') {
    return this.view.feeds.get(id)!
  }
  extension(number: string): Extension {
    const found = this.view.extensions.get(number)
    if (!found) throw new Error(`no extension ${number}`)
    return found
  }
  /** The leg that decides what an extension shows. */
  leg(number: string): Leg {
    const found = this.view.legs.get(this.extension(number).legIds[0] ?? '')
    if (!found) throw new Error(`${number} has no leg`)
    return found
  }
  async amiIs(state: string): Promise<void> {
    await until(`AMI is ${state}`, () => this.view.feeds.get('ami')?.state === state)
  }
  async ariIs(state: string): Promise<void> {
    await until(`ARI is ${state}`, () => this.view.feeds.get('ari')?.state === state)
  }
  async shows(states: Record<string, string>): Promise<void> {
    const now = () => Object.keys(states).map((number) => [number, this.view.extensions.get(number)?.state])
    const wanted = JSON.stringify(Object.fromEntries(Object.entries(states)))
    await until(`the board shows ${wanted}`, () => JSON.stringify(Object.fromEntries(now())) === wanted)
  }
  /** 101 talks to 102. */
  async talk(from = '101', to = '102'): Promise<void> {
    this.simulator.setPhone(to, { mode: 'answer', answerAfterMs: 20 })
    this.simulator.call(from, to)
    await this.shows({ [from]: 'talking', [to]: 'talking' })
  }
  hangUp(number: string, id = newId()): Intent {
    const leg = this.leg(number)
    return IntentSchema.parse({ id, kind: 'hang-up', actorExtensionId: null, legId: leg.id, seen: legFingerprint(leg) })
  }
  transfer(number: string, to: string, id = newId()): Intent {
    const target = { kind: 'extension', extensionId: to }
    return IntentSchema.parse({ ...this.hangUp(number, id), kind: 'blind-transfer', target })
  }
}

export const newId = () => randomBytes(9).toString('base64url')
