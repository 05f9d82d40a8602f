import { createHash, timingSafeEqual } from 'node:crypto'
import { type AgiCall, type AgiRequest, AgiServer } from '@jackfield/agi'
import type { PhonebookAgi } from '../config/phonebook-agi-settings.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { QuietLog } from '../quiet-log.ts'
import type { NameOfCaller } from './caller-name.ts'

/** How long a call may be kept from going on, ms. */
const MOST_MS = 300
/** How long a peer may take to say what it wants, ms; Asterisk says it at once. */
const REQUEST_MS = 1_000
const AT_ONCE = 500

type Outcome = 'known' | 'unknown' | 'late' | 'refused'

export interface CallerNamesOptions {
  settings: PhonebookAgi
  nameOf: NameOfCaller
  log: Pick<Log, 'info' | 'warn'>
  metrics: Pick<Metrics, 'callerNames'>
}

/**
 * T8: the dialplan asks who calls, by `AGI(agi://gateway/lookup)`. Who is known gets the name of the phonebook as caller ID, and JACKFIELD_CALLER says `known` or
 * `unknown`. Whatever goes wrong, the call goes on within 300 ms.
 */
export class CallerNames {
  readonly #o: CallerNamesOptions
  readonly #server: AgiServer
  readonly #quiet: QuietLog
  readonly #token: Buffer | null

  constructor(options: CallerNamesOptions) {
    const { host, port, token } = options.settings
    this.#o = options
    this.#quiet = new QuietLog(options.log)
    this.#token = token === null ? null : digestOf(token)
    this.#server = new AgiServer({
      ...{ host, port, maxCalls: AT_ONCE, requestTimeoutMs: REQUEST_MS },
      handler: (call) => this.#take(call),
      onError: () => this.#quiet.warn('fault', {}, 'a caller whom the dialplan asked for was not looked up'),
    })
  }

  /** Rejects where it can't. */
  async listen(): Promise<{ host: string; port: number }> {
    const address = await this.#server.listen()
    this.#o.log.info(address, 'the dialplan may ask who calls: AGI(agi://…/lookup)')
    return address
  }

  stop(): void {
    void this.#server.close()
    this.#quiet.stop()
  }

  async #take(call: AgiCall): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<Outcome>()
    const timer = setTimeout(() => resolve('late'), MOST_MS)
    const outcome = await Promise.race([this.#answer(call), late])
    clearTimeout(timer)
    this.#o.metrics.callerNames.inc({ outcome })
    if (outcome === 'late')
      this.#quiet.warn('late', {}, 'the exchange took no answer in time; the call has gone on without a name')
  }

  async #answer(call: AgiCall): Promise<Outcome> {
    const { request } = call
    if (request.script !== 'lookup' || !this.#mayAsk(request)) {
      // What stands in the address may be a secret, and stands in no log.
      this.#quiet.warn('refused', {}, 'AGI asked for another script than lookup, or without the token of phonebook.agi')
      return 'refused'
    }
    const name = isWithheld(request) ? '' : this.#o.nameOf(request.callerId)
    const done = name === '' ? null : await call.setVariable('CALLERID(name)', name)
    const outcome = done?.ok ? 'known' : 'unknown'
    await call.setVariable('JACKFIELD_CALLER', outcome)
    return outcome
  }

  #mayAsk({ query }: AgiRequest): boolean {
    return this.#token === null || timingSafeEqual(this.#token, digestOf(query.get('token') ?? ''))
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether the caller does not want the number to be shown (bits 6 and 7 of the presentation, Q.931): a name would tell it. */
const isWithheld = ({ variables }: AgiRequest): boolean => ((Number(variables.get('callingpres')) || 0) & 0x60) === 0x20
