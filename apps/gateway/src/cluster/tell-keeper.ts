import type { KeeperLink } from './keeper-link.ts'
import type { DoorPresence } from './presence.ts'

interface TellKeeperOptions {
  link: Pick<KeeperLink, 'ask' | 'url'>
  present: () => DoorPresence
}

/** How often the keeper hears who is connected, ms: it forgets a door that says nothing for 15 s. */
const EVERY_MS = 3000
/** Those who come and go within it are told at once, ms. */
const SOON_MS = 50
const REFUSED_EVERY_MS = 1000
/** Who is turned away beyond that in a second is not told. */
const MOST_REFUSED = 500

/** What a door tells the keeper without being asked: who is connected, and who was turned away, for the audit trail. */
export class TellKeeper {
  readonly #options: TellKeeperOptions
  readonly #timers: NodeJS.Timeout[]
  #soon: NodeJS.Timeout | null = null
  #refused: [reason: string, address: string][] = []

  constructor(options: TellKeeperOptions) {
    this.#options = options
    this.#timers = [
      setInterval(() => this.tellAll(), EVERY_MS),
      setInterval(() => this.#tellRefused(), REFUSED_EVERY_MS),
    ]
  }

  presentChanged(): void {
    this.#soon ??= setTimeout(() => this.tellAll(), SOON_MS)
  }

  /** Says who is connected now. */
  readonly tellAll = (): void => {
    if (this.#soon !== null) clearTimeout(this.#soon)
    this.#soon = null
    void this.#options.link.ask('present', this.#options.present())
  }

  refused(reason: string, address: string): void {
    if (this.#refused.length < MOST_REFUSED) this.#refused.push([reason, address])
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#soon !== null) clearTimeout(this.#soon)
  }

  #tellRefused(): void {
    if (this.#refused.length === 0 || this.#options.link.url === null) return
    const refused = this.#refused
    this.#refused = []
    void this.#options.link.ask('refused', { refused })
  }
}
