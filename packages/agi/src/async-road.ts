import type { AgiManager } from './async-manager.ts'
import { type AgiResult, failure } from './result.ts'
import type { Road } from './road.ts'

type Settle = (answer: AgiResult<string>) => void

/** AGI by AMI: each command is an action, its answer an event with its CommandID. */
export class AsyncRoad implements Road {
  readonly #manager: AgiManager
  readonly #uniqueid: string
  readonly #newId: () => string
  readonly #gone = new AbortController()
  readonly #waiting = new Map<string, Settle>()
  #last: Promise<unknown> = Promise.resolve()
  #over = failure('hung-up', 'the call is over')

  constructor(manager: AgiManager, uniqueid: string, newId: () => string) {
    this.#manager = manager
    this.#uniqueid = uniqueid
    this.#newId = newId
  }

  get hungUp(): AbortSignal {
    return this.#gone.signal
  }

  ask(command: string, timeoutMs: number): Promise<AgiResult<string>> {
    const done = this.#last.then(() => this.#send(command, timeoutMs))
    this.#last = done
    return done
  }

  #send(command: string, timeoutMs: number): Promise<AgiResult<string>> {
    if (this.hungUp.aborted) return Promise.resolve(this.#over)
    const id = this.#newId()
    return new Promise((done) => {
      const settle: Settle = (answer) => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        done(answer)
      }
      const late = `no answer to ${command.slice(0, 60)} within ${timeoutMs} ms`
      const timer = setTimeout(() => settle(failure('timed-out', late)), timeoutMs)
      // Its event may come before the answer to the action.
      this.#waiting.set(id, settle)
      this.#manager.action('AGI', this.#headers(command, id)).then(
        ({ ok, message }) => {
          // It is not there any more, or not in AsyncAGI.
          if (!ok) settle(failure('hung-up', message))
        },
        (error: unknown) => settle(failureOf(error)),
      )
    })
  }

  /** Takes the answer to a command of this call; false = the command is none of its own. */
  hear(commandId: string, answer: string): boolean {
    const settle = this.#waiting.get(commandId)
    // AsyncAGI carries some 1,000 bytes of an answer.
    const isCut = /^200[ -]?result=1 \([^)]*$/.test(answer)
    settle?.(isCut ? failure('bad-answer', 'the answer is longer than AsyncAGI carries') : { ok: true, value: answer })
    return settle !== undefined
  }

  /** Lets the dialplan go on. */
  async letGo(): Promise<void> {
    if (this.hungUp.aborted) return
    this.end()
    // Where this fails the call has gone, or the session, and there is nobody to tell.
    await this.#manager.action('AGI', this.#headers('ASYNCAGI BREAK', this.#newId())).catch(() => {})
  }

  /** Nothing comes any more; every command that waits is told so. */
  end(): void {
    this.#gone.abort()
    for (const settle of [...this.#waiting.values()]) settle(this.#over)
  }

  /** The session is lost, while the call goes on. */
  lose(): void {
    this.#over = sessionLost
    this.end()
  }

  #headers(command: string, id: string): [string, string][] {
    return [
      ['Channel', this.#uniqueid],
      ['Command', command],
      ['CommandID', id],
    ]
  }
}

const sessionLost = failure(
  'session-lost',
  'the session with Asterisk was lost: whether it has done the command is not known',
)

/** What an AMI client of ours throws. */
function failureOf(error: unknown): AgiResult<never> {
  const { code } = (error ?? {}) as { code?: unknown }
  if (code !== 'encode' && code !== 'timed-out') return sessionLost
  const message = error instanceof Error ? error.message : String(error)
  return failure(code === 'encode' ? 'bad-argument' : 'timed-out', message)
}
