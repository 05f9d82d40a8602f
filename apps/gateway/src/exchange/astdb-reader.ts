import { type AmiClient, AmiError, type AmiEvent, type Header } from '@jackfield/ami'
import { type KeptFamilies, learnFamilies, learnKept, type Mirror } from '@jackfield/pbx'
import type { Log } from '../log.ts'

export type AstDbReaderOptions = {
  client: Pick<AmiClient, 'list' | 'state'>
  log: Log
  /** `family/key` of each switch that the database keeps. */
  keys: readonly string[]
  /** The families to be read whole, as far as is known now. */
  families: () => readonly string[]
  everyMs: number
  /** Something that was read is another than before. */
  onRead: () => void
}

/**
 * Polls AstDB for the site's switches, do not disturb and call forwards, because Asterisk emits no event when it changes. DBGet needs `reporting`, which we have; Getvar of `DB()` is
 * blocked by Asterisk itself and answers ''. It asks nothing where the site keeps nothing there.
 */
export class AstDbReader {
  readonly #options: AstDbReaderOptions
  #kept = new Map<string, string>()
  #families: KeptFamilies = new Map()
  #last = ''
  #reading: Promise<void> | null = null
  #again: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #stopped = false
  #refused = false

  constructor(options: AstDbReaderOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => void this.read().then(() => this.start()), this.#options.everyMs)
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  /** Puts what was read into a mirror. */
  remind(mirror: Mirror): void {
    learnKept(mirror, this.#kept)
    learnFamilies(mirror, this.#families)
  }

  /** Resolves when what the database holds now is known: a reading under way may be older than the question. */
  read(): Promise<void> {
    if (this.#isIdle) return Promise.resolve()
    if (this.#reading) {
      this.#again ??= this.#reading.then(() => {
        this.#again = null
        return this.read()
      })
      return this.#again
    }
    this.#reading = this.#readAll().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  get #isIdle(): boolean {
    return this.#options.keys.length === 0 && this.#options.families().length === 0
  }

  async #readAll(): Promise<void> {
    const kept = new Map<string, string>()
    for (const key of this.#options.keys) {
      const [family = '', ...rest] = key.split('/')
      const items = await this.#list('DBGet', [
        ['Family', family],
        ['Key', rest.join('/')],
      ])
      if (items === null) return
      const item = items[0]
      kept.set(key, item?.event === 'DBGetResponse' ? item.val : '')
    }
    const families = new Map<string, ReadonlyMap<string, string>>()
    for (const family of this.#options.families()) {
      const values = await this.#readFamily(family)
      if (values === null) return
      families.set(family, values)
    }
    if (this.#stopped) return
    this.#kept = kept
    this.#families = families
    const now = JSON.stringify([[...kept], [...families].map(([family, values]) => [family, ...values])])
    if (now === this.#last) return
    this.#last = now
    this.#options.onRead()
  }

  /** Its values by key, in the order of the keys; null = could not be read. */
  async #readFamily(family: string): Promise<ReadonlyMap<string, string> | null> {
    const items = await this.#list('DBGetTree', [['Family', family]])
    const values = items?.flatMap((item): [string, string][] =>
      item.event === 'DBGetTreeResponse' && item.key.startsWith(`/${family}/`)
        ? [[item.key.slice(family.length + 2), item.val]]
        : [],
    )
    return values ? new Map(values.sort(([a], [b]) => (a < b ? -1 : 1))) : null
  }

  /** null = the link is down, or it may not be read. */
  async #list(action: string, headers: Header[]): Promise<readonly AmiEvent[] | null> {
    if (this.#stopped || this.#options.client.state.name !== 'live') return null
    try {
      return (await this.#options.client.list(action, headers)).items
    } catch (error) {
      if (!this.#refused && error instanceof AmiError && error.code !== 'link-down') {
        this.#refused = true
        this.#options.log.warn({ action, reason: error.message }, 'AMI: the database of the exchange cannot be read')
      }
      return null
    }
  }
}
