import { quote } from './quote.ts'
import { type AgiReply, readReply } from './reply.ts'
import type { AgiRequest } from './request.ts'
import { type AgiResult, failure } from './result.ts'
import type { Road } from './road.ts'

/** Keys that end a sound or an input: `0`–`9`, `*`, `#`. */
export type Digits = string
export type Argument = string | number

/** How long an answer may take, ms, beside what the command itself waits for. */
export const ANSWER_MS = 30_000
/** Longest that a sound, a recording or an application may take, ms. */
export const LONG_MS = 24 * 3_600_000

/** What was pressed; '' = nothing. `endpos` = where the sound was then, samples. */
export interface Pressed {
  readonly digit: Digits
  readonly endpos: number | null
}

/** Asks Asterisk one command after the other, and reads what its answers mean. */
export class Asking {
  readonly request: AgiRequest
  /**
   * AsyncAGI: the call was in `AGI(agi:async)` already when the session of AMI came, back or for the first time. Something may have been done with it
   * before, a command may still be under way, and `request` may lack what only its beginning told.
   */
  readonly resumed: boolean
  readonly #road: Road

  constructor(request: AgiRequest, road: Road, resumed = false) {
    this.request = request
    this.resumed = resumed
    this.#road = road
  }

  /** Ends when the caller has hung up, or the session of AMI is lost. */
  get hungUp(): AbortSignal {
    return this.#road.hungUp
  }

  /** Any command: `words` as they are, arguments in quotes. */
  command(
    words: string,
    args: readonly Argument[] = [],
    { timeoutMs = ANSWER_MS }: { timeoutMs?: number } = {},
  ): Promise<AgiResult<AgiReply>> {
    return this.ask(words, args, timeoutMs, (reply) => ({ ok: true, value: reply }))
  }

  /** Sends a command, and gives what `read` makes of the reply. */
  protected ask<T>(
    words: string,
    args: readonly Argument[],
    timeoutMs: number,
    read: (reply: AgiReply) => AgiResult<T>,
  ): Promise<AgiResult<T>> {
    let line = /^[A-Za-z_ ]+$/.test(words) ? words : null
    for (const argument of args) {
      const quoted = quote(argument)
      line = line === null || quoted === null ? null : `${line} ${quoted}`
    }
    if (line === null) return Promise.resolve(failure('bad-argument', 'arguments must not hold line breaks or NUL'))
    return this.#road.ask(line, timeoutMs).then((answer) => {
      const reply = answer.ok ? readReply(answer.value) : answer
      return reply.ok ? read(reply.value) : reply
    })
  }

  /** `good` = what stands behind `result=` when it was done. */
  protected does(words: string, args: readonly Argument[] = [], good = '0'): Promise<AgiResult<null>> {
    return this.ask<null>(words, args, ANSWER_MS, ({ result }) =>
      result === good ? { ok: true, value: null } : failure('failed', `${words}: result=${result}`),
    )
  }

  protected number(words: string, args: readonly Argument[], timeoutMs = ANSWER_MS): Promise<AgiResult<number>> {
    return this.ask<number>(words, args, timeoutMs, ({ result }) => {
      const number = Number(result)
      if (number === -2) return failure('failed', `${words}: Asterisk has no such application`)
      return Number.isInteger(number)
        ? { ok: true, value: number }
        : failure('bad-answer', `${words}: result=${result}`)
    })
  }

  protected value(words: string, args: readonly Argument[], timeoutMs = ANSWER_MS): Promise<AgiResult<string | null>> {
    return this.ask<string | null>(words, args, timeoutMs, ({ result, data }) => ({
      ok: true,
      value: result === '0' ? null : (data ?? ''),
    }))
  }

  protected pressed(words: string, args: readonly Argument[], timeoutMs: number): Promise<AgiResult<Pressed>> {
    return this.ask<Pressed>(words, args, timeoutMs, ({ result, endpos }) =>
      result === '-1'
        ? failure('failed', `${words}: the caller hung up, or it can't be played`)
        : { ok: true, value: { digit: digitOf(result), endpos } },
    )
  }
}

/** AGI gives keys as the number of their character; 0 = none. */
export function digitOf(result: string): Digits {
  const code = Number(result)
  return Number.isInteger(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
}

export const mapped = <A, B>(result: AgiResult<A>, map: (value: A) => B): AgiResult<B> =>
  result.ok ? { ok: true, value: map(result.value) } : result
