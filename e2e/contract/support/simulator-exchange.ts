import type { SwitchSetup } from '@jackfield/dialplan'
import { systemUserName } from '@jackfield/dialplan'
import { type Clock, Simulator, type SimulatorOptions } from '@jackfield/simulator'
import type { ExchangeDriver } from '../../rig/driver.ts'
import { secondPhones } from '../../rig/people.ts'
import { tenantPeople } from '../../rig/tenants.ts'

const username = 'jackfield'
const secret = 'contract-secret'

/** The simulated exchange behind the same handle as the real one, so that one suite drives both. */
export class SimulatorExchange implements ExchangeDriver {
  readonly kind = 'simulator'
  readonly version = 'simulator'
  readonly #simulator: Simulator
  #ports = { amiPort: 0, ariPort: 0 }

  constructor(
    options: {
      setup?: NonNullable<SimulatorOptions['setup']>
      without?: readonly string[]
      switches?: readonly SwitchSetup[]
      tenants?: boolean
      clock?: Clock
    } = {},
  ) {
    this.#simulator = new Simulator({
      extensions: 11,
      callsPerMinute: 0,
      seed: 1,
      username,
      secret,
      systemSecret: secret,
      ariUsername: username,
      ariPassword: secret,
      setup: options.setup ?? {},
      withoutContexts: options.without ?? [],
      tenants: options.tenants ? tenantPeople : [],
      ...(options.clock ? { clock: options.clock } : {}),
    })
    for (const { phone, extension } of secondPhones) this.#simulator.exchange.directory.addSecondPhone(extension, phone)
    const lines = this.#simulator.exchange.dialplan.switches
    for (const { id, key, on, off, lamp } of options.switches ?? [])
      lines.set(`${id}_on`, [key, on, lamp, 'INUSE']).set(`${id}_off`, [key, off, lamp, 'NOT_INUSE'])
  }

  get ami() {
    return { host: '127.0.0.1', port: this.#ports.amiPort, username, secret }
  }
  get amiSystem() {
    return { ...this.ami, username: systemUserName('jackfield') }
  }
  get ari() {
    return { url: `http://127.0.0.1:${this.#ports.ariPort}/ari`, username, password: secret }
  }
  async start(): Promise<void> {
    this.#ports = await this.#simulator.start()
  }
  stop(): Promise<void> {
    return this.#simulator.stop()
  }
  async stopPbx(): Promise<void> {
    await this.#simulator.cutAmi()
    await this.#simulator.cutAri()
  }
  /** As after a crash: what was up is gone, ids start again. */
  async startPbx(): Promise<void> {
    await this.#simulator.restart()
    await this.#simulator.restoreAmi()
    await this.#simulator.restoreAri()
  }
  async setPhone(ext: string, behaviour: Parameters<ExchangeDriver['setPhone']>[1]): Promise<void> {
    this.#simulator.setPhone(ext, behaviour)
  }
  async call(from: string, to: string): Promise<void> {
    await this.#simulator.call(from, to)
  }
  async externalCall(call: { did: string; name: string; number: string }): Promise<void> {
    await this.#simulator.externalCall(call)
  }
  async hangup(ext: string): Promise<void> {
    const isExtension = this.#simulator.exchange.directory.phoneNamed(ext)?.kind === 'phone'
    const channels = [...this.#simulator.exchange.channels.values()]
    const isOutside = channels.some(({ endpoint, caller }) => endpoint?.kind === 'trunk' && caller.number === ext)
    await this.#simulator.hangup(isExtension || isOutside ? ext : 'telco')
  }
  async hold(ext: string): Promise<void> {
    await this.#simulator.hold(ext)
  }
  async unhold(ext: string): Promise<void> {
    await this.#simulator.unhold(ext)
  }
  async dtmf(ext: string, digits: string): Promise<void> {
    await this.#simulator.dtmf(ext, digits)
  }
  async pickUp(ext: string): Promise<void> {
    await this.#simulator.answer(ext)
  }
  async talkPhone(ext: string, { obeys, losesPercent }: Parameters<ExchangeDriver['talkPhone']>[1]): Promise<void> {
    await this.#simulator.talkPhone(ext, obeys)
    const phone = this.#simulator.exchange.directory.phoneNamed(ext)
    if (losesPercent === undefined || !phone) return
    phone.losesPercent = losesPercent
    this.#simulator.setPhone(ext, { mode: 'answer', answerAfterMs: 100 })
  }
  async inviteHeader(ext: string, header: string): Promise<string> {
    return this.#simulator.inviteHeader(ext, header)
  }
  async setGlobal(name: string, value: string): Promise<void> {
    this.#simulator.exchange.globals.set(name, value)
  }
  async install(_productDialplan: string, site: { ringSeconds?: number; fallback?: string }): Promise<void> {
    const { sending } = this.#simulator.exchange.dialplan
    sending.setup = { ringSeconds: 15, ...site }
  }
  async parkingTime(seconds: number): Promise<void> {
    this.#simulator.exchange.parking.timeoutMs = seconds * 1000
  }
  async phoneCalls(ext: string): Promise<number> {
    return this.#simulator.phoneCalls(ext)
  }
  keysAt(ext: string): () => string {
    let keys = ''
    this.#simulator.exchange.listen((event) => {
      if (event.name === 'DTMFEnd' && event.direction === 'Sent' && event.channel.endpoint?.name === ext)
        keys += event.digit
    })
    return () => keys
  }
  async inOneBridge(uniqueids: readonly string[]): Promise<boolean> {
    const bridges = uniqueids.map((id) => this.#simulator.exchange.channels.get(id)?.bridge ?? null)
    return bridges[0] !== null && bridges.every((bridge) => bridge === bridges[0])
  }
  async recorded(name: string): Promise<{ voices: string[]; endsSilent: boolean }> {
    const found = [...this.#simulator.exchange.recordings.files].find(([file]) => file.startsWith(name))
    if (!found) throw new Error(`no recording ${name}`)
    return found[1]
  }
  /** Writes into the exchange's database, as another program would. */
  keep(key: string, value: string): void {
    const { database } = this.#simulator.exchange
    if (value === '') database.delete(key)
    else database.set(key, value)
  }
  recent(): readonly string[] {
    return []
  }
  complaints(): string[] {
    return []
  }
  async hears(ext: string): Promise<string[]> {
    return this.#simulator.hears(ext)
  }
}
