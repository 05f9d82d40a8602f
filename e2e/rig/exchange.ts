import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dangerousModules, keptModules, setupSnippets } from '@jackfield/dialplan'
import { commonConfig, writeHome } from './config-common.ts'
import { type Secrets, telcoAddress, users } from './config-pbx.ts'
import { endpointOf, phonesConfig, withoutInPhones } from './config-phones.ts'
import { eventually } from './eventually.ts'
import { type AsteriskTree, type AsteriskVersion, installAsterisk } from './install-asterisk.ts'
import { Instance } from './instance.ts'
import { PhoneBank } from './phones.ts'
import { freeTcpPort, freeUdpPort } from './ports.ts'
import { type ExchangeShape, type Site, siteOf } from './site.ts'
import { withTenants } from './tenants.ts'

export interface ExchangeOptions {
  version: AsteriskVersion
  /** `plain` when not given. */
  shape?: ExchangeShape
  /** The product's contexts as text of `extensions.conf`; the rig's own ones when not given. */
  productDialplan?: string
  /** Whether two tenants are there, with people of their own. */
  tenants?: boolean
  /** Whether the modules are loaded that setup says not to load. */
  dangerousModules?: boolean
  log?: (line: string) => void
}

export interface ExchangePorts {
  sip: number
  ami: number
  http: number
  phonesSip: number
  phonesAmi: number
  phonesHttp: number
}

/** Longest that the phones and the trunk may take to register, ms. */
const START_PATIENCE_MS = 60_000
/** After this a phone that is not registered is asked to try again, ms. */
const ASK_AGAIN_MS = 3000

/** A real exchange with its phones, all on loopback, in folders of its own. */
export class Exchange {
  readonly version: string
  readonly ports: ExchangePorts
  readonly secrets: Secrets
  readonly phones: PhoneBank
  /** The exchange itself; `pbx.control` is the rig's own AMI session in it, with all rights. */
  readonly pbx: Instance
  /** What it consists of. */
  readonly site: Site
  private readonly bank: Instance
  private isPrepared = false
  /** The folder that holds both instances. */
  readonly dir: string

  constructor(parts: {
    tree: AsteriskTree
    ports: ExchangePorts
    secrets: Secrets
    dir: string
    pbx: Instance
    bank: Instance
    site: Site
  }) {
    this.version = parts.tree.version
    this.ports = parts.ports
    this.secrets = parts.secrets
    this.dir = parts.dir
    this.pbx = parts.pbx
    this.bank = parts.bank
    this.site = parts.site
    this.phones = new PhoneBank(parts.bank, {
      pbxSipPort: () => this.ports.sip,
      soundDir: join(this.dir, 'phones/spool'),
      phones: this.site.phones,
    })
  }

  /** Where the product connects. */
  get ami() {
    return { host: '127.0.0.1', port: this.ports.ami, username: users.ami, secret: this.secrets.ami }
  }

  get amiSystem() {
    return { ...this.ami, username: users.amiSystem, secret: this.secrets.amiSystem }
  }

  /** The rig's own AMI user with all rights, for recordings and for looking behind the product's back. */
  get amiRig() {
    return { ...this.ami, username: users.rig, secret: this.secrets.rig }
  }

  get ari() {
    return { url: `http://127.0.0.1:${this.ports.http}/ari`, username: users.ari, password: this.secrets.ari }
  }

  /** The logs of both instances. */
  get logs(): string {
    return `--- pbx\n${this.pbx.log}\n--- phones\n${this.bank.log}`
  }

  /** Each Asterisk that ended though nobody had asked it to, in words, with the last that it said; of a crash the C library has a word too. */
  get crashes(): string[] {
    const named = [
      ['the exchange', this.pbx],
      ['the bank of phones', this.bank],
    ] as const
    return named.flatMap(([name, { died, log }]) =>
      died === null ? [] : [`${name} (Asterisk ${this.version}) ended by itself, ${died}: ${lastWords(log)}`],
    )
  }

  /** Starts what is not running and waits until every phone and the trunk are registered. */
  async start(): Promise<void> {
    await Promise.all([this.pbx, this.bank].filter(({ isRunning }) => !isRunning).map((instance) => instance.start()))
    if (!this.isPrepared) await this.site.prepare(this.pbx.control)
    this.isPrepared = true
    await this.registered()
  }

  /** Ends both instances and removes their folders. */
  async stop(): Promise<void> {
    await Promise.all([this.pbx.kill(), this.bank.kill()])
    await rm(this.dir, { recursive: true, force: true, maxRetries: 5 })
  }

  private async registered() {
    const { phones } = this.site
    const missing = async () => {
      const known = await this.site.registered(this.pbx.control)
      const has = (account: string) => known.filter((one) => one === account).length
      const wants = (account: string) => phones.filter((one) => one.account === account).length
      return phones.filter(({ account }) => has(account) < wants(account))
    }
    // A phone that asked while the exchange was down waits a second before it asks again, and a request can be lost: ask for it anew.
    let askedAt = Number.NEGATIVE_INFINITY
    const allRegistered = async () => {
      const absent = await missing()
      if (absent.length > 0 && Date.now() - askedAt > ASK_AGAIN_MS) {
        askedAt = Date.now()
        for (const { phone } of absent) {
          await this.bank.control.ask('PJSIPRegister', { Registration: endpointOf(phone) })
        }
      }
      return absent.length === 0
    }
    await eventually('all phones are registered', allRegistered, { withinMs: START_PATIENCE_MS })
    askedAt = Number.NEGATIVE_INFINITY
    const isTrunkRegistered = async () => {
      if (await this.site.isTrunkRegistered(this.pbx.control)) return true
      if (Date.now() - askedAt > ASK_AGAIN_MS) {
        askedAt = Date.now()
        await this.site.registerTrunk(this.pbx.control)
      }
      return false
    }
    await eventually('the trunk is registered', isTrunkRegistered, { withinMs: START_PATIENCE_MS })
  }
}

/** The end of a log, a line each. */
const lastWords = (log: string): string =>
  log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-5)
    .join(' | ')

/**
 * Makes and starts an exchange of the wanted version; fetches Asterisk first when the machine has none. An exchange that does not come up
 * is thrown away, and a second one is made on other ports: no test has begun, so this hides nothing of the product.
 *
 * @throws Error with the logs of both when the second one does not come up either.
 */
export async function startExchange(options: ExchangeOptions): Promise<Exchange> {
  return tryStart(options).catch((error: unknown) => {
    process.stderr.write(`The exchange did not start, a second one is made: ${String(error)}\n`)
    return tryStart(options)
  })
}

async function tryStart(options: ExchangeOptions): Promise<Exchange> {
  const exchange = await makeExchange(options)
  try {
    await exchange.start()
    return exchange
  } catch (cause) {
    const said = new Error(`${String(cause)}\n${exchange.logs.slice(-4000)}`, { cause })
    await exchange.stop()
    throw said
  }
}

/** Writes the configuration of an exchange without starting it. */
export async function makeExchange(options: ExchangeOptions): Promise<Exchange> {
  const tree = await installAsterisk(options.version, options.log)
  // Short, because the path of Asterisk's control socket has to fit into 107 bytes.
  const dir = await mkdtemp(join(tmpdir(), 'jf-'))
  const ports = await choosePorts()
  const secrets = makeSecrets()
  const instance = async (
    label: string,
    name: string,
    { ami, http, ...modules }: { ami: number; http: number; without?: readonly string[]; needs?: readonly string[] },
    special: Record<string, string>,
  ) => {
    const home = { dir: join(dir, name), tree }
    const rtpFrom = 10_000 + randomInt(19) * 1000
    const configFile = await writeHome(home, { ...commonConfig(home, { http, rtpFrom, ...modules }), ...special })
    const login = { port: ami, username: users.rig, secret: secrets.rig }
    return new Instance({ label: `${label} (Asterisk ${tree.version})`, tree, dir: home.dir, configFile, ami: login })
  }
  const shaped = siteOf(options.shape ?? 'plain', options.version)
  const site = options.tenants ? withTenants(shaped) : shaped
  const pbxFiles = await site.files(ports, secrets, options.productDialplan ?? printedDialplan(site))
  const bankPorts = { sip: ports.phonesSip, ami: ports.phonesAmi, pbxSip: ports.sip }
  const bankFiles = phonesConfig(bankPorts, site.phones, secrets)
  const kept = keptModules(options.shape ?? 'plain').needed
  // As `jackfield setup` prints it: the tests show that nothing misses them.
  const without = options.dangerousModules
    ? []
    : dangerousModules.map(({ name }) => name).filter((name) => !kept.includes(name))
  const needs = [
    'cdr_custom',
    'res_cdrel_custom',
    ...site.modules,
    ...(options.dangerousModules ? ['func_curl', 'res_curl'] : []),
  ]
  const pbx = await instance('the exchange', 'pbx', { ...ports, needs, without }, pbxFiles)
  const bankPlace = { ami: ports.phonesAmi, http: ports.phonesHttp, without: withoutInPhones }
  const bank = await instance('the bank of phones', 'phones', bankPlace, bankFiles)
  return new Exchange({ tree, ports, secrets, dir, pbx, bank, site })
}

/** Our own contexts as `jackfield setup` prints them. */
const printedDialplan = ({ internal }: Site): string =>
  setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x', internalContext: internal })
    .extensionsConf

async function choosePorts(): Promise<ExchangePorts> {
  const [ami, http, phonesAmi, phonesHttp] = await Promise.all([1, 2, 3, 4].map(() => freeTcpPort()))
  const [sip, phonesSip] = await Promise.all([freeUdpPort(['127.0.0.1']), freeUdpPort(['127.0.0.1', telcoAddress])])
  if (!ami || !http || !phonesAmi || !phonesHttp) throw new Error('no free ports')
  return { sip, ami, http, phonesSip, phonesAmi, phonesHttp }
}

/** Fresh for each exchange, and unlike anything else in a session, so that a recording can be scrubbed of them. */
function makeSecrets(): Secrets {
  const secret = (name: string) => `jf-${name}-${randomBytes(9).toString('hex')}`
  return { ami: secret('ami'), amiSystem: secret('ams'), rig: secret('rig'), ari: secret('ari'), sip: secret('sip') }
}
