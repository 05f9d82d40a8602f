import { type AmiClient, AmiError } from '@jackfield/ami'
import type { Log } from '../log.ts'

export type DatabaseNamesOptions = {
  client: Pick<AmiClient, 'list'>
  log: Log
  perSecond: number
  /** Number to name, a handful at a time. */
  onRead: (names: Record<string, string>) => void
}

/** So many numbers without a name in a row, and none with one before, show that the exchange keeps none there. */
const GIVE_UP_AFTER = 5
/** How many names are told at once: each time is a patch for every browser. */
const TELL = 10

/**
 * [EXT-4] Reads the names of people where FreePBX and its relatives keep them, in AstDB under `AMPUSER/<number>/cidname`, one after the other in
 * the background. DBGet needs `reporting`, which our account has; Getvar of `DB()` would need more.
 */
export class DatabaseNames {
  readonly #options: DatabaseNamesOptions
  readonly #known = new Map<string, string>()
  #queue: string[] = []
  #missed = 0
  #running = false
  #stopped = false

  constructor(options: DatabaseNamesOptions) {
    this.#options = options
  }

  /** All that was read. */
  get known(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#known)
  }

  /** Asks for the names of these numbers, those already known only when `again`. Resolves when they are read, or nothing is to be had. */
  async ask(numbers: Iterable<string>, again = false): Promise<void> {
    if (again) this.#missed = 0
    const wanted = [...numbers].filter((number) => /^[0-9A-Za-z_.-]{1,40}$/.test(number))
    this.#queue = [...new Set([...this.#queue, ...wanted.filter((number) => again || !this.#known.has(number))])]
    if (this.#running || this.#isHopeless) return
    this.#running = true
    try {
      await this.#readAll()
    } finally {
      this.#running = false
    }
  }

  stop(): void {
    this.#stopped = true
    this.#queue = []
  }

  get #isHopeless(): boolean {
    return this.#known.size === 0 && this.#missed >= GIVE_UP_AFTER
  }

  async #readAll(): Promise<void> {
    let news: Record<string, string> = {}
    const tell = () => {
      if (Object.keys(news).length > 0 && !this.#stopped) this.#options.onRead(news)
      news = {}
    }
    while (this.#queue.length > 0 && !this.#stopped && !this.#isHopeless) {
      const number = this.#queue[0]!
      const name = await this.#read(number)
      if (name === undefined) break
      this.#queue.shift()
      if (name === '') this.#missed += 1
      else if (this.#known.get(number) !== name) {
        this.#known.set(number, name)
        news[number] = name
      }
      if (Object.keys(news).length >= TELL) tell()
      await new Promise((resolve) => setTimeout(resolve, 1000 / this.#options.perSecond))
    }
    tell()
  }

  /** '' = the database has none, undefined = the link is down. */
  async #read(number: string): Promise<string | undefined> {
    try {
      const { items } = await this.#options.client.list('DBGet', [
        ['Family', `AMPUSER/${number}`],
        ['Key', 'cidname'],
      ])
      const [item] = items
      return item?.event === 'DBGetResponse' ? item.val.trim() : ''
    } catch (error) {
      if (!(error instanceof AmiError) || error.code === 'link-down') return undefined
      // An entry that is not there is an error too.
      this.#options.log.debug({ number, reason: error.message }, 'AMI: no name in the database of the exchange')
      return ''
    }
  }
}
