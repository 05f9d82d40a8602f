import type { SessionInput } from '../session/session-machine.ts'
import type { Header } from '../wire/header.ts'
import type { AmiResponse } from './ami-response.ts'
import { loginHeaders } from './login.ts'
import type { ResolvedOptions } from './options.ts'

export interface DialoguePorts {
  /**
   * No answer in time, or a lost link, is silent here: the session machine has its own deadlines for both.
   */
  send(name: string, headers: readonly Header[], timeoutMs: number, onResponse: (response: AmiResponse) => void): void
  dispatch(input: SessionInput): void
}

/** What the client says to Asterisk on its own account: challenge, login, ping. */
export class SessionDialogue {
  /** Round trip of the last ping. */
  rttMs: number | null = null
  readonly #options: ResolvedOptions
  readonly #ports: DialoguePorts

  constructor(options: ResolvedOptions, ports: DialoguePorts) {
    this.#options = options
    this.#ports = ports
  }

  challenge(): void {
    this.#login('Challenge', [['AuthType', 'MD5']], (response) => {
      const challenge = response.frame.get('Challenge')
      return challenge === undefined ? null : { type: 'challenged', challenge }
    })
  }

  /** By MD5 with a challenge, plain without. */
  login(challenge: string | null): void {
    this.#login('Login', loginHeaders(this.#options, challenge), () => ({ type: 'accepted' }))
  }

  ping(): void {
    const { clock, session } = this.#options
    const sentAt = clock.now()
    this.#ports.send('Ping', [], session.pongTimeoutMs * 2, () => {
      this.rttMs = clock.now() - sentAt
      this.#ports.dispatch({ type: 'pong' })
    })
  }

  #login(name: string, headers: readonly Header[], whenOk: (response: AmiResponse) => SessionInput | null): void {
    this.#ports.send(name, headers, this.#options.session.setupTimeoutMs * 2, (response) => {
      const text = response.message === '' ? 'no reason given' : response.message
      const rejected: SessionInput = { type: 'rejected', message: `Asterisk refused the login: ${text}` }
      this.#ports.dispatch((response.ok ? whenOk(response) : null) ?? rejected)
    })
  }
}
