import { readFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { loadConfig } from '../src/config/config.ts'
import type { Config } from '../src/config/config-shape.ts'

type Headers = readonly (readonly [name: string, value: string])[]

/** The headers of a channel block; with a prefix for the second one of an event. */
const block = [
  'Channel',
  'ChannelState',
  'ChannelStateDesc',
  'CallerIDNum',
  'CallerIDName',
  'ConnectedLineNum',
  'ConnectedLineName',
]
const place = ['Context', 'Exten', 'Uniqueid', 'Linkedid']

const headerOf = (headers: Headers, name: string): string | undefined => headers.find(([one]) => one === name)?.[1]

/**
 * An AMI server that tells one case: any account may log in, `play()` sends the events, and list actions are answered by the lists of the
 * case, or from the events that were sent so far, as Asterisk would. It takes no commands.
 */
export class CaseExchange {
  readonly #live: { text: string; headers: Headers }[] = []
  readonly #lists = new Map<string, string[]>()
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #looks = 0
  /** Lists of channels that wait for `giveLooks`; null = each is answered at once. */
  #kept: (() => void)[] | null = null
  readonly #listeners = new Set<Socket>()
  readonly #channels = new Map<string, Map<string, string>>()
  readonly #bridges = new Map<string, Headers>()
  readonly #hints = new Map<string, Headers>()
  readonly #devices = new Map<string, string>()
  readonly #members = new Map<string, Headers>()
  readonly #waiting = new Map<string, Headers>()
  readonly #denied = new Map<string, 'refused' | 'endless'>()

  readonly #amiVersion: string
  /** What the next list of channels says; null = what is so. */
  #late: string[][] | null = null

  /**
   * @param name of `recordings/cases`, as `freepbx/05-outbound`.
   * @param amiVersion that of Asterisk 22 when not given; 5.0.5 is that of 16.
   */
  constructor(name: string, amiVersion = '11.0.0') {
    this.#amiVersion = amiVersion
    const file = path.resolve(import.meta.dirname, '../../../recordings/cases', `${name}.ami`)
    for (const text of readFileSync(file, 'latin1').replaceAll('\r', '').split(/\n\n+/)) {
      if (text.trim() === '') continue
      const headers = text.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()]
      })
      const list = /^([A-Z]\w+)\.\d+$/.exec(headerOf(headers, 'ActionID') ?? '')?.[1]
      if (list === undefined) this.#live.push({ text, headers })
      else this.#lists.set(list, [...(this.#lists.get(list) ?? []), text])
    }
    this.#server = createServer((socket) => this.#welcome(socket))
  }

  /** How many events are still to be sent. */
  get left(): number {
    return this.#live.length
  }

  /** From now on a list is refused, or its answer has no end; null = it is answered again. */
  deny(list: string, how: 'refused' | 'endless' | null): void {
    if (how === null) this.#denied.delete(list)
    else this.#denied.set(list, how)
  }

  /** Sends an event that is not of the case. */
  say(lines: readonly string[]): void {
    for (const socket of this.#listeners) socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  }

  /** The next list of channels is what it would be now, whatever comes until then: Asterisk 16 takes it from a cache that may be behind. */
  keepList(): void {
    this.#late = this.#shown()
  }

  /** How often the channels were listed. */
  get looks(): number {
    return this.#looks
  }

  /** After the first list of channels, that of the picture, each further one waits for `giveLooks`, however late the test comes to it. */
  keepLooks(): void {
    this.#kept = []
  }

  /** Answers the lists of channels that wait, and from now on each at once. */
  giveLooks(): void {
    const kept = this.#kept ?? []
    this.#kept = null
    for (const answer of kept) answer()
  }

  /** Opens a free port of loopback and resolves with it. */
  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as { port: number }).port))
    })
  }

  /** Sends the next events of the case to every client that asked for events. */
  play(count: number): void {
    for (const { text, headers } of this.#live.splice(0, count)) {
      this.#remember(headers)
      for (const socket of this.#listeners) socket.write(`${text.replaceAll('\n', '\r\n')}\r\n\r\n`, 'latin1')
    }
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#listeners.delete(socket))
    socket.write(`Asterisk Call Manager/${this.#amiVersion}\r\n`)
    let text = ''
    socket.on('data', (chunk) => {
      const messages = (text + chunk.toString('latin1')).split('\r\n\r\n')
      text = messages.pop()!
      for (const message of messages) this.#respond(socket, message)
    })
  }

  #respond(socket: Socket, message: string): void {
    const header = (name: string) => new RegExp(`^${name}: *([^\\r]*)`, 'im').exec(message)?.[1] ?? ''
    const id = header('ActionID')
    const say = (lines: readonly string[]) => socket.write(`${lines.join('\r\n')}\r\nActionID: ${id}\r\n\r\n`, 'latin1')
    const action = header('Action')
    if (action === 'Challenge') return void say(['Response: Success', 'Challenge: 1'])
    if (action === 'Login') {
      say(['Response: Success', 'Message: Authentication accepted'])
      if (header('Events') === 'off') return
      this.#listeners.add(socket)
      socket.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n')
      return
    }
    if (action === 'Ping') return void say(['Response: Success', 'Ping: Pong'])
    const answer = () => this.#answerList(action, say)
    if (action === 'CoreShowChannels' && this.#kept && this.#looks > 0) this.#kept.push(answer)
    else answer()
  }

  #answerList(action: string, say: (lines: readonly string[]) => unknown): void {
    const denied = this.#denied.get(action)
    if (denied === 'refused') return void say(['Response: Error', 'Message: Permission denied'])
    const items = this.#items(action)
    if (items === null) return void say(['Response: Error', 'Message: No such entry'])
    say(['Response: Success', 'EventList: start', 'Message: follows'])
    for (const item of items) say(item)
    if (denied === 'endless') return
    say([`Event: ${action}Complete`, 'EventList: Complete', `ListItems: ${items.length}`])
  }

  /** The lines of each item; null for what is no list. */
  #items(action: string): string[][] | null {
    const lines = (headers: Headers) => headers.map(([name, value]) => `${name}: ${value}`)
    switch (action) {
      case 'CoreShowChannels':
        return this.#look()
      case 'BridgeList':
        return [...this.#bridges.values()].map((bridge) => ['Event: BridgeListItem', ...lines(bridge.slice(1))])
      case 'QueueStatus': {
        const queues = new Set(
          [...this.#members.values(), ...this.#waiting.values()].map((one) => headerOf(one, 'Queue')),
        )
        return [
          ...[...queues].map((queue) => ['Event: QueueParams', `Queue: ${queue}`]),
          ...[...this.#members.values()].map((one) => ['Event: QueueMember', ...memberLines(one)]),
          ...[...this.#waiting.values()].map((one) => ['Event: QueueEntry', ...lines(one.slice(1)), 'Wait: 1']),
        ]
      }
      case 'ExtensionStateList':
        return this.#listed(action) ?? [...this.#hints.values()].map(lines)
      case 'DeviceStateList':
        return (
          this.#listed(action) ??
          [...this.#devices].map(([device, state]) => [
            'Event: DeviceStateChange',
            `Device: ${device}`,
            `State: ${state}`,
          ])
        )
      default:
        return (
          this.#listed(action) ?? (/^(?:List|.*List|PJSIPShow.*|Status|Park.*|Confbridge.*)$/.test(action) ? [] : null)
        )
    }
  }

  #look(): string[][] {
    this.#looks += 1
    const late = this.#late
    this.#late = null
    return late ?? this.#shown()
  }

  #shown(): string[][] {
    return [...this.#channels.values()].map((channel) => [
      'Event: CoreShowChannel',
      ...[...channel].map(([name, value]) => `${name}: ${value}`),
      'Duration: 00:00:01',
    ])
  }

  /** The items of a list that the case itself has. */
  #listed(action: string): string[][] | null {
    const texts = this.#lists.get(action)
    if (!texts) return null
    const items = texts.filter((text) => text.startsWith('Event:') && !/^EventList: Complete/m.test(text))
    return items.map((text) => text.split('\n').filter((line) => line !== '' && !line.startsWith('ActionID:')))
  }

  /** Keeps what a list asked for now would say. */
  #remember(headers: Headers): void {
    const event = headers[0]?.[0] === 'Event' ? headers[0][1] : ''
    const get = (name: string) => headerOf(headers, name) ?? ''
    const id = get('Uniqueid')
    this.#merge(headers, '', event === 'Newchannel')
    this.#merge(headers, 'Dest', false)
    if (event === 'Hangup') this.#channels.delete(id)
    if (event === 'BridgeEnter') this.#channels.get(id)?.set('BridgeId', get('BridgeUniqueid'))
    if (event === 'BridgeLeave') this.#channels.get(id)?.set('BridgeId', '')
    if (event === 'BridgeDestroy') this.#bridges.delete(get('BridgeUniqueid'))
    else if (event.startsWith('Bridge') && get('BridgeUniqueid') !== '')
      this.#bridges.set(get('BridgeUniqueid'), headers)
    if (event === 'ExtensionStatus') this.#hints.set(`${get('Exten')}@${get('Context')}`, headers)
    if (event === 'DeviceStateChange') this.#devices.set(get('Device'), get('State'))
    if (event === 'QueueMemberRemoved') this.#members.delete(`${get('Queue')} ${get('Interface')}`)
    else if (event.startsWith('QueueMember')) this.#members.set(`${get('Queue')} ${get('Interface')}`, headers)
    if (event === 'QueueCallerJoin') this.#waiting.set(id, headers)
    if (event === 'QueueCallerLeave' || event === 'Hangup') this.#waiting.delete(id)
  }

  #merge(headers: Headers, prefix: string, isNew: boolean): void {
    const id = headerOf(headers, `${prefix}Uniqueid`)
    if (id === undefined || headerOf(headers, `${prefix}ChannelState`) === undefined) return
    const channel = this.#channels.get(id) ?? (isNew ? new Map([['BridgeId', '']]) : undefined)
    if (!channel) return
    this.#channels.set(id, channel)
    for (const name of [...block, ...place]) {
      const value = headerOf(headers, prefix + name)
      if (value !== undefined) channel.set(name, value)
    }
  }
}

/** A list names the member's interface otherwise than events do. */
const memberLines = (headers: Headers): string[] =>
  headers
    .slice(1)
    .map(([name, value]) => `${name === 'MemberName' ? 'Name' : name === 'Interface' ? 'Location' : name}: ${value}`)

/** The configuration of a gateway at such an exchange: open to everybody, on a port of its own, without a database. */
export function caseConfig(port: number): Config {
  const loaded = loadConfig({
    JACKFIELD_AMI_URL: `ami://board:secret@127.0.0.1:${port}`,
    JACKFIELD_PORT: '0',
    JACKFIELD_OPEN: 'true',
  })
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  return { ...loaded.config, data: null }
}
