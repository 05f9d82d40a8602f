import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Endpoint, PhoneMode, Trunk } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import { TwoParty } from './two-party.ts'

/** What the people at the phones do: dial, answer, hold, hang up. Each act is a turn of its own. */
export class Phones {
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    exchange.toldToTalk = (channel) => this.#toldToTalk(channel)
  }

  /** How the phone behaves from now on, also towards what rings already. A number outside is its trunk. */
  setPhone(name: string, plan: { mode: PhoneMode; answerAfterMs?: number }): void {
    const { directory } = this.#exchange
    const names = directory.phoneNamed(name) ? [name] : [...directory.trunks.keys()]
    for (const one of names) {
      directory.setPhone(one, plan)
      for (const channel of this.channelsOf(one)) if (channel.state === 5) this.#reconsider(channel)
    }
  }
  /** The new channel, or null when nothing is at that number (a 404: no channel at all). */
  call(from: string, to: string): Channel | null {
    const exchange = this.#exchange
    const endpoint = exchange.directory.called(from)
    if (!endpoint) throw new Error(`no phone ${from}`)
    if (!endpoint.reachable || !exchange.dialplan.exists(endpoint.context, to)) return null
    const caller = { number: endpoint.number, name: endpoint.displayName }
    return this.#incoming(endpoint, caller, endpoint.context, to)
  }
  externalCall({
    did,
    name,
    number,
    trunk = 'telco',
  }: {
    did: string
    name: string
    number: string
    trunk?: string
  }): Channel | null {
    const exchange = this.#exchange
    const endpoint = exchange.directory.trunks.get(trunk)
    if (!endpoint) throw new Error(`no trunk ${trunk}`)
    if (!endpoint.reachable || !exchange.directory.dids.has(did)) return null
    // In a SIP header quotes and backslashes carry a backslash, and Asterisk keeps it.
    const caller = { number, name: name.replace(/["\\]/g, '\\$&') }
    return this.#incoming(endpoint, caller, endpoint.context, did)
  }
  answer(name: string): void {
    for (const channel of this.channelsOf(name)) if (channel.state === 5) this.answerChannel(channel)
    this.#exchange.settle()
  }
  answerChannel(channel: Channel): void {
    const exchange = this.#exchange
    const { activity } = channel
    const ringer = exchange.ringers.get(channel)
    if (ringer) ringer()
    else if (activity instanceof Dialing) activity.answered(channel)
    else exchange.queues.answered(channel)
    exchange.settle()
  }
  /** A phone of another make registers, one that answers on a NOTIFY; `obeys` = its switch for it is on. */
  talkPhone(name: string, userAgent: string, obeys: boolean): void {
    const exchange = this.#exchange
    const endpoint = exchange.directory.phones.get(name)
    if (!endpoint) throw new Error(`no phone ${name}`)
    exchange.directory.setPhone(name, { mode: 'ring' })
    endpoint.userAgent = userAgent
    endpoint.obeysTalk = obeys
    exchange.tell({ name: 'ContactStatus', endpoint })
    exchange.settle()
  }
  hangup(name: string): void {
    for (const channel of this.channelsOf(name)) this.hangUpChannel(channel)
    this.#exchange.settle()
  }
  /** A ringing phone declines, one that talks hangs up. */
  hangUpChannel(channel: Channel): void {
    const exchange = this.#exchange
    const { activity } = channel
    if (channel.ended) return
    if (channel.state === 5 && activity instanceof Dialing && activity.callees.includes(channel))
      activity.refused(channel, 'NOANSWER', 21, 403)
    else exchange.phoneHangsUp(channel, channel.state === 5 ? 21 : 16)
    exchange.settle()
  }
  hold(name: string): void {
    for (const channel of this.channelsOf(name)) this.#exchange.commands.hold(channel)
    this.#exchange.settle()
  }
  unhold(name: string): void {
    for (const channel of this.channelsOf(name)) this.#exchange.commands.unhold(channel)
    this.#exchange.settle()
  }
  dtmf(name: string, digits: string): void {
    const channel = this.channelsOf(name).find(({ state }) => state === 6)
    if (channel) for (const digit of digits) this.#exchange.commands.receiveDigit(channel, digit)
    this.#exchange.settle()
  }
  transfer(name: string, to: string): void {
    const channel = this.channelsOf(name).find(({ bridge }) => bridge !== null)
    if (channel) this.#exchange.commands.blindTransfer(channel, { context: 'internal', exten: to })
    this.#exchange.settle()
  }
  park(name: string): number {
    const exchange = this.#exchange
    const channel = this.channelsOf(name).find(({ activity }) => activity instanceof TwoParty)
    if (!(channel?.activity instanceof TwoParty)) throw new Error(`${name} has no call to park`)
    const parked = exchange.parking.park(channel.activity.other(channel), { parker: `PJSIP/${name}` })
    exchange.settle()
    if (!parked) throw new Error('the lot is full')
    return parked.space
  }
  spy(name: string, on: string, mode: 'listen' | 'whisper' | 'barge'): void {
    const target = this.channelsOf(on).find(({ state }) => state === 6)
    if (!target) throw new Error(`${on} is in no call`)
    const options = { listen: 'quE', whisper: 'quwE', barge: 'quBE' }[mode]
    this.#exchange.originating.start({
      channel: `PJSIP/${name}`,
      target: { application: 'ChanSpy', data: `${target.name},${options}` },
      caller: { number: name, name: 'Barge' },
      timeoutMs: 30_000,
      channelId: null,
      otherChannelId: null,
      variables: [],
      onResult: () => {},
    })
    this.#exchange.settle()
  }
  setReachable(name: string, reachable: boolean): void {
    const exchange = this.#exchange
    const endpoint = exchange.directory.endpoints.get(name)
    if (!endpoint) throw new Error(`no phone ${name}`)
    if (endpoint.reachable === reachable) return
    endpoint.reachable = reachable
    exchange.tell({ name: 'PeerStatus', endpoint })
    exchange.tell({ name: 'ContactStatus', endpoint })
    exchange.devices.touch(endpoint)
    exchange.settle()
  }
  setTrunk(name: string, registration: Trunk['registration']): void {
    const trunk = this.#exchange.directory.trunks.get(name)
    if (!trunk) throw new Error(`no trunk ${name}`)
    if (trunk.registration === registration) return
    trunk.registration = registration
    this.#exchange.tell({ name: 'Registry', trunk })
  }

  phoneCalls(name: string): number {
    return this.channelsOf(name).filter(({ state }) => state === 6).length
  }
  hears(name: string): string[] {
    const heard = new Set<string>()
    for (const channel of this.channelsOf(name)) for (const who of this.#heardBy(channel)) heard.add(who)
    return [...heard].sort()
  }
  /** The channels of a phone or trunk, or those at which this outside number is. */
  channelsOf(name: string): Channel[] {
    const { directory } = this.#exchange
    const endpoint = directory.phoneNamed(name)
    if (endpoint) return [...endpoint.channels].filter((channel) => channel.endpoint === endpoint)
    const found: Channel[] = []
    for (const trunk of directory.trunks.values())
      for (const channel of trunk.channels) if (channel.caller.number === name) found.push(channel)
    return found
  }

  /** What came with the NOTIFY: a phone that obeys puts on hold what it has and answers this one. */
  #toldToTalk(channel: Channel): void {
    const { endpoint } = channel
    if (!endpoint?.obeysTalk || channel.state !== 5 || channel.ended) return
    for (const other of endpoint.channels) if (other.state === 6 && !other.holding) this.#exchange.commands.hold(other)
    this.answerChannel(channel)
  }
  #reconsider(channel: Channel): void {
    const exchange = this.#exchange
    const { mode, answerAfterMs } = exchange.directory.ringPlan(channel.endpoint!, channel)
    if (mode === 'ring') return
    exchange.after(mode === 'answer' ? answerAfterMs : 30, () => {
      if (channel.state !== 5 || channel.ended || channel.endpoint?.mode !== mode) return
      if (mode === 'answer') this.answerChannel(channel)
      else this.hangUpChannel(channel)
    })
  }
  #incoming(endpoint: Endpoint, caller: Channel['caller'], context: string, exten: string): Channel {
    const exchange = this.#exchange
    const channel = exchange.newChannel({ endpoint, state: 4, caller, context, exten, hasDialplan: true })
    exchange.dialplan.run(channel, context, exten)
    exchange.settle()
    return channel
  }
  /** Those who speak through a half of a Local channel; any other channel speaks for itself. */
  #behind(channel: Channel): Channel[] {
    const half = this.#exchange.locals.otherHalf(channel)
    if (!half) return [channel]
    return half.bridge?.channels.filter((one) => one !== half && !one.holding && !one.held) ?? []
  }
  #heardBy(channel: Channel): string[] {
    const { spying, rooms } = this.#exchange
    if (channel.state !== 6) return []
    const heard: string[] = []
    if (channel.hearsMusic) heard.push('music')
    const audible = (other: Channel) => {
      const room = channel.bridge?.creator === 'ConfBridge' ? rooms.all.get(channel.bridge.name) : undefined
      if (other.variables.get('MUTEAUDIO(in)') === 'on') return false
      return !other.holding && !other.held && !room?.members.some((member) => member.channel === other && member.muted)
    }
    if (channel.bridge && channel.bridge.technology !== 'holding_bridge' && !channel.held && !channel.holding)
      for (const other of channel.bridge.channels)
        if (other !== channel && audible(other)) for (const one of this.#behind(other)) heard.push(who(one))
    for (const { spyer, spyee, mode } of spying.all.values()) {
      if (spyer === channel) for (const other of [spyee, ...(spyee.bridge?.channels ?? [])]) heard.push(who(other))
      const isSpied = spyee === channel
      const isPeer = spyee.bridge !== null && spyee.bridge === channel.bridge && spyee.bridge.channels.length === 2
      if ((isSpied && mode !== 'listen') || (isPeer && mode === 'barge')) heard.push(who(spyer))
    }
    return heard
  }
}

function who(channel: Channel): string {
  return channel.endpoint?.kind === 'phone' ? (channel.endpoint.phone ?? channel.endpoint.name) : channel.caller.number
}
