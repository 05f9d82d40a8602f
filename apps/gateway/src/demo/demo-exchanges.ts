import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExtensionId, idWithin } from '@jackfield/model'
import type { DemoControl } from './demo-control.ts'
import type { ExchangeOrder } from './exchange-order.ts'
import { type DemoExchange, spawnExchange } from './spawn-exchange.ts'

const cities = ['Rome', 'Milan', 'Turin', 'Naples', 'Genoa', 'Palermo', 'Bari', 'Venice'] as const
export const MOST_EXCHANGES = cities.length

/** S7: as many simulated exchanges as were asked for, and the settings of a board that has them all. */
export class DemoExchanges {
  readonly #all: readonly { readonly id: string; readonly name: string; readonly exchange: DemoExchange }[]
  readonly #order: ExchangeOrder

  constructor(count: number, order: ExchangeOrder) {
    this.#order = order
    this.#all = cities.slice(0, count).map((name, at) => ({
      ...{ id: name.toLowerCase(), name },
      exchange: spawnExchange({ ...order, seed: order.seed + at }),
    }))
  }

  /** Writes the config file of that board into a folder, once every exchange listens; gives its path. */
  async writeConfig(folder: string): Promise<string> {
    const { username, secret } = this.#order
    const exchanges = await Promise.all(
      this.#all.map(async ({ id, name, exchange }, at) => {
        const { amiPort, ariPort } = await exchange.ready
        const system = `ami://jackfield-system:${secret}@127.0.0.1:${amiPort}`
        return {
          ...{ id, name },
          dialTo: Object.fromEntries(this.#all.flatMap((other, to) => (to === at ? [] : [[other.id, `8${to + 1}`]]))),
          ami: { url: `ami://${username}:${secret}@127.0.0.1:${amiPort}`, systemUrl: system },
          ari: { url: `http://${username}:${secret}@127.0.0.1:${ariPort}/ari` },
          forward: 'both',
          switches: [{ id: 'night', name: 'Night service', kind: 'device-state', key: 'Custom:night' }],
        }
      }),
    )
    const file = join(folder, 'jackfield.yaml')
    // JSON is YAML.
    writeFileSync(file, JSON.stringify(this.#all.length === 1 ? single(exchanges[0]!) : { exchanges }), { mode: 0o600 })
    return file
  }

  /** Resolves with the reason when one of them ended by itself. */
  get ended(): Promise<string> {
    return Promise.race(this.#all.map(({ exchange }) => exchange.ended))
  }

  stop(): void {
    for (const { exchange } of this.#all) exchange.stop()
  }

  /** Asked for calls at a phone, the exchange of that phone has them; each hears who is there of its own people. */
  get control(): DemoControl {
    const [first] = this.#all
    if (this.#all.length === 1) return first!.exchange.control
    const within = (id: string, phone: ExtensionId) => (phone.startsWith(`${id}:`) ? idWithin(id, phone) : null)
    return {
      ask: ({ what, phone }) => {
        // Without a phone, or of no exchange: the first one.
        const at = this.#all.find(({ id }) => phone !== null && within(id, phone) !== null) ?? first!
        at.exchange.control.ask({ what, phone: phone === null ? null : within(at.id, phone) })
      },
      present: (phones) => {
        for (const { id, exchange } of this.#all)
          exchange.control.present(phones.flatMap((phone) => within(id, phone) ?? []))
      },
    }
  }
}

/** The settings of the only exchange, at the top of the file. */
function single<T extends { id: string; name: string; dialTo: unknown }>({ id: _, name: __, dialTo: ___, ...rest }: T) {
  return rest
}
