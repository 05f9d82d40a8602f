import { systemUserName } from '@jackfield/dialplan'
import { AmiServer } from './ami/ami-server.ts'
import { parseClasses } from './ami/event-class.ts'
import type { Account } from './ami/session.ts'
import { AriServer } from './ari/ari-server.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Channel } from './exchange/channel.ts'
import { Directory, didOfPhone, TALK_PHONE, type TenantPhone } from './exchange/directory.ts'
import type { PhoneMode } from './exchange/endpoint.ts'
import { Exchange } from './exchange/exchange.ts'
import { Phones } from './exchange/phones.ts'
import type { SiteSetup } from './exchange/sending.ts'
import { startLife } from './life/life.ts'
import { LifeStage } from './life/life-stage.ts'
import { Random } from './random.ts'

export interface SimulatorOptions {
  /** Phones with people, up to 10,000. The steady eleven come first. */
  extensions?: number
  /** Mean number of calls that begin in a minute; 0 is a quiet exchange in which only you make something happen. */
  callsPerMinute?: number
  /** The same seed and the same clock give the same events. */
  seed?: number
  /** 0 for a free port. */
  amiPort?: number
  ariPort?: number
  username?: string
  secret?: string
  ariUsername?: string
  ariPassword?: string
  isAriReadOnly?: boolean
  clock?: Clock
  /** Whose spelling. */
  version?: '16' | '22'
  /** What was asked of `jackfield setup` for the dialplan that is simulated. */
  setup?: SiteSetup
  /** The secret of a second account, `jackfield-system`; none when not given. */
  systemSecret?: string
  /** What the account may see and do: that of a panel (default), or everything. */
  rights?: 'panel' | 'all'
  /** All phones are of a make that answers on a NOTIFY, and obey. */
  talkPhones?: boolean
  /** Numbers whose hints stand in another dialplan context than `internal`: tenants. */
  hintContexts?: Readonly<Record<string, string>>
  /** People in dialplan contexts of their own, with numbers that others have too. */
  tenants?: readonly TenantPhone[]
  /** Dialplan contexts that somebody forgot. */
  withoutContexts?: readonly string[]
}

export interface SimulatorStats {
  channels: number
  bridges: number
  channelsEver: number
  events: number
  amiSessions: number
  amiLogins: number
  amiRefusedLogins: number
  amiActions: number
  ariConnections: number
  ariRequests: number
  /** Hands that the day stretched out in vain. */
  problems: number
}

/** The rights that setup prints for a panel, and no more, so that one written against this one also works with the real one. */
const panelRights = { read: 'system,call,agent,user', write: 'call,agent,originate,reporting' }

/** A simulated exchange on real ports of the loopback. */
export class Simulator {
  readonly exchange: Exchange
  readonly #phones: Phones
  readonly #ami: AmiServer
  readonly #ari: AriServer
  readonly #dayRandom: Random
  #endDay: (() => void) | null = null
  /** Hands that the day stretched out in vain, for instance to a phone that is gone. */
  #problems = 0
  readonly #options: SimulatorOptions
  #started = false

  constructor(options: SimulatorOptions = {}) {
    this.#options = options
    const random = new Random(options.seed ?? 1)
    const { talkPhones = false } = options
    const extensions = Math.min(options.extensions ?? 60, 10_000)
    const directory = new Directory({ extensions, random: random.fork(), talkPhones })
    for (const tenant of options.tenants ?? []) directory.addTenant(tenant)
    this.exchange = new Exchange({ clock: options.clock ?? systemClock, random: random.fork(), directory })
    Object.assign(this.exchange.dialplan.sending.setup, options.setup)
    for (const context of options.withoutContexts ?? []) this.exchange.dialplan.without.add(context)
    for (const [number, context] of Object.entries(options.hintContexts ?? {}))
      this.exchange.devices.contexts.set(number, context)
    this.#phones = new Phones(this.exchange)
    const version = options.version ?? '22'
    this.#ami = new AmiServer(this.exchange, { accounts: accounts(options), version })
    this.#ari = new AriServer(this.exchange, {
      username: options.ariUsername ?? options.username ?? 'jackfield',
      password: options.ariPassword ?? options.secret ?? 'jackfield',
      isReadOnly: options.isAriReadOnly ?? false,
      version,
    })
    this.#dayRandom = random.fork()
  }

  /** Opens both ports and begins the day. */
  async start(): Promise<{ amiPort: number; ariPort: number }> {
    const amiPort = await this.#ami.open(this.#options.amiPort ?? 0)
    const ariPort = await this.#ari.open(this.#options.ariPort ?? 0)
    this.#started = true
    this.#beginDay()
    return { amiPort, ariPort }
  }
  async stop(): Promise<void> {
    this.#endDay?.()
    this.exchange.stop()
    if (!this.#started) return
    this.#started = false
    await Promise.all([this.#ami.close(), this.#ari.close()])
  }

  /** Everybody with a phone, the steady ones first. */
  people(): { number: string; name: string }[] {
    return [...this.exchange.directory.phones.values()].map(({ name, displayName }) => ({
      number: name,
      name: displayName,
    }))
  }
  /** How a phone answers from now on, the day's own plans aside. For a number outside, that of its trunk. */
  setPhone(ext: string, plan: { mode: PhoneMode; answerAfterMs?: number }): void {
    this.#phones.setPhone(ext, plan)
  }
  /** Phone `from` dials `to`. Throws when there is no such phone. */
  async call(from: string, to: string): Promise<void> {
    this.#phones.call(from, to)
  }
  /** Somebody outside calls a DID through the trunk. */
  async externalCall(call: { did: string; name: string; number: string; trunk?: string }): Promise<void> {
    this.#phones.externalCall(call)
  }
  /** The ringing phone, or outside number, is picked up. */
  async answer(ext: string): Promise<void> {
    this.#phones.answer(ext)
  }
  /** From now on the phone is of a make that answers on a NOTIFY, and does if it `obeys`. */
  async talkPhone(ext: string, obeys: boolean): Promise<void> {
    this.#phones.talkPhone(ext, TALK_PHONE, obeys)
  }
  /** The phone, or outside caller, hangs up all its calls; `telco` all of the trunk. */
  async hangup(ext: string): Promise<void> {
    this.#phones.hangup(ext)
  }
  /** A header that was added to the INVITE of the call that this phone has; '' when none was. */
  inviteHeader(ext: string, header: string): string {
    const phone = this.exchange.directory.phoneNamed(ext)
    const isOf = ({ endpoint, caller }: Channel) =>
      (endpoint !== null && endpoint === phone) || (endpoint?.kind === 'trunk' && caller.number === ext)
    const channel = [...this.exchange.channels.values()].find(isOf)
    if (channel && (header === 'From' || header === 'P-Asserted-Identity'))
      return `"${channel.connected.name}" <sip:${channel.connected.number}@127.0.0.1>`
    return channel?.variables.get(`PJSIP_HEADER(add,${header})`) ?? ''
  }
  async hold(ext: string): Promise<void> {
    this.#phones.hold(ext)
  }
  async unhold(ext: string): Promise<void> {
    this.#phones.unhold(ext)
  }
  async dtmf(ext: string, digits: string): Promise<void> {
    this.#phones.dtmf(ext, digits)
  }
  /** The phone's own transfer key (REFER): its peer is sent to `to`. */
  async transfer(ext: string, to: string): Promise<void> {
    this.#phones.transfer(ext, to)
  }
  /** The other side of this phone's call is parked for it; returns the space. */
  async park(ext: string): Promise<number> {
    return this.#phones.park(ext)
  }
  async joinRoom(ext: string, room: string): Promise<void> {
    this.#phones.call(ext, room)
  }
  /** One phone's ear on another's call, by ChanSpy. */
  async spy(ext: string, on: string, mode: 'listen' | 'whisper' | 'barge' = 'listen'): Promise<void> {
    this.#phones.spy(ext, on, mode)
  }
  async setReachable(ext: string, reachable: boolean): Promise<void> {
    this.#phones.setReachable(ext, reachable)
  }
  async setTrunk(name: string, state: 'Registered' | 'Unregistered' | 'Rejected'): Promise<void> {
    this.#phones.setTrunk(name, state)
  }
  async setVoicemail(ext: string, newCount: number, oldCount: number): Promise<void> {
    this.exchange.voicemail.set(ext, newCount, oldCount)
  }
  /** Whose voices are in a file of a recording, and whether it ends in silence; null when there is none of that name. */
  recorded(file: string): { voices: string[]; endsSilent: boolean } | null {
    return this.exchange.recordings.files.get(file) ?? null
  }
  /** Calls that are up at this phone. */
  phoneCalls(ext: string): number {
    return this.#phones.phoneCalls(ext)
  }
  /** Extensions or outside numbers that this phone hears, `music` for music on hold. */
  hears(ext: string): string[] {
    return this.#phones.hears(ext)
  }

  /** The manager port closes: every socket, and new ones refused, until `restoreAmi`. */
  cutAmi(): Promise<void> {
    return this.#ami.close()
  }
  async restoreAmi(): Promise<void> {
    await this.#ami.open()
  }
  cutAri(): Promise<void> {
    return this.#ari.close()
  }
  async restoreAri(): Promise<void> {
    await this.#ari.open()
  }
  /** Asterisk ends and starts again: sockets closed, channels gone, ids from the beginning. What was cut stays cut. */
  async restart(): Promise<void> {
    const [ami, ari] = [this.#ami.isOpen, this.#ari.isOpen]
    if (ami) this.exchange.tell({ name: 'Shutdown', restart: true })
    await Promise.all([this.#ami.close(), this.#ari.close()])
    this.#endDay?.()
    this.exchange.restart()
    if (ami) await this.#ami.open()
    if (ari) await this.#ari.open()
    this.#beginDay()
  }
  /** Bytes as they are to every logged-in manager session. */
  sendRawAmi(bytes: string | Uint8Array): void {
    this.#ami.sendRaw(bytes)
  }
  sendRawAri(text: string): void {
    this.#ari.sendRaw(text)
  }
  /** Manager sessions go deaf and dumb without closing until the returned function is called. */
  stallAmi(): () => void {
    return this.#ami.stall()
  }

  get stats(): SimulatorStats {
    return {
      channels: this.exchange.channels.size,
      bridges: this.exchange.bridges.size,
      channelsEver: this.exchange.counts.channels,
      events: this.exchange.counts.events,
      amiSessions: this.#ami.sessions,
      amiLogins: this.#ami.counts.logins,
      amiRefusedLogins: this.#ami.counts.refusedLogins,
      amiActions: this.#ami.counts.actions,
      ariConnections: this.#ari.connections,
      ariRequests: this.#ari.counts.requests,
      problems: this.#problems,
    }
  }

  #beginDay(): void {
    const { callsPerMinute = 0, clock = systemClock } = this.#options
    this.#endDay?.()
    this.#endDay = null
    if (callsPerMinute === 0) return
    this.#endDay = startLife({
      stage: new LifeStage(this.exchange, this.#phones, this.#dayRandom),
      clock,
      random: this.#dayRandom,
      callsPerMinute,
      queueDids: ['06551234', '06551234', '06551237'],
      didOf: didOfPhone,
      rooms: meetingRooms(callsPerMinute),
      onProblem: () => {
        this.#problems += 1
      },
    })
  }
}

/** The two queues of the small exchange; a bigger one has more. */
function meetingRooms(callsPerMinute: number): string[] {
  const count = Math.min(90, Math.max(2, Math.ceil(callsPerMinute / 20)))
  return Array.from({ length: count }, (_, index) => String(801 + index))
}

function accounts({
  username = 'jackfield',
  secret = 'jackfield',
  rights = 'panel',
  systemSecret,
}: SimulatorOptions): Account[] {
  const { read, write } = rights === 'all' ? { read: 'all', write: 'all' } : panelRights
  const system = { username: systemUserName('jackfield'), secret: systemSecret ?? '' }
  const classes = parseClasses('system')
  return [
    { username, secret, read: parseClasses(read), write: parseClasses(write) },
    ...(systemSecret === undefined ? [] : [{ ...system, read: classes, write: classes }]),
  ]
}
