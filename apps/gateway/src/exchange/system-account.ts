import { AmiClient, type AmiClientOptions, AmiError, type AmiResponse, type Header } from '@jackfield/ami'
import { systemAccountFix } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'

export type SystemAccountOptions = {
  /** null = not configured: what needs it is refused, and says why. */
  client: Omit<AmiClientOptions, 'eventMask'> | null
  board: Pick<LiveBoard, 'put'>
  log: Log
}

/**
 * The second login, with the class `system`: for the few actions that need it (a recording begins), and for no event. Whether it is
 * there is a row of `needs`, so that every panel knows.
 */
export class SystemAccount {
  readonly #client: AmiClient | null
  readonly #options: SystemAccountOptions

  constructor(options: SystemAccountOptions) {
    this.#options = options
    const { client } = options
    this.#client = client && new AmiClient({ ...client, eventMask: 'off' })
    this.#tell()
    this.#client?.on('state', (state, { previous }) => {
      if (state.name === 'live') options.log.info('AMI: the second account is logged in')
      if (state.name === 'backoff' && (previous.name === 'live' || state.attempt === 1))
        options.log.warn({ reason: state.reason }, 'AMI: no link of the second account')
      this.#tell()
    })
  }

  start(): void {
    this.#client?.start()
  }

  /** Rejects with an AmiError. */
  async send(name: string, headers: readonly Header[], actionId: string): Promise<AmiResponse> {
    if (!this.#client) throw new AmiError('link-down', 'no second account is configured')
    return this.#client.action(name, headers, { actionId })
  }

  async stop(): Promise<void> {
    await this.#client?.stop()
  }

  /** Whether it can be used; null = nobody knows, since nothing of the exchange is there. */
  get works(): boolean | null {
    const state = this.#client?.state
    if (!state) return false
    if (state.name === 'live') return true
    return state.name === 'backoff' && state.reason.code === 'authentication-failed' ? false : null
  }

  #tell(): void {
    const { works } = this
    const state = works === null ? 'unknown' : works ? 'ok' : 'missing'
    this.#options.board.put('needs', { id: 'account:system', state, fix: state === 'missing' ? systemAccountFix : '' })
  }
}
