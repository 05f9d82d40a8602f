import type { Channel } from './channel.ts'
import type { Exchange } from './exchange.ts'
import type { Originate } from './originating.ts'
import { TwoParty } from './two-party.ts'

interface Pair {
  readonly one: Channel
  readonly two: Channel
  readonly optimize: boolean
  optimized: boolean
  onRinging: (() => void) | null
  onAnswer: (() => void) | null
  onEnd: (() => void) | null
}

/** Local channels: two halves, `;1` and `;2`, that vanish when both sides have somebody to talk to. */
export class Locals {
  readonly #exchange: Exchange
  readonly #pairs = new Map<Channel, Pair>()
  #optimizations = 0

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  originate(originate: Originate): void {
    const exchange = this.#exchange
    const match = /^Local\/([^@]+)@([^/]+)(\/n)?$/i.exec(originate.channel)
    const [, exten = '', context = '', flag] = match ?? []
    const failed = {
      success: false,
      name: originate.channel,
      id: originate.channelId ?? '<null>',
      reason: 0,
      target: [],
      caller: originate.caller,
    }
    if (!match || !exchange.dialplan.exists(context, exten)) {
      originate.onResult({ ...failed, target: [] })
      return
    }
    const stem = exchange.nextLocalName(exten, context)
    const nobody = { number: '', name: '' }
    const half = { endpoint: null, caller: nobody, context, exten }
    const one = exchange.newChannel({
      ...half,
      name: `${stem};1`,
      state: 0,
      hasDialplan: false,
      ...(originate.channelId ? { id: originate.channelId } : {}),
    })
    const two = exchange.newChannel({
      ...half,
      name: `${stem};2`,
      state: 4,
      hasDialplan: true,
      parent: one,
      ...(originate.otherChannelId ? { id: originate.otherChannelId } : {}),
    })
    exchange.originating.prepare(one, originate)
    for (const [name, value] of one.variables) two.variables.set(name, value)
    if (originate.caller.number !== '' || originate.caller.name !== '') {
      exchange.setCaller(two, originate.caller)
      exchange.setConnected(two, originate.caller)
    }
    const pair: Pair = {
      one,
      two,
      optimize: flag === undefined,
      optimized: false,
      onRinging: null,
      onAnswer: null,
      onEnd: null,
    }
    this.#pairs.set(one, pair)
    this.#pairs.set(two, pair)
    exchange.tell({ name: 'LocalBridge', one, two, context, exten, optimize: pair.optimize })
    exchange.tell({ name: 'DialBegin', caller: null, callee: one, dialString: `${exten}@${context}` })
    this.#await(pair, originate)
    exchange.dialplan.run(two, context, exten)
  }

  /** The other half of a Local pair; null for any other channel. */
  otherHalf(channel: Channel): Channel | null {
    const pair = this.#pairs.get(channel)
    return pair ? (channel === pair.one ? pair.two : pair.one) : null
  }
  /** A half changed: what it means for the other one. */
  stateChanged(channel: Channel): void {
    const pair = this.#pairs.get(channel)
    if (!pair || channel !== pair.two || channel.state !== 6) return
    const answered = pair.onAnswer
    pair.onAnswer = null
    answered?.()
  }
  /** A phone rings for this caller. */
  calleeRings(caller: Channel): void {
    const pair = this.#pairs.get(caller)
    if (pair && caller === pair.two) pair.onRinging?.()
  }
  /** Somebody entered a bridge: perhaps the pair is not needed any more. */
  bridged(channel: Channel): void {
    const pair = this.#pairs.get(channel)
    if (!pair?.optimize || pair.optimized) return
    const { one, two } = pair
    if (!(one.activity instanceof TwoParty) || !(two.activity instanceof TwoParty)) return
    if (one.bridge?.channels.length !== 2 || two.bridge?.channels.length !== 2) return
    pair.optimized = true
    // A moment later, as frames begin to flow.
    this.#exchange.after(40, () => this.#optimize(pair))
  }
  ended(channel: Channel): void {
    const pair = this.#pairs.get(channel)
    if (!pair) return
    this.#pairs.delete(channel)
    pair.onEnd?.()
    pair.onEnd = null
    const other = channel === pair.one ? pair.two : pair.one
    if (other.ended) return
    this.#exchange.tell({ name: 'HangupRequest', channel: other, cause: 16 })
    this.#exchange.hangup(other)
  }
  reset(): void {
    this.#pairs.clear()
    this.#optimizations = 0
  }

  #await(pair: Pair, originate: Originate): void {
    const exchange = this.#exchange
    const { one } = pair
    const dial = { caller: null, callee: one }
    const cancel = exchange.after(originate.timeoutMs, () => {
      exchange.hangup(one, 0)
    })
    pair.onRinging = () => {
      if (one.state !== 0) return
      exchange.setState(one, 5)
      exchange.tell({ name: 'DialState', ...dial, status: 'RINGING' })
    }
    pair.onEnd = () => {
      cancel()
      exchange.tell({ name: 'DialEnd', ...dial, status: 'NOANSWER' })
      exchange.originating.fail(originate, one, 3)
    }
    pair.onAnswer = () => {
      cancel()
      pair.onEnd = null
      exchange.setState(one, 6)
      // After the bridge of the other half is made, as a turn of its own.
      exchange.after(0, () => {
        if (one.ended) return
        exchange.tell({ name: 'DialEnd', ...dial, status: 'ANSWER' })
        exchange.originating.succeed(originate, one)
        exchange.originating.goOn(one, originate)
      })
    }
  }
  #optimize({ one, two }: Pair): void {
    const exchange = this.#exchange
    const kept = one.activity
    const left = two.activity
    if (!(kept instanceof TwoParty) || !(left instanceof TwoParty) || !one.bridge || !two.bridge) return
    const source = left.other(two)
    const number = this.#optimizations++
    exchange.tell({ name: 'LocalOptimizationBegin', one, two, source, number })
    const old = two.bridge
    const bridge = one.bridge
    left.forget()
    exchange.leaveBridge(source)
    exchange.leaveBridge(one)
    kept.replace(one, source)
    exchange.enterBridge(bridge, source, one)
    exchange.tell({ name: 'LocalOptimizationEnd', one, two, number })
    this.#pairs.delete(one)
    this.#pairs.delete(two)
    one.activity = null
    exchange.hangup(one)
    exchange.tell({ name: 'HangupRequest', channel: two, cause: 16 })
    two.activity = null
    exchange.hangup(two)
    if (old.channels.length === 0) exchange.destroyBridge(old)
  }
}
