import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { Bridge } from './bridge.ts'
import type { Channel, ChannelState, Leaving, Party } from './channel.ts'
import { Commands } from './commands.ts'
import { Devices } from './devices.ts'
import { Dialplan } from './dialplan.ts'
import type { Directory } from './directory.ts'
import type { ExchangeEvent } from './exchange-event.ts'
import { Holding } from './holding.ts'
import { Locals } from './locals.ts'
import { type NewChannel, newChannel } from './new-channel.ts'
import { Originating } from './originating.ts'
import { Parking } from './parking.ts'
import { Queues } from './queues.ts'
import { Recordings } from './recordings.ts'
import { Rooms } from './rooms.ts'
import { Spying } from './spying.ts'
import { Voicemail } from './voicemail.ts'

/**
 * The little model of an exchange: channels, bridges, and what lives on them. Every change reaches the listeners at once and in
 * Asterisk's order; device states follow when the turn is over (`settle`), as they do there.
 */
export class Exchange {
  readonly clock: Clock
  readonly random: Random
  readonly directory: Directory
  readonly channels = new Map<string, Channel>()
  readonly channelsByName = new Map<string, Channel>()
  readonly bridges = new Map<string, Bridge>()
  readonly globals = new Map<string, string>([['RINGTIME', '20']])
  /** Asterisk's database, by `family/key`; outlives a restart, and tells nobody of its changes. */
  readonly database = new Map<string, string>()
  readonly devices: Devices
  readonly dialplan: Dialplan
  readonly queues: Queues
  readonly rooms: Rooms
  readonly holding: Holding
  readonly parking: Parking
  readonly voicemail: Voicemail
  readonly spying: Spying
  readonly recordings: Recordings
  readonly commands: Commands
  readonly locals: Locals
  /** Channels that ring because the exchange itself called them, and what their answering does. */
  readonly ringers = new Map<Channel, () => void>()
  readonly originating: Originating
  /** What the phone does on a NOTIFY to answer this call; the phones say it. */
  toldToTalk: (channel: Channel) => void = () => {}
  /** Epoch ms of the start of the simulated Asterisk. */
  startedAt: number
  /** Every call that ended, every event sent: for the statistics only. */
  readonly counts = { channels: 0, events: 0 }
  #uniqueids = 0
  #names = 0
  #locals = 0
  readonly #listeners: ((event: ExchangeEvent) => void)[] = []
  readonly #timers = new Set<() => void>()

  constructor(options: { clock: Clock; random: Random; directory: Directory }) {
    this.clock = options.clock
    this.random = options.random
    this.directory = options.directory
    this.startedAt = this.clock.now()
    this.devices = new Devices(this)
    this.dialplan = new Dialplan(this)
    this.queues = new Queues(this)
    this.rooms = new Rooms(this)
    this.holding = new Holding(this)
    this.parking = new Parking(this)
    this.voicemail = new Voicemail(this)
    this.spying = new Spying(this)
    this.recordings = new Recordings(this)
    this.commands = new Commands(this)
    this.locals = new Locals(this)
    this.originating = new Originating(this)
  }

  listen(listener: (event: ExchangeEvent) => void): void {
    this.#listeners.push(listener)
  }
  tell(event: ExchangeEvent): void {
    this.counts.events += 1
    for (const listener of this.#listeners) listener(event)
  }

  /** Runs `run` after `ms` as a turn of its own, unless cancelled or the exchange restarts first. */
  after(ms: number, run: () => void): () => void {
    const forget = () => {
      this.#timers.delete(forget)
      cancel()
    }
    const cancel = this.clock.after(ms, () => {
      this.#timers.delete(forget)
      run()
      this.settle()
    })
    this.#timers.add(forget)
    return forget
  }

  /** The end of a turn: tells the device states that it changed. */
  settle(): void {
    this.devices.flush()
  }

  newChannel(make: NewChannel): Channel {
    const now = this.clock.now()
    const { endpoint } = make
    // As in Asterisk, both counters live as long as the process and do not meet: an announcer takes an id, no name.
    const id = make.id ?? `${Math.floor(now / 1000)}.${this.#uniqueids++}`
    if (make.id) this.#uniqueids += 1
    const name = make.name ?? `PJSIP/${endpoint?.name}-${(this.#names++).toString(16).padStart(8, '0')}`
    const channel = newChannel({ ...make, id, name, createdAt: now, protocolId: this.random.uuid() })
    this.channels.set(id, channel)
    this.channelsByName.set(name.toLowerCase(), channel)
    endpoint?.channels.add(channel)
    this.counts.channels += 1
    this.devices.touch(endpoint)
    this.tell({ name: 'Newchannel', channel })
    return channel
  }
  /** The stem of the next Local channel, without `;1`. */
  nextLocalName(exten: string, context: string): string {
    return `Local/${exten}@${context}-${(this.#locals++).toString(16).padStart(8, '0')}`
  }
  /** Ids that channels without events take (the announcer and recorder of a conference). */
  spendIds(count: number): void {
    this.#uniqueids += count
  }

  /** By Uniqueid or by full name, case-insensitive, as `ast_channel_get_by_name` does. */
  findChannel(which: string): Channel | null {
    return this.channelsByName.get(which.toLowerCase()) ?? this.channels.get(which) ?? null
  }

  setState(channel: Channel, state: ChannelState): void {
    if (channel.state === state) return
    channel.state = state
    if (state === 6) channel.answeredAt = this.clock.now()
    this.devices.touch(channel.endpoint)
    this.tell({ name: 'Newstate', channel })
    if (!channel.endpoint) this.locals.stateChanged(channel)
  }
  /** The caller's side of Answer(): a channel that is Up stays as it is. */
  answer(channel: Channel): void {
    this.setState(channel, 6)
  }
  setApp(channel: Channel, app: string, appData: string): void {
    channel.app = app
    channel.appData = appData
    this.tell({ name: 'Newexten', channel })
  }
  setConnected(channel: Channel, party: Party): void {
    if (channel.connected.number === party.number && channel.connected.name === party.name) return
    channel.connected = { ...party }
    this.tell({ name: 'NewConnectedLine', channel })
  }
  setCaller(channel: Channel, party: Party): void {
    channel.caller = { ...party }
    this.tell({ name: 'NewCallerid', channel })
  }
  startMusic(channel: Channel): void {
    if (channel.hearsMusic || channel.ended) return
    channel.hearsMusic = true
    this.tell({ name: 'MusicOnHoldStart', channel })
  }
  stopMusic(channel: Channel): void {
    if (!channel.hearsMusic) return
    channel.hearsMusic = false
    this.tell({ name: 'MusicOnHoldStop', channel })
  }

  createBridge(make: Pick<Bridge, 'type' | 'technology' | 'creator' | 'name'>): Bridge {
    const bridge: Bridge = { ...make, id: this.random.uuid(), createdAt: this.clock.now(), channels: [], unseen: 0 }
    this.bridges.set(bridge.id, bridge)
    this.tell({ name: 'BridgeCreate', bridge })
    return bridge
  }
  enterBridge(bridge: Bridge, channel: Channel, swap: Channel | null = null): void {
    if (channel.bridge) this.leaveBridge(channel)
    bridge.channels.push(channel)
    channel.bridge = bridge
    // The oldest wins and is copied to all (main/bridge_channel.c); holding bridges do not link their guests.
    if (bridge.type !== 'parking') {
      const oldest = bridge.channels.reduce((one, other) => (other.createdAt < one.createdAt ? other : one))
      for (const member of bridge.channels) member.linkedid = oldest.linkedid
    }
    this.tell({ name: 'BridgeEnter', bridge, channel, swap })
    if (bridge.type === 'basic') for (const member of bridge.channels) if (!member.endpoint) this.locals.bridged(member)
  }
  leaveBridge(channel: Channel): void {
    const { bridge } = channel
    if (!bridge) return
    bridge.channels.splice(bridge.channels.indexOf(channel), 1)
    channel.bridge = null
    this.tell({ name: 'BridgeLeave', bridge, channel, swap: null })
    // Leaving ends hold without an Unhold; the flag dies with the bridge.
    if (channel.holding || channel.held) {
      channel.holding = false
      channel.held = false
      this.devices.touch(channel.endpoint)
    }
  }
  destroyBridge(bridge: Bridge): void {
    if (!this.bridges.delete(bridge.id)) return
    this.tell({ name: 'BridgeDestroy', bridge })
  }

  /** Takes the channel out of what it does. */
  release(channel: Channel, why: Leaving): void {
    const { activity } = channel
    channel.activity = null
    activity?.abandon(channel, why)
    this.spying.channelMoved(channel, why)
    if (channel.bridge) this.leaveBridge(channel)
    this.stopMusic(channel)
  }
  /** The end of a channel, from whatever it does. `cause` is Q.850. */
  hangup(channel: Channel, cause = 16, techCause: number | null = null): void {
    if (channel.ended) return
    channel.ended = true
    this.release(channel, 'hangup')
    if (channel.hasDialplan && !channel.isPulled) {
      this.tell({ name: 'SoftHangupRequest', channel, cause: 16, techCause: channel.state === 7 ? techCause : null })
      this.dialplan.ends(channel)
    }
    this.channels.delete(channel.id)
    this.channelsByName.delete(channel.name.toLowerCase())
    channel.endpoint?.channels.delete(channel)
    this.tell({ name: 'Hangup', channel, cause, techCause })
    this.devices.touch(channel.endpoint)
    if (!channel.endpoint) this.locals.ended(channel)
    this.recordings.ended(channel)
  }
  /** The phone at its end, which rings, is taken off the hook; false when nobody called it. */
  answerPhone(channel: Channel): boolean {
    const take = this.ringers.get(channel) ?? channel.activity?.answered?.bind(channel.activity, channel)
    take?.()
    return take !== undefined
  }
  /** The phone at its end hangs up. */
  phoneHangsUp(channel: Channel, cause = 16): void {
    if (channel.ended) return
    this.tell({ name: 'HangupRequest', channel, cause })
    this.hangup(channel, cause)
  }

  /** Asterisk ends and starts again: no channel, ids from the beginning. No events are sent; the sockets are gone before. */
  restart(): void {
    for (const cancel of [...this.#timers]) cancel()
    this.channels.clear()
    this.channelsByName.clear()
    this.bridges.clear()
    this.#uniqueids = 0
    this.#names = 0
    this.#locals = 0
    this.startedAt = this.clock.now()
    this.queues.reset()
    this.rooms.reset()
    this.parking.reset()
    this.spying.reset()
    this.recordings.reset()
    this.locals.reset()
    this.ringers.clear()
    this.devices.reset()
  }
  /** No timer is left. */
  stop(): void {
    for (const cancel of [...this.#timers]) cancel()
  }
}
