import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Exchange } from './exchange.ts'
import { TwoParty } from './two-party.ts'

export interface Place {
  context: string
  exten: string
}

/** What AMI, ARI and the phones' own keys can do to living channels. Answers are Asterisk's own words; null is success. */
export class Commands {
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  /** Sends the channel on; its peer in a Dial call is hung up. */
  redirect(channel: Channel, to: Place): void {
    // The place is set first: the BridgeLeave that follows already carries it, as on the real one.
    this.#moveTo(channel, to)
    this.#exchange.release(channel, 'redirect')
    this.#exchange.dialplan.run(channel, to.context, to.exten)
  }
  /** Sends two channels on at once; when they talk to each other, neither is lost. */
  redirectBoth(channel: Channel, to: Place, extra: Channel, extraTo: Place): void {
    const exchange = this.#exchange
    const { activity } = channel
    this.#moveTo(channel, to)
    this.#moveTo(extra, extraTo)
    if (activity instanceof TwoParty && extra.activity === activity) activity.dissolve()
    exchange.release(channel, 'redirect')
    if (!extra.ended) exchange.release(extra, 'redirect')
    exchange.dialplan.run(channel, to.context, to.exten)
    if (!extra.ended) exchange.dialplan.run(extra, extraTo.context, extraTo.exten)
  }
  /** The other side of this channel's call goes on at the place, this one is hung up. */
  blindTransfer(transferer: Channel, to: Place, isExternal = true): string | null {
    const exchange = this.#exchange
    const { activity, bridge } = transferer
    if (!(activity instanceof TwoParty) || !bridge) return 'Transfer invalid'
    const transferee = activity.other(transferer)
    // Asterisk takes the call off hold first and says so even when nobody held it.
    if (!this.unhold(transferer)) exchange.tell({ name: 'Unhold', channel: transferer })
    exchange.tell({
      name: 'BlindTransfer',
      result: 'Success',
      transferer,
      transferee,
      bridge,
      isExternal,
      context: to.context,
      exten: to.exten,
    })
    transferee.variables.set('BLINDTRANSFER', transferer.name)
    activity.dissolve(transferer, () => {
      this.#moveTo(transferee, to)
      exchange.hangup(transferer)
    })
    if (exchange.dialplan.exists(to.context, to.exten)) exchange.dialplan.run(transferee, to.context, to.exten)
    else exchange.hangup(transferee, 1)
    return null
  }
  /** Pulls two channels out of what they do into a bridge of their own. */
  bridge(one: Channel, two: Channel): void {
    const exchange = this.#exchange
    exchange.answer(one)
    exchange.answer(two)
    const { activity } = one
    if (activity instanceof TwoParty && activity === two.activity) activity.dissolve()
    for (const channel of [one, two]) exchange.release(channel, 'redirect')
    if (one.ended || two.ended) return
    for (const channel of [one, two]) channel.isPulled = true
    const call = new TwoParty(
      exchange,
      { caller: one, callee: two },
      {
        end: ({ by }) => exchange.dialplan.goOn(by === one ? two : one),
      },
    )
    call.join(one)
    exchange.setConnected(one, two.caller)
    exchange.setConnected(two, one.caller)
  }

  /** The phone at this channel presses hold: the others in its bridge get the hold, and hear music. */
  hold(channel: Channel): boolean {
    if (channel.state !== 6 || channel.holding || channel.ended) return false
    const exchange = this.#exchange
    channel.holding = true
    exchange.tell({ name: 'Hold', channel })
    for (const other of this.#others(channel)) {
      other.held = true
      exchange.startMusic(other)
      exchange.devices.touch(other.endpoint)
    }
    return true
  }
  unhold(channel: Channel): boolean {
    if (!channel.holding) return false
    const exchange = this.#exchange
    channel.holding = false
    exchange.tell({ name: 'Unhold', channel })
    for (const other of this.#others(channel)) {
      other.held = false
      exchange.stopMusic(other)
      exchange.devices.touch(other.endpoint)
    }
    return true
  }
  /** The person at this channel presses keys, or somebody does so in their name (PlayDTMF with Receive). */
  receiveDigit(channel: Channel, digit: string, durationMs = 100): void {
    const exchange = this.#exchange
    exchange.tell({ name: 'DTMFBegin', channel, digit, direction: 'Received' })
    exchange.tell({ name: 'DTMFEnd', channel, digit, direction: 'Received', durationMs })
    exchange.spying.digit(channel, digit)
    exchange.dialplan.site.digit(channel, digit)
  }
  /** The digit is sent to the device of the channel. */
  sendDigit(channel: Channel, digit: string, durationMs: number): void {
    this.#exchange.tell({ name: 'DTMFBegin', channel, digit, direction: 'Sent' })
    this.#exchange.tell({ name: 'DTMFEnd', channel, digit, direction: 'Sent', durationMs })
  }
  /** The picker's phone takes the call that rings at `target`; false when it no longer rings. */
  pickUp(picker: Channel, target: Channel): boolean {
    const { activity } = target
    if (!activity?.pickedUpBy || target.state !== 5) return false
    if (activity instanceof Dialing && !activity.callees.includes(target)) return false
    this.#exchange.tell({ name: 'Pickup', channel: picker, target })
    picker.hasDialplan = false
    activity.pickedUpBy(picker, target)
    return true
  }

  #moveTo(channel: Channel, to: Place): void {
    // The music of the hold ends where it was heard.
    if (channel.bridge?.technology === 'holding_bridge') this.#exchange.stopMusic(channel)
    channel.context = to.context
    channel.exten = to.exten
    channel.priority = 1
  }
  #others(channel: Channel): Channel[] {
    return channel.bridge?.type === 'basic' ? channel.bridge.channels.filter((one) => one !== channel) : []
  }
}
