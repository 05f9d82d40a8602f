import { type AmiClient, AmiError, type AmiEvent, type Header } from '@jackfield/ami'
import { learnKept, learnKeptDnd, type Mirror } from '@jackfield/pbx'
import type { Log } from '../log.ts'

export type AstDbReaderOptions = {
  client: Pick<AmiClient, 'list' | 'state'>
  log: Log
  /** `family/key` of each switch that the database keeps. */
  keys: readonly string[]
  /** Whether it keeps "do not disturb" too. */
  dnd: boolean
  everyMs: number
  /** Something that was read is another than before. */
  onRead: () => void
}

/**
 * Polls AstDB for the site's switches and do not disturb, because Asterisk emits no event when it changes. DBGet needs `reporting`, which we have; Getvar of `DB()` is
 * blocked by Asterisk itself and answers ''. It asks nothing where the site keeps nothing there.
 */
export class AstDbReader {
  readonly #options: AstDbReaderOptions
  #kept = new Map<string, string>()
  #dnd: Set<string> | null = null
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
    if (this.#isIdle || this.#stopped) return
    this.#timer = setTimeout(() => void this.read().then(() => this.start()), this.#options.everyMs)
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  /** Puts what was read into a mirror. */
  remind(mirror: Mirror): void {
    learnKept(mirror, this.#kept)
    if (this.#dnd) learnKeptDnd(mirror, this.#dnd)
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
    return this.#options.keys.length === 0 && !this.#options.dnd
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
    const numbers = this.#options.dnd ? await this.#readDnd() : null
    if (this.#stopped || (this.#options.dnd && numbers === null)) return
    this.#kept = kept
    this.#dnd = numbers && new Set(numbers)
    const now = JSON.stringify([[...kept], numbers])
    if (now === this.#last) return
    this.#last = now
    this.#options.onRead()
  }

  /** The numbers whose key holds anything; null = could not be read. */
  async #readDnd(): Promise<string[] | null> {
    const items = await this.#list('DBGetTree', [['Family', 'DND']])
    const numbers = items?.flatMap((item) =>
      item.event === 'DBGetTreeResponse' && item.val !== '' ? [item.key.replace(/^\/DND\//, '')] : [],
    )
    return numbers?.sort() ?? null
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
