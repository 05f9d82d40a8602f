import type { AmiClient } from '@jackfield/ami'
import { learnKept, learnKeptDnd, type Mirror } from '@jackfield/pbx'
import type { Log } from '../log.ts'

export type KeptReaderOptions = {
  client: Pick<AmiClient, 'action' | 'state'>
  log: Log
  /** `family/key` of each switch that the database keeps. */
  keys: readonly string[]
  /** Whether it keeps "do not disturb" too. */
  dnd: boolean
  everyMs: number
  /** Something that was read is another than before. */
  onRead: () => void
}

/** A number as it may stand in a function's brackets. */
const asArgument = /^[0-9A-Za-z*#+_.-]{1,40}$/

/**
 * Reads what Asterisk's database holds for us: of its changes nothing is told. Getvar can do it in every version and needs no more than
 * the class `call`. Nothing is asked where nothing is kept there.
 */
export class KeptReader {
  readonly #options: KeptReaderOptions
  #kept = new Map<string, string>()
  #dnd: Set<string> | null = null
  #last = ''
  #reading: Promise<void> | null = null
  #again: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(options: KeptReaderOptions) {
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
      const value = await this.#get(`DB(${key})`)
      if (value === null) return
      kept.set(key, value)
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
    const keys = await this.#get('DB_KEYS(DND)')
    if (keys === null) return null
    const numbers: string[] = []
    for (const number of keys.split(',').filter((key) => asArgument.test(key))) {
      const value = await this.#get(`DB(DND/${number})`)
      if (value === null) return null
      if (value !== '') numbers.push(number)
    }
    return numbers.sort()
  }

  /** null = the link is down, or it may not be read. */
  async #get(variable: string): Promise<string | null> {
    if (this.#stopped || this.#options.client.state.name !== 'live') return null
    try {
      const response = await this.#options.client.action('Getvar', [['Variable', variable]])
      if (response.ok) return response.frame.get('Value') ?? ''
      this.#options.log.debug(
        { variable, reason: response.message },
        'AMI: the database of the exchange can not be read',
      )
      return null
    } catch {
      return null
    }
  }
}
