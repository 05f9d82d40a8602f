import type { Bridge } from './bridge.ts'
import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Exchange } from './exchange.ts'
import { TwoParty } from './two-party.ts'

export interface ParkedCall {
  readonly channel: Channel
  readonly space: number
  readonly lot: string
  /** The phone that is called back when the time is up, as a dial string. */
  readonly parkerDialString: string
  readonly parkedAt: number
  readonly timeoutMs: number
}

const lot = { name: 'default', extension: '700', first: 701, last: 720, timeoutMs: 45_000 }

/** The default parking lot. Its bridge stays when it is empty, as in Asterisk. */
export class Parking {
  readonly lot = lot
  /** How long a call may stay. */
  timeoutMs = lot.timeoutMs
  readonly parked = new Map<number, ParkedCall>()
  readonly #exchange: Exchange
  #bridge: Bridge | null = null
  #next = lot.first

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  isExtension(exten: string): boolean {
    const space = Number(exten)
    return exten === lot.extension || (/^\d+$/.test(exten) && space >= lot.first && space <= lot.last)
  }
  /** Somebody dialled the lot's extension or a space. */
  dialled(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    if (exten !== lot.extension) {
      exchange.setApp(channel, 'ParkedCall', `${lot.name},${exten}`)
      this.retrieve(channel, Number(exten))
      return
    }
    exchange.setApp(channel, 'Park', '')
    exchange.answer(channel)
    if (this.park(channel, { parker: channel.endpoint ? `PJSIP/${channel.endpoint.name}` : '' }) === null)
      exchange.hangup(channel)
  }
  /** Puts the channel into a free space, out of whatever it does; null when the lot is full. */
  park(
    channel: Channel,
    options: {
      parker: string
      timeoutMs?: number | undefined
      space?: number | undefined
      /** Where to when the time is over (option `c` of Park()); without it the parker is rung. */
      comeBack?: () => void
    },
  ): ParkedCall | null {
    const exchange = this.#exchange
    const space = this.#freeSpace(options.space)
    if (space === null) return null
    this.#bridge ??= exchange.createBridge({
      type: 'parking',
      technology: 'holding_bridge',
      creator: 'Parking',
      name: lot.name,
    })
    const timeoutMs = options.timeoutMs ?? this.timeoutMs
    const parked: ParkedCall = {
      channel,
      space,
      lot: lot.name,
      parkerDialString: options.parker,
      parkedAt: exchange.clock.now(),
      timeoutMs,
    }
    this.parked.set(space, parked)
    exchange.tell({ name: 'ParkedCall', parked, retriever: null })
    this.#detach(channel)
    exchange.devices.set(`park:${space}@parkedcalls`, 'INUSE')
    exchange.enterBridge(this.#bridge, channel)
    exchange.startMusic(channel)
    const cancel = exchange.after(timeoutMs, () => this.#timedOut(parked, options.comeBack))
    channel.activity = {
      abandon: (_, why) => {
        cancel()
        if (!this.parked.delete(space)) return
        exchange.stopMusic(channel)
        exchange.tell({ name: 'ParkedCallGiveUp', parked, retriever: null })
        exchange.devices.set(`park:${space}@parkedcalls`, 'NOT_INUSE')
        if (why === 'hangup') exchange.leaveBridge(channel)
      },
    }
    return parked
  }
  /** ParkedCall(): who dialled gets the one who waits in that space; nobody there ends the call. */
  retrieve(retriever: Channel, space: number): void {
    const exchange = this.#exchange
    exchange.answer(retriever)
    const parked = this.parked.get(space)
    if (!parked) {
      exchange.hangup(retriever)
      return
    }
    const { channel } = parked
    const before = { retriever: { ...retriever }, parkee: { ...channel } }
    this.parked.delete(space)
    const { activity } = channel
    channel.activity = null
    activity?.abandon(channel, 'redirect')
    const call = new TwoParty(
      exchange,
      { caller: retriever, callee: channel },
      {
        end: ({ by }) => exchange.hangup(by === retriever ? channel : retriever),
      },
    )
    const bridge = exchange.createBridge({ type: 'basic', technology: 'simple_bridge', creator: '', name: '' })
    exchange.stopMusic(channel)
    exchange.devices.set(`park:${space}@parkedcalls`, 'NOT_INUSE')
    exchange.enterBridge(bridge, channel)
    exchange.enterBridge(bridge, retriever)
    exchange.setConnected(retriever, channel.caller)
    exchange.setConnected(channel, retriever.caller)
    // Parking tells by its own subscription, with snapshots from before the bridge.
    exchange.tell({ name: 'UnParkedCall', parked: { ...parked, channel: before.parkee }, retriever: before.retriever })
    if (call.over) exchange.hangup(retriever)
  }
  reset(): void {
    this.parked.clear()
    this.#bridge = null
    this.#next = lot.first
  }

  #freeSpace(wanted: number | undefined): number | null {
    if (wanted !== undefined && wanted >= lot.first && wanted <= lot.last && !this.parked.has(wanted)) return wanted
    const count = lot.last - lot.first + 1
    for (let step = 0; step < count; step += 1) {
      const space = lot.first + ((this.#next - lot.first + step) % count)
      if (this.parked.has(space)) continue
      // findslot => next
      this.#next = space + 1
      return space
    }
    return null
  }
  /** Leaves its call; the peer hears the space announced, then its leg ends. */
  #detach(channel: Channel): void {
    const exchange = this.#exchange
    const { activity, bridge } = channel
    if (!(activity instanceof TwoParty) || !bridge) {
      exchange.release(channel, 'redirect')
      return
    }
    const peer = activity.other(channel)
    activity.forget(channel)
    exchange.leaveBridge(channel)
    const end = () => {
      if (peer.bridge === bridge) exchange.leaveBridge(peer)
      exchange.destroyBridge(bridge)
    }
    const cancel = exchange.after(800, () => exchange.hangup(peer))
    peer.activity = {
      abandon: () => {
        cancel()
        end()
      },
    }
    exchange.stopMusic(channel)
  }
  #timedOut(parked: ParkedCall, comeBack?: () => void): void {
    const exchange = this.#exchange
    const { channel, space } = parked
    if (!this.parked.delete(space)) return
    exchange.tell({ name: 'ParkedCallTimeOut', parked, retriever: null })
    const { activity } = channel
    channel.activity = null
    activity?.abandon(channel, 'redirect')
    exchange.stopMusic(channel)
    exchange.leaveBridge(channel)
    exchange.devices.set(`park:${space}@parkedcalls`, 'NOT_INUSE')
    if (comeBack) {
      comeBack()
      return
    }
    const parker = exchange.directory.endpoints.get(parked.parkerDialString.replace(/^PJSIP\//, ''))
    if (!parker) {
      exchange.hangup(channel)
      return
    }
    channel.context = 'park-dial'
    channel.exten = `PJSIP_${parker.name}`
    channel.priority = 1
    channel.hasDialplan = true
    exchange.setApp(channel, 'Dial', `PJSIP/${parker.name},30`)
    const next = () => exchange.hangup(channel)
    new Dialing(exchange, channel, { timeoutMs: 30_000, next }).start({ endpoint: parker, number: parker.name })
  }
}
