import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { noteEvent, stateOf } from './diagnosis.ts'
import { eventually } from './eventually.ts'
import { type Exchange, type ExchangeOptions, startExchange } from './exchange.ts'
import { areJoined } from './joined-bridges.ts'
import { readWav } from './phones.ts'
import { RefusingPhone } from './refusing-phone.ts'
import { SoftPhone } from './soft-phone.ts'
import { TalkPhone, type TalkPhoneBehaviour } from './talk-phone.ts'

/** An exchange under test: the real Asterisk or the simulator, so that one contract can be held against both. */
export interface ExchangeDriver {
  readonly kind: 'simulator' | 'asterisk'
  readonly version: string
  readonly ami: { host: string; port: number; username: string; secret: string }
  /** The second account, which may begin recordings. */
  readonly amiSystem: { host: string; port: number; username: string; secret: string }
  /** `url` ends in `/ari`. */
  readonly ari: { url: string; username: string; password: string }
  start(): Promise<void>
  stop(): Promise<void>
  /** The exchange is gone, as after a crash; the phones stay. */
  stopPbx(): Promise<void>
  /** The exchange is back on the same ports, all phones registered again. */
  startPbx(): Promise<void>
  /** What the phone does when it is rung; on the real exchange, a phone that rings already does it too, a moment later. */
  setPhone(
    ext: string,
    behaviour: { answerAfterMs?: number; mode: 'answer' | 'ring' | 'busy' | 'decline' },
  ): Promise<void>
  /** Phone `from` dials `to`; returns when the dial is under way. */
  call(from: string, to: string): Promise<void>
  externalCall(opts: { did: string; name: string; number: string }): Promise<void>
  /** The phone hangs up all its calls. */
  hangup(ext: string): Promise<void>
  hold(ext: string): Promise<void>
  unhold(ext: string): Promise<void>
  dtmf(ext: string, digits: string): Promise<void>
  /** A phone that rings is picked up by hand, whatever its behaviour. */
  pickUp(ext: string): Promise<void>
  /**
   * From now on the phone of that extension is of a make that answers on a NOTIFY, and it is only rung. It answers on a NOTIFY, or by itself
   * where it talks.
   */
  talkPhone(ext: string, behaviour: TalkPhoneBehaviour): Promise<void>
  /** A header of the INVITE that makes the phone ring; '' when it has none. */
  inviteHeader(ext: string, header: string): Promise<string>
  /** A global variable of the dialplan. */
  setGlobal(name: string, value: string): Promise<void>
  /** Replaces what `setup` printed before by what it prints for other options, as an administrator would. */
  install(productDialplan: string, site: { ringSeconds?: number; fallback?: string }): Promise<void>
  /** How long a call may stay parked from now on, seconds. */
  parkingTime(seconds: number): Promise<void>
  /** Up legs that the phone itself has. */
  phoneCalls(ext: string): Promise<number>
  /** Which phones' tones this phone hears within `ms`; the simulator answers from its model. */
  hears(ext: string, ms: number): Promise<string[]>
  /** Listens from now on for keys that the exchange sends to this phone; gives what came so far. */
  keysAt(ext: string): () => string
  /** Whether these channels, by Uniqueid, are in the same bridge, or in bridges that a Local pair joins. */
  inOneBridge(uniqueids: readonly string[]): Promise<boolean>
  /**
   * The recording whose name begins so, in the exchange's folder of recordings: whose voices are in it, and whether
   * its last one is silent. Waits until it is whole.
   */
  recorded(name: string): Promise<{ voices: string[]; endsSilent: boolean }>
  /** What the exchange complained of in its log: a line or an expression of its dialplan that it does not understand, or an object of its own that it used after its end. */
  complaints(): string[]
  /** The last events, a line each, for a failure that the board alone does not explain. */
  recent(): readonly string[]
}

/** The real Asterisk behind the driver's interface. */
export class AsteriskExchange implements ExchangeDriver {
  readonly kind = 'asterisk'
  private options: ExchangeOptions
  private started: Exchange | null = null
  private readonly talkPhones = new Map<string, TalkPhone>()
  private readonly events: string[] = []
  private readonly softPhones = new Map<string, SoftPhone>()

  constructor(options: ExchangeOptions) {
    this.options = options
  }

  /** The exchange itself, with all that the interface does not show; throws before `start()`. */
  get exchange(): Exchange {
    if (!this.started) throw new Error('the exchange is not started')
    return this.started
  }

  get version(): string {
    return this.started?.version ?? this.options.version
  }

  get ami() {
    return this.exchange.ami
  }

  get amiSystem() {
    return this.exchange.amiSystem
  }

  get ari() {
    return this.exchange.ari
  }

  async start(): Promise<void> {
    this.started = await startExchange(this.options)
    this.events.splice(0)
    this.started.pbx.control.listen((packet) => noteEvent(this.events, packet))
  }

  async stop(): Promise<void> {
    for (const phone of this.talkPhones.values()) phone.stop()
    for (const phone of this.softPhones.values()) await phone.stop()
    this.softPhones.clear()
    await this.started?.stop()
    this.started = null
  }

  async stopPbx(): Promise<void> {
    await this.exchange.pbx.kill()
  }

  async startPbx(): Promise<void> {
    await this.exchange.start()
  }

  async setPhone(
    ext: string,
    behaviour: { answerAfterMs?: number; mode: 'answer' | 'ring' | 'busy' | 'decline' },
  ): Promise<void> {
    await this.phones.behave(ext, behaviour)
  }

  async call(from: string, to: string): Promise<void> {
    const { technology, phones } = this.exchange.site
    const account = phones.find(({ phone }) => phone === from)?.account ?? from
    await this.underWay(`${technology}/${account}-`, () => this.phones.call(from, to))
  }

  async externalCall(opts: { did: string; name: string; number: string }): Promise<void> {
    await this.underWay(`${this.exchange.site.technology}/telco-`, () => this.phones.externalCall(opts))
  }

  async hangup(ext: string): Promise<void> {
    await this.talkPhones.get(ext)?.hangup()
    await this.softPhones.get(ext)?.quiet()
    for (const phone of this.exchange.site.phonesOf(ext)) await this.phones.hangup(phone)
  }

  async hold(ext: string): Promise<void> {
    await this.phones.hold(ext)
  }

  async unhold(ext: string): Promise<void> {
    await this.phones.unhold(ext)
  }

  async dtmf(ext: string, digits: string): Promise<void> {
    await this.phones.dtmf(ext, digits)
  }

  async pickUp(ext: string): Promise<void> {
    await this.phones.behave(ext, { mode: 'answer', answerAfterMs: 0 })
  }

  async talkPhone(ext: string, behaviour: TalkPhoneBehaviour): Promise<void> {
    const known = this.talkPhones.get(ext)
    if (known) {
      known.behaviour = behaviour
      return
    }
    const { ports, secrets } = this.exchange
    const options = { extension: ext, password: secrets.sip, sipPort: ports.sip }
    this.talkPhones.set(ext, await TalkPhone.register(options, behaviour))
  }

  /** From now on the phone of that extension is a softphone of another maker. One that died is made anew. */
  async softPhone(ext: string): Promise<SoftPhone> {
    await this.softPhones.get(ext)?.stop()
    const { ports, secrets } = this.exchange
    const phone = await SoftPhone.register({ extension: ext, password: secrets.sip, sipPort: ports.sip })
    this.softPhones.set(ext, phone)
    return phone
  }

  /** From now on the phone of that extension answers every call with that final response; gives what ends it. */
  async refusingPhone(ext: string, status: string, headers: readonly string[] = []): Promise<() => Promise<void>> {
    const { ports, secrets } = this.exchange
    const options = { extension: ext, password: secrets.sip, sipPort: ports.sip }
    const phone = await RefusingPhone.register(options, status, headers)
    return () => phone.stop()
  }

  async inviteHeader(ext: string, header: string): Promise<string> {
    return this.phones.inviteHeader(ext, header)
  }

  async setGlobal(name: string, value: string): Promise<void> {
    // How long the dialplan rings a phone has another name there.
    const variable = name === 'RINGTIME' ? this.exchange.site.ringTime : name
    await this.exchange.pbx.control.ask('Setvar', { Variable: variable, Value: value })
  }

  async install(productDialplan: string): Promise<void> {
    const before = this.options.productDialplan ?? ''
    await this.exchange.pbx.edit(this.exchange.site.productFile, (text) => text.replace(before, () => productDialplan))
    this.options = { ...this.options, productDialplan }
    await this.exchange.pbx.control.request('Command', { Command: 'dialplan reload' })
  }

  async parkingTime(seconds: number): Promise<void> {
    await this.exchange.pbx.edit('res_parking.conf', (text) =>
      text.replace(/^parkingtime.*$/m, `parkingtime => ${seconds}`),
    )
    await this.exchange.pbx.control.request('Command', { Command: 'module reload res_parking.so' })
  }

  async phoneCalls(ext: string): Promise<number> {
    const talkPhone = this.talkPhones.get(ext)
    if (talkPhone) return talkPhone.calls
    return (await this.phones.channels(ext)).filter(({ isUp }) => isUp).length
  }

  async hears(ext: string, ms: number): Promise<string[]> {
    return this.phones.hear(ext, ms)
  }

  keysAt(ext: string): () => string {
    return this.phones.keysAt(ext)
  }

  async inOneBridge(uniqueids: readonly string[]): Promise<boolean> {
    const items = await this.exchange.pbx.control.list('CoreShowChannels')
    return areJoined(items, uniqueids)
  }

  async recorded(name: string): Promise<{ voices: string[]; endsSilent: boolean }> {
    const folder = join(this.exchange.dir, 'pbx/spool/monitor')
    const samples = await eventually(`the recording ${name}`, async () => {
      const found = (await readdir(folder).catch(() => [])).find((one) => one.startsWith(name) && one.endsWith('.wav'))
      return found === undefined ? null : readWav(join(folder, found))
    })
    const half = 4000
    // Half a second by half a second: on a busy machine a voice may be missing from some of them.
    const voices = new Set<string>()
    for (let at = 0; at === 0 || at + half <= samples.length; at += half)
      for (const voice of this.phones.voicesIn(samples.subarray(at, at + half))) voices.add(voice)
    return {
      voices: [...voices].sort(),
      endsSilent: samples.subarray(-half).every((sample) => Math.abs(sample) < 100),
    }
  }

  complaints(): string[] {
    const lines = this.exchange.pbx.log.split('\n')
    const isAboutDialplan = (line: string) =>
      /(?:WARNING|ERROR)\[.*\] (?:pbx_|ast_expr|config|extconf)[\w.]*:|(?:No application|not registered)/.test(line)
    // A command of ours that meets a channel at its end: the next such may end the whole exchange.
    const isMisuse = (line: string) => line.includes('FRACK!')
    // A caller who hangs up, or is taken away, while the menu begins to speak.
    return lines.filter((line) => isMisuse(line) || (isAboutDialplan(line) && !line.includes('ast_streamfile failed')))
  }

  recent(): readonly string[] {
    return this.events
  }

  private get phones() {
    return this.exchange.phones
  }

  /** Waits until the exchange itself has the calling phone's channel, not only the phone. */
  private async underWay(channelPrefix: string, dial: () => Promise<string>) {
    const arrived = this.exchange.pbx.control.waitFor(
      `a channel ${channelPrefix}… on the exchange`,
      (packet) => packet.event === 'Newchannel' && (packet.get('Channel') ?? '').startsWith(channelPrefix),
    )
    // Awaited below; a refused dial must not leave it unhandled.
    arrived.catch(() => {})
    await dial()
    await arrived.catch(async (cause: unknown) => {
      throw new Error(`${String(cause)}\n${await stateOf(this.exchange)}`, { cause })
    })
  }
}

/** Waits until the phone has as many up legs as wanted. */
export async function hasCalls(driver: ExchangeDriver, ext: string, count: number, withinMs = 10_000): Promise<void> {
  const what = `${ext} has ${count} calls`
  await eventually(what, async () => (await driver.phoneCalls(ext)) === count, { withinMs })
}
