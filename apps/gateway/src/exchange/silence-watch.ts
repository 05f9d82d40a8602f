import type { AmiClient } from '@jackfield/ami'
import type { Log } from '../log.ts'
import type { FeedRow } from './feed-row.ts'

export interface SilenceWatchOptions {
  client: Pick<AmiClient, 'state' | 'lastByteAt'>
  row: Pick<FeedRow, 'state' | 'set'>
  log: Pick<Log, 'warn'>
  now: () => number
  /** How long a ping may stay without an answer, or any other word, before that is told, ms. */
  afterMs: number
}

/**
 * Tells on the board when an exchange whose link is open does not answer: it is frozen, or so busy that it might as well be. The link is left
 * alone, since a long list may take its time; with the next word the board is live again, for the events of that time come in their order.
 */
export class SilenceWatch {
  readonly #options: SilenceWatchOptions
  readonly #timer: NodeJS.Timeout
  /** The row is down for the silence alone. */
  #told = false

  constructor(options: SilenceWatchOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.look(), options.afterMs / 6)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Looks now: to be called with each event and each state of the link, before they are put on the board. */
  look(): void {
    const { client, row, log, now, afterMs } = this.#options
    const { state } = client
    if (state.name !== 'live') {
      this.#told = false
      return
    }
    const askedAt = state.pingSentAt
    const isSilent = askedAt !== null && client.lastByteAt <= askedAt && now() - askedAt >= afterMs
    if (isSilent && row.state === 'live') {
      this.#told = true
      const reason = `Asterisk has not answered for ${afterMs / 1000} s; the link is open`
      log.warn({ reason }, 'AMI: silence')
      row.set('down', reason)
    } else if (!isSilent && this.#told) {
      this.#told = false
      if (row.state === 'down') row.set('live')
    }
  }
}
