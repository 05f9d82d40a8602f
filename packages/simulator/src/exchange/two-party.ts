import type { Activity, Channel, Leaving } from './channel.ts'
import type { Exchange } from './exchange.ts'

export interface TwoPartyEnd {
  /** The channel that left first. */
  by: Channel
  why: Leaving
}

/**
 * A two-party bridge and who goes where when one of them leaves it: the callee of a Dial ends, the caller goes on in the dialplan.
 */
export class TwoParty implements Activity {
  caller: Channel
  callee: Channel
  readonly #exchange: Exchange
  readonly #onEnd: (end: TwoPartyEnd) => void
  readonly #onLeaving: (end: TwoPartyEnd) => void
  #over = false

  constructor(
    exchange: Exchange,
    parties: { caller: Channel; callee: Channel },
    on: {
      /** Before the bridge falls apart (AgentComplete is sent there). */
      leaving?: (end: TwoPartyEnd) => void
      /** After it; sends the one who stays on. */
      end: (end: TwoPartyEnd) => void
    },
  ) {
    this.#exchange = exchange
    this.caller = parties.caller
    this.callee = parties.callee
    this.#onEnd = on.end
    this.#onLeaving = on.leaving ?? (() => {})
    this.caller.activity = this
    this.callee.activity = this
  }

  get over(): boolean {
    return this.#over
  }

  /** Makes the bridge; Asterisk lets the callee in first. */
  join(first: Channel = this.callee): void {
    const second = first === this.callee ? this.caller : this.callee
    const bridge = this.#exchange.createBridge({ type: 'basic', technology: 'simple_bridge', creator: '', name: '' })
    // A dialled phone is put out of the dialplan's sight, which Asterisk tells as a step of it.
    if (first.app === 'AppDial') this.#exchange.tell({ name: 'Newexten', channel: first })
    this.#exchange.enterBridge(bridge, first)
    this.#exchange.enterBridge(bridge, second)
  }

  other(channel: Channel): Channel {
    return channel === this.caller ? this.callee : this.caller
  }

  abandon(channel: Channel, why: Leaving): void {
    if (this.#over) return
    this.#over = true
    const end = { by: channel, why }
    this.#onLeaving(end)
    const other = this.other(channel)
    const bridge = channel.bridge
    this.#exchange.stopMusic(channel)
    this.#exchange.stopMusic(other)
    if (bridge) {
      this.#exchange.leaveBridge(channel)
      if (other.bridge === bridge) this.#exchange.leaveBridge(other)
      if (bridge.channels.length === 0) this.#exchange.destroyBridge(bridge)
    }
    other.activity = null
    this.#onEnd(end)
  }

  /** One leg takes the place of another (optimisation of a Local channel); the bridge is the caller's business. */
  replace(gone: Channel, come: Channel): void {
    if (this.caller === gone) this.caller = come
    else this.callee = come
    gone.activity = null
    come.activity = this
  }
  /** What becomes of the parties is decided elsewhere; when `by` takes it apart, the listeners of the call are called. */
  forget(by: Channel | null = null): void {
    if (by && !this.#over) this.#onLeaving({ by, why: 'redirect' })
    this.#over = true
    this.caller.activity = null
    this.callee.activity = null
  }
  /** Both legs are taken at once (dual Redirect): nobody is hung up. `between` runs when `first` is out and the other one is not. */
  dissolve(first: Channel = this.caller, between: () => void = () => {}): void {
    if (this.#over) return
    this.#over = true
    const { bridge } = this.caller
    this.#onLeaving({ by: first, why: 'redirect' })
    for (const channel of [first, this.other(first)]) {
      channel.activity = null
      this.#exchange.stopMusic(channel)
      if (channel.bridge) this.#exchange.leaveBridge(channel)
      if (channel === first) between()
    }
    if (bridge && bridge.channels.length === 0) this.#exchange.destroyBridge(bridge)
  }
}
