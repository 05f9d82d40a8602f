import type { Activity, Channel, Leaving } from './channel.ts'
import type { Endpoint } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import { TwoParty } from './two-party.ts'

export interface DialTarget {
  endpoint: Endpoint
  /** The number as dialled; for a trunk the outside number. */
  number: string
  /** Whose number that phone shows, where it is not the caller's. */
  shows?: string
}

export type DialOutcome = 'ANSWER' | 'BUSY' | 'NOANSWER' | 'CHANUNAVAIL'

export interface DialOptions {
  timeoutMs: number
  /** The caller goes on in the dialplan when the callee ends the call (option g). */
  goesOn?: boolean
  /** Nobody answered, or with `goesOn` the call ended. The caller is free for the next step. */
  next: (outcome: DialOutcome) => void
}

/** Dial(): one caller, one phone that rings for it, and the call that comes of it. */
export class Dialing implements Activity {
  readonly caller: Channel
  callee: Channel | null = null
  readonly #exchange: Exchange
  readonly #options: DialOptions
  #cancel: (() => void)[] = []
  #done = false

  constructor(exchange: Exchange, caller: Channel, options: DialOptions) {
    this.#exchange = exchange
    this.caller = caller
    this.#options = options
  }

  start({ endpoint, number, shows }: DialTarget): void {
    const exchange = this.#exchange
    const { caller } = this
    caller.activity = this
    if (!endpoint.reachable || (endpoint.kind === 'trunk' && !isUsable(endpoint))) {
      this.#fail('CHANUNAVAIL', 20)
      return
    }
    const callee = exchange.newChannel({
      endpoint,
      state: 0,
      caller:
        endpoint.kind === 'phone' ? { number: endpoint.name, name: endpoint.displayName } : { number: '', name: '' },
      context: endpoint.context,
      exten: 's',
      parent: caller,
      hasDialplan: false,
    })
    this.callee = callee
    callee.activity = this
    callee.exten = caller.exten
    callee.connected = shows === undefined ? { ...caller.caller } : { number: shows, name: '' }
    if (endpoint.kind === 'trunk') callee.caller = { number, name: '' }
    exchange.setApp(callee, 'AppDial', '(Outgoing Line)')
    if (endpoint.kind === 'trunk') exchange.tell({ name: 'NewCallerid', channel: callee })
    exchange.tell({ name: 'NewConnectedLine', channel: callee })
    const dialString = endpoint.kind === 'trunk' ? `${number}@${endpoint.name}` : endpoint.name
    exchange.tell({ name: 'DialBegin', caller, callee, dialString })
    exchange.setConnected(caller, callee.caller)
    exchange.setState(callee, 5)
    exchange.tell({ name: 'DialState', caller, callee, status: 'RINGING' })
    if (!caller.endpoint) exchange.locals.calleeRings(caller)
    this.#cancel.push(exchange.after(this.#options.timeoutMs, () => this.#fail('NOANSWER', 0)))
    this.#phoneDecides(endpoint)
  }

  /** The phone, or somebody for it, takes the call. */
  answered(): void {
    const { caller, callee } = this
    if (this.#done || !callee) return
    const exchange = this.#exchange
    exchange.setState(callee, 6)
    callee.exten = ''
    this.#finish('ANSWER')
    exchange.answer(caller)
    const call = new TwoParty(
      exchange,
      { caller, callee },
      {
        end: ({ by }) => {
          if (by !== callee) return exchange.hangup(callee)
          if (this.#options.goesOn && !caller.ended) return this.#options.next('ANSWER')
          exchange.hangup(caller)
        },
      },
    )
    call.join()
  }
  /** Somebody else's phone takes the place of the one that rings (Pickup). */
  pickedUpBy(picker: Channel): void {
    const rang = this.callee
    if (this.#done || !rang) return
    rang.activity = null
    picker.activity = this
    this.callee = picker
    picker.connected = { ...this.caller.caller }
    this.#exchange.tell({ name: 'NewConnectedLine', channel: picker })
    rang.exten = 's'
    this.#exchange.hangup(rang, 26)
    this.#exchange.setConnected(this.caller, picker.caller)
    this.answered()
  }
  refused(outcome: 'BUSY' | 'NOANSWER', cause: number, techCause: number | null): void {
    const { callee } = this
    if (this.#done || !callee) return
    this.#exchange.tell({ name: 'HangupRequest', channel: callee, cause, techCause })
    this.#fail(outcome, cause, techCause)
  }

  abandon(channel: Channel, why: Leaving): void {
    if (this.#done) return
    if (channel === this.caller) {
      const { callee } = this
      this.#finish('CANCEL')
      if (callee) {
        callee.activity = null
        // Cause 0: the phone was only told to stop ringing.
        this.#exchange.hangup(callee, 0)
      }
      return
    }
    // The phone that rang is gone: it hung up, or was sent elsewhere.
    this.callee = channel
    this.#finish(why === 'hangup' ? 'NOANSWER' : 'CANCEL')
    this.caller.activity = null
    const { caller } = this
    this.#exchange.after(0, () => {
      if (!caller.ended && !caller.activity) this.#options.next('NOANSWER')
    })
  }

  #phoneDecides(endpoint: Endpoint): void {
    const exchange = this.#exchange
    const { answerAfterMs, mode } = exchange.directory.ringPlan(endpoint, this.caller)
    if (mode === 'busy') this.#cancel.push(exchange.after(30, () => this.refused('BUSY', 17, 486)))
    if (mode === 'decline') this.#cancel.push(exchange.after(30, () => this.refused('NOANSWER', 21, 403)))
    if (mode === 'answer') this.#cancel.push(exchange.after(answerAfterMs, () => this.answered()))
  }
  #fail(outcome: Exclude<DialOutcome, 'ANSWER'>, cause: number, techCause: number | null = null): void {
    if (this.#done) return
    const { callee, caller } = this
    this.#finish(outcome)
    caller.activity = null
    caller.variables.set('HANGUPCAUSE', String(cause || 16))
    if (callee) {
      callee.activity = null
      this.#exchange.hangup(callee, cause, techCause)
    }
    this.#options.next(outcome)
  }
  #finish(status: string): void {
    this.#done = true
    for (const cancel of this.#cancel) cancel()
    this.#cancel = []
    const { caller, callee } = this
    if (callee) this.#exchange.tell({ name: 'DialEnd', caller, callee, status })
    caller.variables.set('DIALSTATUS', status)
  }
}

function isUsable(endpoint: Endpoint): boolean {
  return !('registration' in endpoint) || endpoint.registration === 'Registered'
}
