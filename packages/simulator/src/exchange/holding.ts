import * as ours from '@jackfield/dialplan'
import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Exchange } from './exchange.ts'
import { showing } from './shown.ts'
import { TwoParty } from './two-party.ts'

/** How long a phone needs to be on hook, and how long a tone says that nothing came of it, ms. */
const SETTLE_MS = 1_000
const TONE_MS = 2_000

const isConsulting = (context: string) => context === ours.consult.name || context === ours.swap.name

/** The product's contexts by which somebody is held while an operator waits, asks somebody else or changes between the two. */
export class Holding {
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  /** The channel, which stands there already, goes on; false for a context that is none of these. */
  run(channel: Channel, context: string, exten: string): boolean {
    switch (context) {
      case ours.hold.name:
        if (exten === 'back') this.#later(channel, SETTLE_MS, () => this.#recall(channel))
        else this.#hold(channel, exten)
        return true
      case ours.wait.name:
        if (exten === 'end') this.#exchange.hangup(channel)
        else if (exten === 'over') this.#later(channel, TONE_MS, () => this.#exchange.hangup(channel))
        else this.#wait(channel, exten)
        return true
      case ours.consult.name:
        this.#consult(channel, exten)
        return true
      case ours.swap.name:
        this.#swap(channel, exten)
        return true
      case ours.back.name:
        this.#resumed(this.#other(channel), '1')
        this.#bridge(channel, true, () => this.#exchange.hangup(channel))
        return true
      case ours.join.name:
        this.#resumed(this.#other(channel), '1')
        if (!this.#bridge(channel, true, () => this.#exchange.hangup(channel))) this.#recall(channel)
        return true
      case ours.takeover.name:
        this.#later(channel, SETTLE_MS, () =>
          this.#dial(channel, exten, false, (outcome) =>
            outcome === 'ANSWER' ? this.#exchange.hangup(channel) : this.#recall(channel, exten),
          ),
        )
        return true
      case ours.three.name:
        this.#three(channel, exten)
        return true
      default:
        return false
    }
  }

  /** A channel that was bridged out of the hold is alone again. */
  goOn(channel: Channel): void {
    const { variables } = channel
    if (`${variables.get(ours.variables.resumed) ?? ''}${variables.get('SHARED') ?? ''}` !== '') {
      this.#exchange.hangup(channel)
      return
    }
    this.#later(channel, SETTLE_MS, () => {
      const holder = this.#find(variables.get(ours.variables.holder))
      if (holder && isConsulting(holder.context)) this.#musicFor(channel)
      else this.#recall(channel)
    })
  }

  /** What the extension `h` of these contexts does: a party that waits for the one that hung up is brought home. */
  hungUp(channel: Channel): void {
    const { commands } = this.#exchange
    const { context, variables } = channel
    const over = { context: ours.wait.name, exten: 'over' }
    if (context === ours.hold.name) {
      const holder = this.#find(variables.get(ours.variables.holder))
      if (holder?.context === ours.wait.name && holder.exten === channel.id) commands.redirect(holder, over)
      return
    }
    if (context !== ours.wait.name && !isConsulting(context)) return
    const held = this.#heldBy(channel)
    const isAsked = context === ours.swap.name && variables.get(ours.variables.role) === 't'
    if (!isAsked) channel.context = ours.wait.name
    if (isAsked) {
      const other = this.#other(channel)
      if (held) commands.redirect(held, over)
      else if (other) commands.redirect(other, { ...over, exten: 'end' })
    } else if (held && !held.variables.get(ours.variables.resumed))
      commands.redirect(held, { context: ours.hold.name, exten: 'back' })
  }

  #hold(channel: Channel, exten: string): void {
    channel.variables.set(ours.variables.holder, ours.hold.exten.read(exten)?.holderId ?? '')
    channel.variables.delete('SHARED')
    this.#musicFor(channel)
  }
  #musicFor(channel: Channel): void {
    this.#exchange.rooms.holdingRoom(channel, ours.hold.name, this.#seconds(), () => {
      this.#exchange.release(channel, 'redirect')
      this.goOn(channel)
    })
  }
  #wait(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const seconds = this.#seconds() - 1
    channel.variables.set(ours.variables.held, exten)
    exchange.answer(channel)
    channel.priority = 2
    exchange.setApp(channel, 'Wait', String(seconds))
    this.#later(channel, seconds * 1000, () => exchange.hangup(channel))
  }
  #consult(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const { number, heldId } = ours.consult.exten.read(exten) ?? { number: exten, heldId: '' }
    channel.variables.set(ours.variables.held, heldId)
    exchange.answer(channel)
    const operator = channel.variables.get(ours.variables.operator)
    if (operator) exchange.setCaller(channel, { number: ours.splitTarget(operator).number, name: channel.caller.name })
    this.#dial(channel, number, true, (outcome) => {
      if (outcome === 'ANSWER') this.#next(channel)
      else this.#later(channel, TONE_MS, () => this.#next(channel))
    })
  }
  #swap(channel: Channel, exten: string): void {
    const { role, heldId } = ours.swap.exten.read(exten) ?? { role: 'c', heldId: '' }
    channel.variables.set(ours.variables.held, heldId)
    channel.variables.set(ours.variables.role, role)
    if (role === 'c') this.#resumed(this.#other(channel), '1')
    const next = () => {
      channel.variables.delete(ours.variables.role)
      this.#next(channel)
    }
    if (!this.#bridge(channel, role === 'c', next)) next()
  }
  #three(channel: Channel, exten: string): void {
    const taking = ours.three.exten.read(exten)
    const held = this.#find(taking?.heldId)
    const room = { context: ours.conference.name, exten: taking?.room ?? '' }
    if (held) this.#exchange.commands.redirect(held, room)
    this.#exchange.dialplan.run(channel, room.context, room.exten)
  }

  /** Alone again: waits with whom it holds still, else it is over. */
  #next(channel: Channel): void {
    if (channel.ended) return
    const held = this.#heldBy(channel)
    if (held) this.#exchange.dialplan.run(channel, ours.wait.name, held.id)
    else this.#exchange.hangup(channel)
  }
  #dial(channel: Channel, number: string, goesOn: boolean, next: (outcome: string) => void): void {
    const { directory } = this.#exchange
    const named = channel.variables.get(ours.variables.phone)?.replace(/^PJSIP\//, '')
    const isOutside = /^\+?0\d/.test(number)
    const phone = named ? directory.called(named) : this.#exchange.dialplan.phoneFor(channel, number)
    const endpoint = phone ?? (isOutside ? [...directory.trunks.values()][0] : undefined)
    if (!endpoint) {
      next('CHANUNAVAIL')
      return
    }
    const target = endpoint.kind === 'phone' ? endpoint.name : `${number}@${endpoint.name}`
    const { ringSeconds } = this.#exchange.dialplan.sending.setup
    this.#exchange.setApp(channel, 'Dial', `PJSIP/${target},${ringSeconds}${goesOn ? ',g' : ''}`)
    const dialing = new Dialing(this.#exchange, channel, { timeoutMs: ringSeconds * 1000, goesOn, next })
    const shown = showing(this.#exchange, channel)
    if (endpoint.kind === 'phone') dialing.start(...directory.phonesOf(endpoint).map((one) => ({ ...one, ...shown })))
    else dialing.start({ endpoint, number, ...shown })
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
    return this.#find(channel.variables.get(ours.variables.with))
  }
  #heldBy(channel: Channel): Channel | null {
    const held = this.#find(channel.variables.get(ours.variables.held))
    return held && ours.readPlace(ours.hold, held)?.holderId === channel.id ? held : null
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
    this.#exchange.dialplan.run(channel, ours.recall.name, from)
  }
  #seconds(): number {
    return Number(this.#exchange.globals.get(ours.variables.holdSeconds) ?? 0) || 900
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
