import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bound } from './bound.ts'
import { ControlSocket, type Said } from './control-socket.ts'
import { debianTree, treeCommand } from './debian-tree.ts'
import { eventually } from './eventually.ts'
import { freeTcpPort } from './ports.ts'

export interface SoftPhoneOptions {
  extension: string
  password: string
  /** Where the exchange listens, on loopback. */
  sipPort: number
}

/** A call at the phone. */
export interface PhoneCall {
  /** Its Call-ID. */
  readonly id: string
  readonly direction: 'incoming' | 'outgoing'
  state: 'ringing' | 'up' | 'over'
}

/** The phones of other makers: fetched like Asterisk, once, about 40 MB. */
export const phonesTree = (): Promise<string> =>
  debianTree(
    { what: 'phones (baresip, SIPp)', suite: 'sid', packages: ['baresip-core', 'sip-tester'] },
    'phones-sid',
    () => {},
  )

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * A softphone that nobody of us wrote: baresip, from the distribution's packages, one process. It registers, holds by re-INVITE, has several
 * calls at once, and transfers as a desk phone does (REFER, with Replaces when it asked first). Its user is this class, by its control socket.
 */
export class SoftPhone {
  readonly extension: string
  readonly calls: PhoneCall[] = []
  readonly #sipPort: number
  readonly #dir: string
  readonly #child: ChildProcess
  #control: ControlSocket | null = null
  /** What it logged, with every SIP message that it sent or got. */
  #log = ''

  private constructor({ extension, sipPort }: SoftPhoneOptions, dir: string, command: readonly string[]) {
    this.extension = extension
    this.#sipPort = sipPort
    this.#dir = dir
    const [program = '', ...args] = bound(command, 'KILL')
    this.#child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(this.#child)
    this.#child.once('exit', () => running.delete(this.#child))
    const note = (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString('utf8')).slice(-400_000)
    }
    this.#child.stdout?.on('data', note)
    this.#child.stderr?.on('data', note)
  }

  /** Takes the place of the phone that was registered for the extension. */
  static async register(options: SoftPhoneOptions): Promise<SoftPhone> {
    const root = await phonesTree()
    const dir = await mkdtemp(join(tmpdir(), 'jf-phone-'))
    const control = await freeTcpPort()
    await writeFile(join(dir, 'config'), config({ root, control }))
    await writeFile(join(dir, 'accounts'), account(options))
    await writeFile(join(dir, 'contacts'), '')
    const phone = new SoftPhone(options, dir, [...(await treeCommand(root, 'usr/bin/baresip')), '-f', dir, '-s'])
    try {
      phone.#control = await eventually('the phone’s control socket', () =>
        ControlSocket.open(control, (said) => phone.#heard(said)),
      )
      await eventually(`the phone ${options.extension} is registered`, () => / 200 OK \(.*binding/.test(phone.#log))
    } catch (cause) {
      await phone.stop()
      throw new Error(`${String(cause)}\n${phone.#log.slice(-3000)}`, { cause })
    }
    return phone
  }

  /** Its calls that are not over, the oldest first. */
  get live(): PhoneCall[] {
    return this.calls.filter(({ state }) => state !== 'over')
  }

  /** Waits until a call rings here, and answers it. */
  async answer(): Promise<PhoneCall> {
    const call = await this.ringing()
    await this.#on(call, 'accept')
    await this.#becomes(call, 'up')
    return call
  }

  /** Waits until a call rings here. */
  ringing(): Promise<PhoneCall> {
    return eventually(
      `a call rings at ${this.extension}`,
      () => this.calls.find((call) => call.state === 'ringing' && call.direction === 'incoming') ?? null,
    )
  }

  /** Begins a call and returns while it is under way. */
  async dial(number: string): Promise<PhoneCall> {
    const before = this.calls.length
    await this.#command('dial', this.#uri(number))
    return eventually(`a call of ${this.extension} to ${number}`, () => this.calls[before] ?? null)
  }

  /** Begins a call and waits until it is answered. */
  async call(number: string): Promise<PhoneCall> {
    const call = await this.dial(number)
    await this.#becomes(call, 'up')
    return call
  }

  async hold(call: PhoneCall): Promise<void> {
    await this.#on(call, 'hold')
  }

  async resume(call: PhoneCall): Promise<void> {
    // Refused while its last re-INVITE is under way.
    await eventually(`${this.extension} resumes`, () => this.#on(call, 'resume').then(() => true))
  }

  /** REFER to that number. */
  async transfer(call: PhoneCall, number: string): Promise<void> {
    await this.#on(call, 'transfer', this.#uri(number))
  }

  /** REFER with Replaces: the other side of `first` shall take the place that this phone has in `second`, answered or not. */
  async complete(first: PhoneCall, second: PhoneCall, number: string): Promise<void> {
    const { local, remote } = await eventually('the dialog of the second call', () => this.#tags(second))
    const replaces = encodeURIComponent(`${second.id};to-tag=${remote};from-tag=${local}`)
    await this.#on(first, 'transfer', `${this.#uri(number)}?Replaces=${replaces}`)
  }

  /** Ends a call, or rejects it as busy. */
  async hangup(call: PhoneCall): Promise<void> {
    await this.#on(call, 'hangup')
    await this.#becomes(call, 'over')
  }

  /** All calls end; one may be ended by its other side at the same moment. */
  async quiet(): Promise<void> {
    for (const call of this.live) {
      const refused = await this.hangup(call).catch((error: unknown) => error)
      if (refused) await this.#becomes(call, 'over')
    }
  }

  /** Ends at once and says goodbye to nobody, as when its cable is pulled. */
  async die(): Promise<void> {
    this.#control?.close()
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit')
      this.#child.kill('SIGKILL')
      await gone
    }
    for (const call of this.calls) call.state = 'over'
  }

  async stop(): Promise<void> {
    await this.die()
    await rm(this.#dir, { recursive: true, force: true })
  }

  /** Statuses of the answers to the INVITE of a call that we began, in order: `180 Ringing`. One that was sent again stands there once. */
  answersTo({ id }: PhoneCall): string[] {
    const answers = this.#log.split(/\r?\n\r?\n/).flatMap((text) => {
      const status = /^SIP\/2\.0 (\d{3} .*?)\r?$/m.exec(text)?.[1]
      return status !== undefined && /^CSeq: .* INVITE/m.test(text) && text.includes(id) ? [status] : []
    })
    return answers.filter((status, index) => status !== answers[index - 1])
  }

  /** What it said and heard, for a test that failed. */
  get log(): string {
    return this.#log
  }

  #heard({ type, id, direction }: Said): void {
    if (id === undefined || id === '') return
    const known = this.calls.find((call) => call.id === id)
    if (!known) {
      if (direction === 'incoming' || direction === 'outgoing') this.calls.push({ id, direction, state: 'ringing' })
      return
    }
    if (type === 'CALL_ESTABLISHED') known.state = 'up'
    else if (type === 'CALL_CLOSED') known.state = 'over'
  }

  async #becomes(call: PhoneCall, state: PhoneCall['state']): Promise<void> {
    const isSo = () => call.state === state
    await eventually(`a call of ${this.extension} is ${state}`, isSo).catch((cause: unknown) => {
      throw new Error(`${String(cause)}\n${this.#log.slice(-4000)}`, { cause })
    })
  }

  /** Its commands are about the call that was looked up last. */
  async #on(call: PhoneCall, command: string, params = ''): Promise<void> {
    await this.#command('callfind', call.id)
    await this.#command(command, params)
  }

  #command(command: string, params: string): Promise<string> {
    if (!this.#control) throw new Error(`the phone ${this.extension} is not there`)
    return this.#control.command(command, params)
  }

  #uri = (number: string) => `sip:${number}@127.0.0.1:${this.#sipPort}`

  /** The tags of a call that we began, as soon as the other side has one, read off the SIP messages that it logs. */
  #tags({ id }: PhoneCall): { local: string; remote: string } | null {
    // Responses to our INVITE: one that asks for the password has a tag too, but begins no dialog.
    for (const text of this.#log.split(/\r?\n\r?\n/)) {
      if (!/^SIP\/2\.0 (?:18\d|200) /m.test(text) || !/^CSeq: .* INVITE/m.test(text) || !text.includes(id)) continue
      const local = /^From:.*;tag=([^\s;]+)/m.exec(text)?.[1]
      const remote = /^To:.*;tag=([^\s;]+)/m.exec(text)?.[1]
      if (local && remote) return { local, remote }
    }
    return null
  }
}

const account = ({ extension, password, sipPort }: SoftPhoneOptions) =>
  `<sip:${extension}@127.0.0.1:${sipPort};transport=udp>;auth_user=${extension};auth_pass=${password};regint=600;answermode=manual;audio_codecs=pcmu\n`

/**
 * Without `net_interface` it looks for an address beside loopback; port 0, since it takes the one above for TLS too. It has no mouth and no
 * ear: the threads of its sound files lock up when a call is held (1.1.0, on a busy machine).
 */
const config = (is: { root: string; control: number }) => `poll_method epoll
sip_listen 127.0.0.1:0
net_interface 127.0.0.1
call_max_calls 4
call_hold_other_calls yes
module_path ${is.root}/usr/lib/baresip/modules
module g711.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${is.control}
`
