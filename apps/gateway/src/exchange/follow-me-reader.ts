import { type AmiClient, AmiError } from '@jackfield/ami'
import { type FollowMe, readFollowMe } from '@jackfield/pbx'
import type { Log } from '../log.ts'

export type FollowMeReaderOptions = {
  client: Pick<AmiClient, 'list'>
  log: Log
  perSecond: number
  /** The number and where it rings; null = its follow-me is off, or it has none. */
  onRead: (number: string, followMe: FollowMe | null) => void
}

/**
 * [FWD-6] Reads follow-me where FreePBX keeps it, in AstDB under `AMPUSER/<number>/followme`, one person after the other in the background: the
 * family as a whole is the whole configuration of everybody.
 */
export class FollowMeReader {
  readonly #options: FollowMeReaderOptions
  readonly #known = new Map<string, FollowMe>()
  readonly #queue = new Set<string>()
  #running = false
  #stopped = false

  constructor(options: FollowMeReaderOptions) {
    this.#options = options
  }

  /** All whose follow-me is on, as far as it was read. */
  get known(): ReadonlyMap<string, FollowMe> {
    return this.#known
  }

  /** Asks for these numbers. Resolves when they are read, or the link is down: then they are asked with the next ones. */
  async ask(numbers: Iterable<string>): Promise<void> {
    for (const number of numbers) if (/^[0-9A-Za-z_.-]{1,40}$/.test(number)) this.#queue.add(number)
    if (this.#running) return
    this.#running = true
    try {
      await this.#readAll()
    } finally {
      this.#running = false
    }
  }

  stop(): void {
    this.#stopped = true
    this.#queue.clear()
  }

  async #readAll(): Promise<void> {
    for (const number of this.#queue) {
      const values = await this.#read(number)
      if (values === undefined || this.#stopped) return
      this.#queue.delete(number)
      const followMe = readFollowMe(values)
      if (followMe === null) this.#known.delete(number)
      else this.#known.set(number, followMe)
      this.#options.onRead(number, followMe)
      await new Promise((resolve) => setTimeout(resolve, 1000 / this.#options.perSecond))
    }
  }

  /** Its values by key; undefined = the link is down. */
  async #read(number: string): Promise<ReadonlyMap<string, string> | undefined> {
    const begin = `/AMPUSER/${number}/followme/`
    try {
      const { items } = await this.#options.client.list('DBGetTree', [
        ['Family', 'AMPUSER'],
        ['Key', `${number}/followme`],
      ])
      return new Map(
        items.flatMap((item): [string, string][] =>
          item.event === 'DBGetTreeResponse' && item.key.startsWith(begin)
            ? [[item.key.slice(begin.length), item.val]]
            : [],
        ),
      )
    } catch (error) {
      if (!(error instanceof AmiError) || error.code === 'link-down') return undefined
      this.#options.log.debug({ number, reason: error.message }, 'AMI: no follow-me in the database of the exchange')
      return new Map()
    }
  }
}
