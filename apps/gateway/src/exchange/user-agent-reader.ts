import type { AmiEvent } from '@jackfield/ami'

/** Longest User-Agent that is kept, characters: only its beginning is looked at. */
const KEPT = 100

export type UserAgentReaderOptions = {
  /** Asterisk shows contacts to the class `system` alone. Null = not to be had now. */
  contacts: () => Promise<readonly AmiEvent[] | null>
  /** Whether anything depends on it. */
  wanted: boolean
  /** How long after a reading the next one waits, ms: all phones may register at once. */
  everyMs?: number
  /** Endpoint to how its phones call themselves. */
  onRead: (userAgents: ReadonlyMap<string, readonly string[]>) => void
}

/** C2: reads the makes of the phones when one registers. ContactStatus reports that it did, but not its make. */
export class UserAgentReader {
  readonly #options: UserAgentReaderOptions
  #timer: NodeJS.Timeout | null = null
  #reading = false
  #again = false
  #stopped = false

  constructor(options: UserAgentReaderOptions) {
    this.#options = options
  }

  /** Reads soon: now, or when the last reading is long enough ago. */
  ask(): void {
    if (this.#stopped || !this.#options.wanted) return
    if (this.#reading || this.#timer !== null) {
      this.#again = true
      return
    }
    this.#reading = true
    void this.#read().finally(() => {
      this.#reading = false
      this.#rest()
    })
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #rest(): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (!this.#again) return
      this.#again = false
      this.ask()
    }, this.#options.everyMs ?? 5_000)
  }

  async #read(): Promise<void> {
    const items = await this.#options.contacts()
    if (items === null || this.#stopped) return
    const read = new Map<string, string[]>()
    for (const item of items) {
      if (item.event !== 'ContactList' || item.userAgent === '') continue
      const endpoint = item.endpoint || item.objectName.split(/[;@/]/)[0]!
      read.set(endpoint, [...(read.get(endpoint) ?? []), item.userAgent.slice(0, KEPT)].sort())
    }
    this.#options.onRead(read)
  }
}
