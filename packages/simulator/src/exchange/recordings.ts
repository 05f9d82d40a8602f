import type { Channel } from './channel.ts'
import type { Exchange } from './exchange.ts'

export interface Recording {
  readonly id: string
  readonly channel: Channel
  readonly file: string
  muted: boolean
}

/** MixMonitor: what is said at a channel goes into a file, of which only the name is kept here. */
export class Recordings {
  readonly all = new Map<string, Recording>()
  /** By file: whose voices are in it, and whether it ends in silence. */
  readonly files = new Map<string, { voices: string[]; endsSilent: boolean }>()
  readonly #exchange: Exchange
  #count = 0

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  start(channel: Channel, file: string, voices: readonly string[]): string {
    this.#count += 1
    const id = `0x${(0x7f00_0000_0000 + this.#count * 64).toString(16)}`
    this.all.set(id, { id, channel, file, muted: false })
    this.files.set(file, { voices: [...voices].sort(), endsSilent: false })
    this.#exchange.tell({ name: 'MixMonitorStart', channel })
    return id
  }
  /** Without an id the first one of the channel; false when there is none. */
  stop(channel: Channel, id: string): boolean {
    const found = this.#find(channel, id)
    if (!found) return false
    this.all.delete(found.id)
    const file = this.files.get(found.file)
    if (file) file.endsSilent = found.muted
    this.#exchange.tell({ name: 'MixMonitorStop', channel })
    return true
  }
  /** All of the channel: Asterisk knows no difference. */
  mute(channel: Channel, muted: boolean): boolean {
    const found = [...this.all.values()].filter((one) => one.channel === channel)
    if (found.length === 0) return false
    for (const one of found) one.muted = muted
    this.#exchange.tell({ name: 'MixMonitorMute', channel, muted })
    return true
  }
  ended(channel: Channel): void {
    for (const { id, channel: its } of [...this.all.values()]) if (its === channel) this.all.delete(id)
  }
  reset(): void {
    this.all.clear()
  }

  #find(channel: Channel, id: string): Recording | undefined {
    return [...this.all.values()].find((one) => one.channel === channel && (id === '' || one.id === id))
  }
}
