import {
  AmiClient,
  type AmiClientOptions,
  AmiError,
  type AmiEvent,
  type AmiResponse,
  type Header,
} from '@jackfield/ami'
import { judgeSystemNeeds, type PermittedActions } from '@jackfield/dialplan'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { askActions } from './ask-setup.ts'
import { whenLive } from './when-live.ts'

export type SystemAccountOptions = {
  /** null = not configured: commands that need it are refused with that reason. */
  client: Omit<AmiClientOptions, 'eventMask'> | null
  board: Pick<LiveBoard, 'put'>
  log: Log
  /** How long a command waits for the login to come back, ms. */
  waitMs: number
  /** Each time it has logged in. */
  onLive?: () => void
}

/**
 * The second login, with the class `system`: for the few actions that need it (start a recording, make a phone answer), and
 * for no event. Whether it is there, and what it may, are rows of `needs`, so that every panel knows.
 */
export class SystemAccount {
  readonly #client: AmiClient | null
  readonly #options: SystemAccountOptions
  /** The actions it may run, as listed after its last login; null = unknown. */
  #actions: PermittedActions | null = null

  constructor(options: SystemAccountOptions) {
    this.#options = options
    const { client } = options
    this.#client = client && new AmiClient({ ...client, eventMask: 'off' })
    this.#tell()
    this.#client?.on('state', (state, { previous }) => {
      if (state.name === 'live') {
        options.log.info('AMI: the second account is logged in')
        void this.#askActions()
        options.onLive?.()
      }
      if (state.name === 'backoff' && (previous.name === 'live' || state.attempt === 1))
        options.log.warn({ reason: state.reason }, 'AMI: no link of the second account')
      this.#tell()
    })
  }

  start(): void {
    this.#client?.start()
  }

  /** Waits for a login that is on its way, as after a short loss of the link. Rejects with an AmiError. */
  async send(name: string, headers: readonly Header[], actionId: string): Promise<AmiResponse> {
    if (!this.#client) throw new AmiError('link-down', 'no second account is configured')
    if (this.works !== false) await whenLive(this.#client, this.#options.waitMs)
    return this.#client.action(name, headers, { actionId })
  }

  /** The items of a list; null = it can't be had now. */
  async list(name: string): Promise<readonly AmiEvent[] | null> {
    if (this.#client?.state.name !== 'live') return null
    try {
      return (await this.#client.list(name)).items
    } catch (error) {
      if (!(error instanceof AmiError)) throw error
      this.#options.log.info({ list: name, reason: error.message }, 'AMI: the second account was not given a list')
      return null
    }
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

  /** What it may do; null = not known. */
  get actions(): PermittedActions | null {
    return this.#actions
  }

  async #askActions(): Promise<void> {
    try {
      if (this.#client) this.#actions = await askActions(this.#client)
    } catch (error) {
      // With the next login it is asked again.
      if (!(error instanceof AmiError)) throw error
      this.#actions = null
    }
    this.#tell()
  }

  #tell(): void {
    for (const row of judgeSystemNeeds({ systemAccount: this.works, systemActions: this.#actions }))
      this.#options.board.put('needs', row)
  }
}
