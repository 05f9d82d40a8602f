import { AmiServer } from './ami/ami-server.ts'
import { parseClasses } from './ami/event-class.ts'
import { AriServer } from './ari/ari-server.ts'
import type { Channel } from './exchange/channel.ts'
import { Directory } from './exchange/directory.ts'
import type { Endpoint, PhoneMode, Trunk } from './exchange/endpoint.ts'
import { Exchange } from './exchange/exchange.ts'
import { TwoParty } from './exchange/two-party.ts'
import { heardBy } from './hearing.ts'
import { startLife } from './life/life.ts'
import { resolveOptions, type SimulatorOptions } from './options.ts'
import { Random } from './random.ts'

export interface SimulatorStats {
  channels: number
  bridges: number
  /** Since the start. */
  channelsMade: number
  events: number
  amiConnections: number
  ariConnections: number
}

/**
 * An exchange that is not there: speaks AMI and ARI on real ports of 127.0.0.1 as Asterisk does, and offers the hands of its
 * people (they call, answer, hold, hang up). Every method but the ones of the links takes effect at once. @throws Error for
 * an extension that does not exist.
 */
export class Simulator {
  readonly exchange: Exchange
  readonly #options: Required<SimulatorOptions>
  readonly #ami: AmiServer
  readonly #ari: AriServer
  readonly #random: Random
  #amiOpen = false
  #ports = { amiPort: 0, ariPort: 0 }
  #endDay: (() => void) | null = null
  /** Hands that the day stretched out and that nobody could take, for instance of a phone that is gone. */
  #problems = 0

  constructor(options: SimulatorOptions = {}) {
    this.#options = resolveOptions(options)
    const { clock, extensions, seed, version, username, secret, ariUsername, ariPassword } = this.#options
    this.#random = new Random(seed)
    const directory = new Directory({ extensions, random: this.#random.fork() })
    this.exchange = new Exchange({ clock, directory, random: this.#random.fork() })
    const { exchange } = this
    const all = parseClasses('all')
    this.#ami = new AmiServer(exchange, { version, accounts: [{ username, secret, read: all, write: all }] })
    this.#ari = new AriServer({ exchange, version, username: ariUsername, password: ariPassword })
  }

  /** Listens, and begins the day. @throws when a port is taken. */
  async start(): Promise<{ amiPort: number; ariPort: number }> {
    const { amiPort, ariPort, callsPerMinute } = this.#options
    this.#amiOpen = true
    this.#ports.amiPort = await this.#ami.open(amiPort)
    this.#ports.ariPort = await this.#ari.start(ariPort)
    if (callsPerMinute > 0) this.#beginDay(callsPerMinute)
    return { ...this.#ports }
  }
  /** No port, no socket and no timer is left. */
  async stop(): Promise<void> {
    this.#endDay?.()
    this.exchange.stop()
    await Promise.all([this.#ami.close(), this.#ari.stop()])
  }

  /** Everybody with a phone. */
  people(): { number: string; name: string }[] {
    return [...this.exchange.directory.phones.values()].map(({ name, displayName }) => ({
      number: name,
      name: displayName,
    }))
  }
  get stats(): SimulatorStats & { problems: number } {
    const { channels, bridges, counts } = this.exchange
    return {
      channels: channels.size,
      bridges: bridges.size,
      channelsMade: counts.channels,
      events: counts.events,
      amiConnections: this.#ami.sessions,
      ariConnections: this.#ari.connections,
      problems: this.#problems,
    }
  }

  /** What this phone does from now on when it rings; `telco` for numbers outside. */
  setPhone(ext: string, behaviour: { mode: PhoneMode; answerAfterMs?: number }): void {
    this.#endpoint(ext)
    this.exchange.directory.setPhone(ext, behaviour)
  }
  /** The phone dials; nothing happens when it has no link to the exchange. */
  call(from: string, to: string): void {
    const phone = this.#phone(from)
    if (!phone.reachable) return
    const caller = { number: phone.name, name: phone.displayName }
    this.#enter(phone, caller, 'internal', to)
  }
  /** Somebody outside dials one of our numbers. */
  externalCall({ did, name, number }: { did: string; name: string; number: string }): void {
    const trunk = this.#endpoint('telco')
    this.#enter(trunk, { number, name }, trunk.context, did)
  }
  /** Takes the first call that rings; false when none does. */
  answer(ext: string): boolean {
    const ringing = this.#channels(ext).find((channel) => channel.state === 5)
    if (!ringing?.activity?.answered) return false
    ringing.activity.answered(ringing)
    this.exchange.settle()
    return true
  }
  /** The phone ends all its calls; `telco`: all callers outside do. */
  hangup(ext: string): void {
    for (const channel of this.#channels(ext)) this.exchange.phoneHangsUp(channel)
    this.exchange.settle()
  }
  hold(ext: string): boolean {
    return this.#some(ext, (channel) => this.exchange.commands.hold(channel))
  }
  unhold(ext: string): boolean {
    return this.#some(ext, (channel) => this.exchange.commands.unhold(channel))
  }
  dtmf(ext: string, digits: string): void {
    for (const digit of digits)
      this.#some(ext, (channel) => {
        if (channel.state !== 6) return false
        this.exchange.commands.receiveDigit(channel, digit)
        return true
      })
  }
  joinRoom(ext: string, room: string): void {
    this.call(ext, room)
  }
  /** Parks whom this phone talks to, as its park key does; false when it talks to nobody or the lot is full. */
  park(ext: string): boolean {
    return this.#some(ext, (channel) => {
      const { activity } = channel
      if (!(activity instanceof TwoParty)) return false
      return this.exchange.parking.park(activity.other(channel), { parker: `PJSIP/${ext}` }) !== null
    })
  }
  /** The phone loses its link to the exchange, or has it again. Its calls go on, as media knows nothing of registration. */
  setReachable(ext: string, reachable: boolean): void {
    const endpoint = this.#endpoint(ext)
    if (endpoint.reachable === reachable) return
    endpoint.reachable = reachable
    this.exchange.tell({ name: 'PeerStatus', endpoint })
    this.exchange.tell({ name: 'ContactStatus', endpoint })
    this.exchange.devices.touch(endpoint)
    this.exchange.settle()
  }
  /** How our registration at the trunk stands. */
  setTrunk(name: string, state: Trunk['registration']): void {
    const trunk = this.exchange.directory.trunks.get(name)
    if (!trunk) throw new Error(`there is no trunk ${JSON.stringify(name)}`)
    if (trunk.registration === state) return
    trunk.registration = state
    this.exchange.tell({ name: 'Registry', trunk })
  }
  /** False for somebody without a box. */
  setVoicemail(ext: string, newMessages: number, oldMessages: number): boolean {
    const found = this.exchange.voicemail.set(ext, newMessages, oldMessages)
    this.exchange.settle()
    return found
  }
  /** The phone dials itself into the call of another and listens; false when there is none. */
  spy(ext: string, onExt: string): boolean {
    const phone = this.#phone(ext)
    const spyee = this.#channels(onExt).find((channel) => channel.state === 6)
    if (!spyee) return false
    const caller = { number: phone.name, name: phone.displayName }
    const spyer = this.exchange.newChannel({
      endpoint: phone,
      state: 4,
      caller,
      context: 'internal',
      exten: '*55',
      hasDialplan: true,
    })
    this.exchange.answer(spyer)
    this.exchange.spying.run(spyer, `${spyee.name},quE`)
    this.exchange.settle()
    return true
  }

  /** Up legs that the phone itself has. */
  phoneCalls(ext: string): number {
    return this.#channels(ext).filter((channel) => channel.state === 6).length
  }
  /** Whose voices this phone hears: extensions, or `telco` for somebody outside. */
  hears(ext: string): string[] {
    const heard = this.#channels(ext).flatMap((channel) => heardBy(this.exchange, channel))
    return [...new Set(heard.map(({ endpoint, name }) => endpoint?.name ?? name))]
  }

  /** The AMI port closes and all its sessions end, without a word, as when the network breaks. Calls go on. */
  async cutAmi(): Promise<void> {
    this.#amiOpen = false
    await this.#ami.close()
  }
  async restoreAmi(): Promise<void> {
    if (!this.#amiOpen) await this.#ami.open(this.#ports.amiPort)
    this.#amiOpen = true
  }
  async cutAri(): Promise<void> {
    await this.#ari.stop()
  }
  async restoreAri(): Promise<void> {
    if (!this.#ari.listening) await this.#ari.start(this.#ports.ariPort)
  }
  /** As after a crash: all sockets break, all channels are gone, ids start again. Links that were cut stay so. */
  async restart(): Promise<void> {
    const links = { ami: this.#amiOpen, ari: this.#ari.listening }
    await Promise.all([this.cutAmi(), this.cutAri()])
    this.exchange.restart()
    if (links.ami) await this.restoreAmi()
    if (links.ari) await this.restoreAri()
  }
  /** Writes these bytes to every AMI session that has logged in, whatever they are. */
  sendRawAmi(bytes: string | Uint8Array): void {
    this.#ami.sendRaw(bytes)
  }

  #beginDay(callsPerMinute: number): void {
    const random = this.#random.fork()
    this.#endDay = startLife({
      stage: this,
      clock: this.#options.clock,
      random: () => random.next(),
      callsPerMinute,
      queueDids: ['06551234'],
      rooms: ['801', '802'],
      onProblem: () => {
        this.#problems += 1
      },
    })
  }
  #enter(endpoint: Endpoint, caller: Channel['caller'], context: string, exten: string): void {
    const channel = this.exchange.newChannel({ endpoint, state: 4, caller, context, exten, hasDialplan: true })
    this.exchange.dialplan.run(channel, context, exten)
    this.exchange.settle()
  }
  /** Does it to the first channel that takes it; false when none does. */
  #some(ext: string, attempt: (channel: Channel) => boolean): boolean {
    const done = this.#channels(ext).some(attempt)
    this.exchange.settle()
    return done
  }
  #channels(ext: string): Channel[] {
    return [...this.#endpoint(ext).channels]
  }
  #phone(ext: string): Endpoint {
    const phone = this.exchange.directory.phones.get(ext)
    if (!phone) throw new Error(`there is no phone ${JSON.stringify(ext)}`)
    return phone
  }
  #endpoint(name: string): Endpoint {
    const endpoint = this.exchange.directory.endpoints.get(name)
    if (!endpoint) throw new Error(`there is no phone ${JSON.stringify(name)}`)
    return endpoint
  }
}
