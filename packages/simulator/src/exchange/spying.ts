import type { Channel, Leaving } from './channel.ts'
import type { Exchange } from './exchange.ts'

type SpyMode = 'listen' | 'whisper' | 'barge'

export interface Spy {
  readonly spyer: Channel
  readonly spyee: Channel
  mode: SpyMode
  /** Option d: keys 4, 5, 6 switch the mode. */
  readonly keys: boolean
}

/** ChanSpy(): who listens to whom, and how loud. */
export class Spying {
  readonly all = new Map<Channel, Spy>()
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  /** Runs ChanSpy with its data, `<channel>,<options>`. Without option u the name is a prefix. */
  run(spyer: Channel, data: string): void {
    const exchange = this.#exchange
    const [target = '', options = ''] = data.split(',', 2)
    exchange.setApp(spyer, 'ChanSpy', data)
    const spyee = options.includes('u') ? exchange.findChannel(target) : this.#byPrefix(target, spyer)
    if (!spyee || spyee === spyer) {
      exchange.hangup(spyer, 0)
      return
    }
    const mode: SpyMode = options.includes('B') ? 'barge' : /[wW]/.test(options) ? 'whisper' : 'listen'
    this.all.set(spyer, { spyer, spyee, mode, keys: options.includes('d') })
    spyer.activity = { abandon: () => this.#stop(spyer) }
    exchange.tell({ name: 'ChanSpyStart', spyer, spyee })
  }
  digit(channel: Channel, digit: string): void {
    const spy = this.all.get(channel)
    if (!spy?.keys) return
    const mode = { 4: 'listen', 5: 'whisper', 6: 'barge' }[digit] as SpyMode | undefined
    if (mode) spy.mode = mode
  }
  /** Spying follows the spied channel through transfers and ends with it. */
  channelMoved(channel: Channel, why: Leaving): void {
    if (why !== 'hangup') return
    for (const { spyer, spyee } of [...this.all.values()]) {
      if (spyee !== channel) continue
      this.#stop(spyer)
      spyer.activity = null
      // A turn later, as the spying thread notices it.
      this.#exchange.after(0, () => this.#exchange.hangup(spyer, 0))
    }
  }
  reset(): void {
    this.all.clear()
  }

  #stop(spyer: Channel): void {
    const spy = this.all.get(spyer)
    if (!spy) return
    this.all.delete(spyer)
    this.#exchange.tell({ name: 'ChanSpyStop', spyer, spyee: spy.spyee })
  }
  #byPrefix(prefix: string, spyer: Channel): Channel | null {
    for (const channel of this.#exchange.channels.values())
      if (channel !== spyer && channel.name.startsWith(prefix)) return channel
    return null
  }
}
