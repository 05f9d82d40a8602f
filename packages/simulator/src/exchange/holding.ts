import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Exchange } from './exchange.ts'
import { TwoParty } from './two-party.ts'

/** How long a phone needs to be on hook, and how long a tone says that nothing came of it, ms. */
const SETTLE_MS = 1_000
const TONE_MS = 2_000

/** Who holds; behind it may stand from whom the held one had come back. */
const holderIn = (exten: string): string => exten.split('~', 1)[0]!

/** The product's contexts by which somebody is held while an operator waits, asks somebody else or changes between the two. */
export class Holding {
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  /** Whether something begins there; null for a context that is none of these. */
  exists(context: string, exten: string): boolean | null {
    switch (context) {
      case 'jackfield-hold':
      case 'jackfield-wait':
      case 'jackfield-back':
      case 'jackfield-join':
      case 'jackfield-three':
        return /^[0-9A-Za-z]/.test(exten)
      case 'jackfield-consult':
      case 'jackfield-takeover':
        return /^[0-9*#A-Za-z+]/.test(exten)
      case 'jackfield-swap':
        return /^[ct]_./.test(exten)
      default:
        return null
    }
  }

  /** The channel, which stands there already, goes on; false for a context that is none of these. */
  run(channel: Channel, context: string, exten: string): boolean {
    switch (context) {
      case 'jackfield-hold':
        if (exten === 'back') this.#later(channel, SETTLE_MS, () => this.#recall(channel))
        else this.#hold(channel, exten)
        return true
      case 'jackfield-wait':
        if (exten === 'end') this.#exchange.hangup(channel)
        else if (exten === 'over') this.#later(channel, TONE_MS, () => this.#exchange.hangup(channel))
        else this.#wait(channel, exten)
        return true
      case 'jackfield-consult':
        this.#consult(channel, exten)
        return true
      case 'jackfield-swap':
        this.#swap(channel, exten)
        return true
      case 'jackfield-back':
        this.#resumed(this.#other(channel), '1')
        this.#bridge(channel, true, () => this.#exchange.hangup(channel))
        return true
      case 'jackfield-join':
        this.#resumed(this.#other(channel), '1')
        if (!this.#bridge(channel, true, () => this.#exchange.hangup(channel))) this.#recall(channel)
        return true
      case 'jackfield-takeover':
        this.#later(channel, SETTLE_MS, () =>
          this.#dial(channel, exten, false, (outcome) =>
            outcome === 'ANSWER' ? this.#exchange.hangup(channel) : this.#recall(channel, exten),
          ),
        )
        return true
      case 'jackfield-three':
        this.#three(channel, exten)
        return true
      default:
        return false
    }
  }

  /** Whoever was bridged out of the hold is alone again. */
  goOn(channel: Channel): void {
    const { variables } = channel
    if (`${variables.get('JACKFIELD_RESUMED') ?? ''}${variables.get('SHARED') ?? ''}` !== '') {
      this.#exchange.hangup(channel)
      return
    }
    this.#later(channel, SETTLE_MS, () => {
      const holder = this.#find(variables.get('JACKFIELD_HOLDER'))
      if (holder && ['jackfield-consult', 'jackfield-swap'].includes(holder.context)) this.#musicFor(channel)
      else this.#recall(channel)
    })
  }

  /** What the extension `h` of these contexts does: whoever waits for the one that hung up is brought home. */
  hungUp(channel: Channel): void {
    const { commands } = this.#exchange
    const { context, variables } = channel
    const over = { context: 'jackfield-wait', exten: 'over' }
    if (context === 'jackfield-hold') {
      const holder = this.#find(variables.get('JACKFIELD_HOLDER'))
      if (holder?.context === 'jackfield-wait' && holder.exten === channel.id) commands.redirect(holder, over)
      return
    }
    if (!['jackfield-wait', 'jackfield-consult', 'jackfield-swap'].includes(context)) return
    const held = this.#heldBy(channel)
    const isAsked = context === 'jackfield-swap' && variables.get('JACKFIELD_ROLE') === 't'
    if (!isAsked) channel.context = 'jackfield-wait'
    if (isAsked) {
      const other = this.#other(channel)
      if (held) commands.redirect(held, over)
      else if (other) commands.redirect(other, { ...over, exten: 'end' })
    } else if (held && !held.variables.get('JACKFIELD_RESUMED'))
      commands.redirect(held, { context: 'jackfield-hold', exten: 'back' })
  }

  #hold(channel: Channel, exten: string): void {
    channel.variables.set('JACKFIELD_HOLDER', holderIn(exten))
    channel.variables.delete('SHARED')
    this.#musicFor(channel)
  }
  #musicFor(channel: Channel): void {
    this.#exchange.rooms.holdingRoom(channel, 'jackfield-hold', this.#seconds(), () => {
      this.#exchange.release(channel, 'redirect')
      this.goOn(channel)
    })
  }
  #wait(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const seconds = this.#seconds() - 1
    channel.variables.set('JACKFIELD_HELD', exten)
    exchange.answer(channel)
    channel.priority = 2
    exchange.setApp(channel, 'Wait', String(seconds))
    this.#later(channel, seconds * 1000, () => exchange.hangup(channel))
  }
  #consult(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const cut = exten.indexOf('_')
    const number = cut < 0 ? exten : exten.slice(0, cut)
    channel.variables.set('JACKFIELD_HELD', cut < 0 ? '' : exten.slice(cut + 1))
    exchange.answer(channel)
    const operator = channel.variables.get('JACKFIELD_OPERATOR')
    if (operator) exchange.setCaller(channel, { number: operator, name: channel.caller.name })
    this.#dial(channel, number, true, (outcome) => {
      if (outcome === 'ANSWER') this.#next(channel)
      else this.#later(channel, TONE_MS, () => this.#next(channel))
    })
  }
  #swap(channel: Channel, exten: string): void {
    const role = exten.charAt(0)
    channel.variables.set('JACKFIELD_HELD', exten.slice(2))
    channel.variables.set('JACKFIELD_ROLE', role)
    if (role === 'c') this.#resumed(this.#other(channel), '1')
    const next = () => {
      channel.variables.delete('JACKFIELD_ROLE')
      this.#next(channel)
    }
    if (!this.#bridge(channel, role === 'c', next)) next()
  }
  #three(channel: Channel, exten: string): void {
    const cut = exten.indexOf('_')
    const held = this.#find(exten.slice(cut + 1))
    const room = { context: 'jackfield-conf', exten: exten.slice(0, cut) }
    if (held) this.#exchange.commands.redirect(held, room)
    this.#exchange.dialplan.run(channel, room.context, room.exten)
  }

  /** Alone again: waits with whom it holds still, else it is over. */
  #next(channel: Channel): void {
    if (channel.ended) return
    const held = this.#heldBy(channel)
    if (held) this.#exchange.dialplan.run(channel, 'jackfield-wait', held.id)
    else this.#exchange.hangup(channel)
  }
  #dial(channel: Channel, number: string, goesOn: boolean, next: (outcome: string) => void): void {
    const { directory } = this.#exchange
    const named = channel.variables.get('JACKFIELD_PHONE')?.replace(/^PJSIP\//, '')
    const isOutside = /^\+?0\d/.test(number)
    const endpoint =
      directory.phones.get(named || number) ?? (isOutside ? [...directory.trunks.values()][0] : undefined)
    if (!endpoint) {
      next('CHANUNAVAIL')
      return
    }
    const target = endpoint.kind === 'phone' ? endpoint.name : `${number}@${endpoint.name}`
    this.#exchange.setApp(channel, 'Dial', `PJSIP/${target},30${goesOn ? ',g' : ''}`)
    const dialing = new Dialing(this.#exchange, channel, { timeoutMs: 30_000, goesOn, next })
    if (endpoint.kind === 'phone') dialing.start(...directory.phonesOf(endpoint))
    else dialing.start({ endpoint, number })
  }
  /**
   * The application Bridge, with whom JACKFIELD_WITH names; false when nobody of that name is there. `endsOther` is its option x: the
   * other one is hung up after it.
   */
  #bridge(channel: Channel, endsOther: boolean, next: () => void): boolean {
    const exchange = this.#exchange
    const other = this.#other(channel)
    if (!other) return false
    exchange.setApp(channel, 'Bridge', other.name)
    exchange.release(other, 'redirect')
    if (other.ended) return false
    other.isPulled = true
    const leave = () => (endsOther ? exchange.hangup(other) : exchange.dialplan.goOn(other))
    const call = new TwoParty(
      exchange,
      { caller: channel, callee: other },
      { end: ({ by }) => (by === channel ? leave() : channel.ended || next()) },
    )
    call.join(other)
    exchange.setConnected(channel, other.caller)
    exchange.setConnected(other, channel.caller)
    return true
  }

  #other(channel: Channel): Channel | null {
    return this.#find(channel.variables.get('JACKFIELD_WITH'))
  }
  #heldBy(channel: Channel): Channel | null {
    const held = this.#find(channel.variables.get('JACKFIELD_HELD'))
    return held?.context === 'jackfield-hold' && holderIn(held.exten) === channel.id ? held : null
  }
  #find(which: string | undefined): Channel | null {
    const found = which ? this.#exchange.findChannel(which) : null
    return found?.ended ? null : found
  }
  /** SHARED(JACKFIELD_RESUMED,other) */
  #resumed(channel: Channel | null, value: string): void {
    channel?.variables.set('SHARED', value)
  }
  #recall(channel: Channel, from = 's'): void {
    this.#exchange.dialplan.run(channel, 'jackfield-recall', from)
  }
  #seconds(): number {
    return Number(this.#exchange.globals.get('JACKFIELD_HOLD_SECONDS') ?? 0) || 900
  }
  #later(channel: Channel, ms: number, then: () => void): void {
    const cancel = this.#exchange.after(ms, () => {
      if (channel.ended) return
      channel.activity = null
      then()
    })
    channel.activity = { abandon: cancel }
  }
}
