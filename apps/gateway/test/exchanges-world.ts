import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import {
  builtInRole,
  type Extension,
  type ExtensionId,
  type Leg,
  legFingerprint,
  operatorOf,
  type View,
} from '@jackfield/model'
import { Simulator, type SimulatorOptions } from '@jackfield/simulator'
import { stringify } from 'yaml'
import { loadConfig, secretsOf } from '../src/config/config.ts'
import { type Gateway, startGateway } from '../src/gateway.ts'
import { createLog } from '../src/log.ts'
import { openPanel, type Panel } from './panel.ts'
import { until } from './until.ts'
import { quick, secret } from './world.ts'

/** Two simulated exchanges with the same numbers, Rome and Milan, behind one gateway. */
export class TwoExchanges {
  readonly rome: Simulator
  readonly milan: Simulator
  readonly gateway: Gateway
  readonly log: string[]
  readonly #folder: string
  readonly #panels: Panel[] = []

  private constructor(given: Pick<TwoExchanges, 'rome' | 'milan' | 'gateway' | 'log'> & { folder: string }) {
    this.rome = given.rome
    this.milan = given.milan
    this.gateway = given.gateway
    this.log = given.log
    this.#folder = given.folder
  }

  static async open(settings: object = {}): Promise<TwoExchanges> {
    const [rome, milan] = [simulated(), simulated()]
    const folder = mkdtempSync(join(tmpdir(), 'jackfield-exchanges-'))
    const file = join(folder, 'jackfield.yaml')
    const at = async (one: Simulator) => {
      const { amiPort, ariPort } = await one.start()
      return {
        ami: { url: `ami://board:${secret}@127.0.0.1:${amiPort}` },
        ari: { url: `http://board:${secret}@127.0.0.1:${ariPort}/ari` },
      }
    }
    const exchanges = [
      { id: 'rome', name: 'Rome', dialTo: { milan: '82' }, ...(await at(rome)) },
      { id: 'milan', name: 'Milan', ...(await at(milan)) },
    ]
    writeFileSync(file, stringify({ listen: { open: true, port: 0 }, exchanges, ...settings }))
    const loaded = loadConfig({}, file)
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
    const config = { ...loaded.config, data: null }
    const log: string[] = []
    const out = new Writable({
      write(chunk, _encoding, done) {
        log.push(String(chunk))
        done()
      },
    })
    const started = await startGateway({
      ...{ config, log: createLog({ level: 'debug', secrets: secretsOf(config), out }), demo: null },
      ...{ panelFolder: '/nowhere', timings: quick, signIn: { onFirstLink: () => {} } },
    })
    if (!started.ok) throw new Error(started.problem)
    const world = new TwoExchanges({ rome, milan, gateway: started.gateway, log, folder })
    await until('both are live', () => ['rome:ami', 'milan:ami'].every((id) => world.feed(id) === 'live'))
    return world
  }

  get view(): View {
    return this.gateway.board.view
  }
  feed(id: string): string | undefined {
    return this.view.feeds.get(id)?.state
  }
  person(id: string): Extension {
    const found = this.view.extensions.get(id)
    if (!found) throw new Error(`no ${id} among ${[...this.view.extensions.keys()]}`)
    return found
  }
  leg(id: string): Leg {
    const found = this.view.legs.get(this.person(id).legIds[0] ?? '')
    if (!found) throw new Error(`${id} has no leg`)
    return found
  }
  async shows(states: Record<string, string>): Promise<void> {
    const wanted = JSON.stringify(states)
    await until(`the board shows ${wanted}`, () => {
      const now = Object.keys(states).map((id) => [id, this.view.extensions.get(id)?.state])
      return JSON.stringify(Object.fromEntries(now)) === wanted
    })
  }
  /** A command about the call of `of`, asked at a desk. */
  command(kind: string, of: string | null, more: object = {}, phone: string | null = null) {
    const leg = of === null ? null : this.leg(of)
    const about = leg === null ? {} : { legId: leg.id, seen: legFingerprint(leg) }
    const id = randomUUID().replaceAll('-', '').slice(0, 20)
    const intent = { id, kind, actorExtensionId: phone, ...about, ...more }
    const as = rita(phone)
    return { id, intent, done: this.gateway.command(intent, as) }
  }
  /** The same command of the same operator, once more. */
  again(intent: object) {
    return this.gateway.command(intent, rita(null))
  }
  async panel(): Promise<Panel> {
    const panel = openPanel(this.gateway.url, {})
    this.#panels.push(panel)
    await panel.live()
    return panel
  }

  async close(): Promise<void> {
    for (const panel of this.#panels) panel.link.stop()
    await this.gateway.stop()
    await Promise.all([this.rome.stop(), this.milan.stop()])
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const rita = (phone: string | null) =>
  operatorOf({ name: 'Rita', role: 'supervisor', extensionId: phone as ExtensionId | null }, builtInRole('supervisor'))

const simulated = (more: SimulatorOptions = {}) =>
  new Simulator({ extensions: 4, username: 'board', secret, ariUsername: 'board', ariPassword: secret, ...more })
