import type { Activity, Channel, Leaving } from './channel.ts'
import type { Endpoint } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import { TwoParty } from './two-party.ts'

export interface DialTarget {
  endpoint: Endpoint
  /** The number as dialled; for a trunk the outside number. */
  number: string
  /** What that phone shows, where it is not the caller. */
  shows?: { number: string; name: string }
}

export type DialOutcome = 'ANSWER' | 'BUSY' | 'NOANSWER' | 'CHANUNAVAIL'

export interface DialOptions {
  /** null = until the caller gives up. */
  timeoutMs: number | null
  /** The caller goes on in the dialplan when the callee ends the call (option g). */
  goesOn?: boolean
  /** Caller and callee go on in the dialplan, each for itself, as soon as one answers (option G). */
  parts?: (callee: Channel) => void
  /** Nobody answered, or with `goesOn` the call ended. The caller is free for the next step. */
  next: (outcome: DialOutcome) => void
}

/** Dial(): one caller, the phones that ring for it, and the call that comes of it. */
export class Dialing implements Activity {
  readonly caller: Channel
  /** Those that ring; of several the first that answers. */
  callees: Channel[] = []
  readonly #exchange: Exchange
  readonly #options: DialOptions
  #cancel: (() => void)[] = []
  #done = false
  #anyBusy = false

  constructor(exchange: Exchange, caller: Channel, options: DialOptions) {
    this.#exchange = exchange
    this.caller = caller
    this.#options = options
  }

  start(...targets: DialTarget[]): void {
    const exchange = this.#exchange
    const { caller } = this
    const { timeoutMs } = this.#options
    caller.activity = this
    const usable = targets.filter(({ endpoint }) => endpoint.reachable && isUsable(endpoint))
    if (usable.length === 0) {
      this.#fail('CHANUNAVAIL', 20)
      return
    }
    for (const target of usable) this.#ring(target)
    if (timeoutMs !== null) this.#cancel.push(exchange.after(timeoutMs, () => this.#fail('NOANSWER', 0)))
    for (const callee of [...this.callees]) this.#phoneDecides(callee)
  }

  /** The phone, or somebody for it, takes the call. */
  answered(callee = this.callees[0]): void {
    const { caller } = this
    if (this.#done || !callee || !this.callees.includes(callee)) return
    const exchange = this.#exchange
    const others = this.callees.filter((one) => one !== callee)
    this.callees = [callee]
    exchange.setState(callee, 6)
    callee.exten = ''
    this.#finish('ANSWER')
    for (const other of others) this.#drop(other, 'CANCEL', 26)
    if (this.#options.parts) {
      callee.activity = null
      caller.activity = null
      this.#options.parts(callee)
      return
    }
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
  pickedUpBy(picker: Channel, rang: Channel): void {
    if (this.#done || !this.callees.includes(rang)) return
    rang.activity = null
    picker.activity = this
    this.callees = this.callees.map((one) => (one === rang ? picker : one))
    picker.connected = { ...this.caller.caller }
    this.#exchange.tell({ name: 'NewConnectedLine', channel: picker })
    rang.exten = 's'
    this.#exchange.hangup(rang, 26)
    this.#exchange.setConnected(this.caller, picker.caller)
    this.answered(picker)
  }
  refused(callee: Channel, outcome: 'BUSY' | 'NOANSWER', cause: number, techCause: number | null): void {
    if (this.#done || !this.callees.includes(callee)) return
    this.#exchange.tell({ name: 'HangupRequest', channel: callee, cause, techCause })
    this.#anyBusy ||= outcome === 'BUSY'
    if (this.callees.length === 1) {
      this.#fail(outcome, cause, techCause)
      return
    }
    this.callees = this.callees.filter((one) => one !== callee)
    this.#drop(callee, outcome, cause, techCause)
  }

  abandon(channel: Channel, why: Leaving): void {
    if (this.#done) return
    if (channel === this.caller) {
      const { callees } = this
      this.#finish('CANCEL')
      for (const callee of callees) {
        callee.activity = null
        // Cause 0: the ringing was only cancelled.
        this.#exchange.hangup(callee, 0)
      }
      return
    }
    // The phone that rang is gone: it hung up, or was sent elsewhere.
    const status = why === 'hangup' ? 'NOANSWER' : 'CANCEL'
    const others = this.callees.filter((one) => one !== channel)
    if (others.length > 0) {
      this.callees = others
      this.#exchange.tell({ name: 'DialEnd', caller: this.caller, callee: channel, status })
      return
    }
    this.#finish(status)
    this.caller.activity = null
    const { caller } = this
    this.#exchange.after(0, () => {
      if (!caller.ended && !caller.activity) this.#options.next('NOANSWER')
    })
  }

  #ring({ endpoint, number, shows = this.caller.caller }: DialTarget): void {
    const exchange = this.#exchange
    const { caller } = this
    const callee = exchange.newChannel({
      endpoint,
      state: 0,
      caller:
        endpoint.kind === 'phone' ? { number: endpoint.number, name: endpoint.displayName } : { number: '', name: '' },
      context: endpoint.context,
      exten: 's',
      parent: caller,
      hasDialplan: false,
    })
    this.callees.push(callee)
    callee.activity = this
    callee.exten = caller.exten
    callee.connected = { ...shows }
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
  }
  #phoneDecides(callee: Channel): void {
    const exchange = this.#exchange
    const { answerAfterMs, mode } = exchange.directory.ringPlan(callee.endpoint!, this.caller)
    if (mode === 'busy') this.#cancel.push(exchange.after(30, () => this.refused(callee, 'BUSY', 17, 486)))
    if (mode === 'decline') this.#cancel.push(exchange.after(30, () => this.refused(callee, 'NOANSWER', 21, 403)))
    if (mode === 'answer') this.#cancel.push(exchange.after(answerAfterMs, () => this.answered(callee)))
  }
  #fail(outcome: Exclude<DialOutcome, 'ANSWER'>, cause: number, techCause: number | null = null): void {
    if (this.#done) return
    const { callees, caller } = this
    this.#finish(outcome)
    caller.activity = null
    caller.variables.set('HANGUPCAUSE', String(cause || 16))
    for (const callee of callees) {
      callee.activity = null
      this.#exchange.hangup(callee, cause, techCause)
    }
    // One that is busy counts for more than one that is silent.
    this.#options.next(this.#anyBusy && cause !== 0 ? 'BUSY' : outcome)
  }
  /** One of several rings no more. */
  #drop(callee: Channel, status: string, cause: number, techCause: number | null = null): void {
    this.#exchange.tell({ name: 'DialEnd', caller: this.caller, callee, status })
    callee.activity = null
    this.#exchange.hangup(callee, cause, techCause)
  }
  #finish(status: string): void {
    this.#done = true
    for (const cancel of this.#cancel) cancel()
    this.#cancel = []
    const { caller, callees } = this
    for (const callee of callees) this.#exchange.tell({ name: 'DialEnd', caller, callee, status })
    caller.variables.set('DIALSTATUS', status)
  }
}

function isUsable(endpoint: Endpoint): boolean {
  return !('registration' in endpoint) || endpoint.registration === 'Registered'
}
