import type { Channel } from './channel.ts'
import type { Exchange } from './exchange.ts'

export interface Box {
  readonly extension: string
  readonly name: string
  newCount: number
  oldCount: number
}

/** A message shorter than this is not kept. */
const SHORTEST_MESSAGE_MS = 2000

/** Voicemail boxes of the context `default`. */
export class Voicemail {
  readonly boxes = new Map<string, Box>()
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    for (const phone of exchange.directory.phones.values()) {
      if (!phone.hasVoicemail) continue
      this.boxes.set(phone.name, { extension: phone.name, name: phone.displayName, newCount: 0, oldCount: 0 })
    }
    this.tellBoxes()
  }

  /** VoiceMail(): a message is taken until the caller hangs up. */
  record(channel: Channel, extension: string, options: string): void {
    const exchange = this.#exchange
    const box = this.boxes.get(extension)
    exchange.setApp(channel, 'VoiceMail', `${extension}@default,${options}`)
    if (!box) {
      exchange.hangup(channel)
      return
    }
    exchange.answer(channel)
    const startedAt = exchange.clock.now()
    const cancel = exchange.after(120_000, () => exchange.hangup(channel))
    channel.activity = {
      abandon: (_, why) => {
        cancel()
        if (why !== 'hangup' || exchange.clock.now() - startedAt < SHORTEST_MESSAGE_MS) return
        this.set(extension, box.newCount + 1, box.oldCount, channel)
      },
    }
  }
  /** Sets the counts and tells them; false for a box that does not exist. */
  set(extension: string, newCount: number, oldCount: number, channel: Channel | null = null): boolean {
    const box = this.boxes.get(extension)
    if (!box) return false
    box.newCount = newCount
    box.oldCount = oldCount
    this.#exchange.tell({ name: 'MessageWaiting', box: `${extension}@default`, newCount, oldCount, channel })
    this.#exchange.devices.set(`MWI:${extension}@default`, newCount > 0 ? 'INUSE' : 'NOT_INUSE')
    return true
  }
  /** Fills the device states of the boxes without telling. */
  tellBoxes(): void {
    for (const box of this.boxes.values())
      this.#exchange.devices.others.set(`MWI:${box.extension}@default`, box.newCount > 0 ? 'INUSE' : 'NOT_INUSE')
  }
}
