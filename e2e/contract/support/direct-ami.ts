import type { AsteriskExchange, ExchangeDriver } from '../../rig/driver.ts'
import { type Packet, WireClient } from '../../rig/wire-client.ts'
import type { SimulatorExchange } from './simulator-exchange.ts'

/** The exchange looked at behind the product's back: by the rig's own login, where there is one. */
export class DirectAmi {
  readonly #client: WireClient
  readonly #exchange: ExchangeDriver

  private constructor(client: WireClient, exchange: ExchangeDriver) {
    this.#client = client
    this.#exchange = exchange
  }
  static async open(exchange: ExchangeDriver): Promise<DirectAmi> {
    const login = exchange.kind === 'asterisk' ? (exchange as AsteriskExchange).exchange.amiRig : exchange.ami
    return new DirectAmi(await WireClient.open(login), exchange)
  }
  close(): void {
    this.#client.close()
  }

  /** Members of a queue as QueueStatus lists them, by interface. */
  async members(queue: string): Promise<Map<string, Record<string, string>>> {
    const items = await this.#client.list('QueueStatus', { Queue: queue })
    const members = items.filter((item) => item.event === 'QueueMember')
    const fields = ['Penalty', 'Paused', 'PausedReason', 'CallsTaken', 'InCall', 'Name', 'StateInterface', 'Membership']
    return new Map(
      members.map((item) => [
        item.get('Location') ?? '',
        Object.fromEntries(fields.map((field) => [field, item.get(field) ?? ''])),
      ]),
    )
  }
  /** Whether a channel of that application is there now. */
  async runs(application: string): Promise<boolean> {
    const items = await this.#client.list('CoreShowChannels')
    return items.some((item) => item.get('Application') === application)
  }
  async read(variable: string): Promise<string> {
    return (await this.#client.request('Getvar', { Variable: variable })).get('Value') ?? ''
  }
  /** As a dialplan or another program would, without the product. */
  async set(variable: string, value: string): Promise<void> {
    await this.#client.request('Setvar', { Variable: variable, Value: value })
  }
  /** What Asterisk's database holds; '' = nothing. */
  async kept(key: string): Promise<string> {
    const [family = '', ...rest] = key.split('/')
    const items = await this.#client.list('DBGet', { Family: family, Key: rest.join('/') })
    return items.find((item) => item.event === 'DBGetResponse')?.get('Val') ?? ''
  }
  /** Writes into it; '' takes the key out. */
  async keep(key: string, value: string): Promise<void> {
    if (this.#exchange.kind === 'simulator') {
      ;(this.#exchange as SimulatorExchange).keep(key, value)
      return
    }
    const [family = '', ...rest] = key.split('/')
    const headers = { Family: family, Key: rest.join('/') }
    if (value === '') await this.#client.request('DBDel', headers)
    else await this.#client.request('DBPut', { ...headers, Val: value })
  }
  /** Waits for an event that comes after this call, in which a header holds that word; 30 s at most. */
  async waitFor(event: string, header: string, word: string): Promise<void> {
    const fits = (packet: Packet) => packet.event === event && (packet.get(header) ?? '').includes(word)
    await this.#client.waitFor(`${event} with ${word} in ${header}`, fits, 30_000)
  }
  ask(action: string, headers: Record<string, string | string[]>): Promise<Packet> {
    return this.#client.ask(action, headers)
  }
}
