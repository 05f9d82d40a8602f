import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { eventually, pause } from './eventually.ts'
import type { Exchange } from './exchange.ts'
import { type Packet, WireClient } from './wire-client.ts'

/** What a board must show at a moment; only what the story is sure of is named. */
export interface Expectation {
  /** Words of the board's `data-state` by extension. */
  extensions?: Record<string, string>
  /** Pairs or groups that can hear each other: extensions, or outside numbers. */
  talking?: string[][]
  /** Who pressed hold, and who therefore hears music. */
  holds?: { by: string; held: string }[]
  /** Waiting callers (numbers, in order) by queue. */
  queues?: Record<string, string[]>
  /** Members by conference room; the muted ones apart. */
  rooms?: Record<string, { members: string[]; muted?: string[] }>
  /** Who is parked, by space. */
  parked?: Record<string, string>
  /** Who listens to, whispers to or barges into whose call. */
  spies?: { by: string; on: string }[]
  /** Anything else a reader should know. */
  note?: string
}

export interface Moment extends Expectation {
  at: string
  /** Everything that has happened by this moment is in the first `offset` bytes of `session.ami`. */
  offset: number
  atMs: number
}

/** The lists a gateway asks for at its start, in this order; the ActionID of each is `<Action>.<n>`. */
const primingLists: [action: string, headers?: Record<string, string>][] = [
  ['CoreShowChannels'],
  ['BridgeList'],
  ['Status', { Variables: 'CHANNEL(onhold),CDR(answer,u)' }],
  ['QueueStatus'],
  ['Parkinglots'],
  ['ParkedCalls'],
  ['ConfbridgeListRooms'],
  ['DeviceStateList'],
  ['ExtensionStateList'],
  ['PresenceStateList'],
  ['VoicemailUsersList'],
  ['PJSIPShowEndpoints'],
  ['PJSIPShowRegistrationsOutbound'],
]

/** A second session that sees every class of event, and the websocket of ARI, written down as they come. */
export class Recorder {
  readonly session: WireClient
  readonly moments: Moment[] = []
  private readonly exchange: Exchange
  private readonly chunks: Buffer[]
  private readonly index: { atMs: number; offset: number }[]
  private readonly ari: { atMs: number; event: unknown }[] = []
  private readonly socket: WebSocket
  private readonly startedAt: number
  private lastByteAt = Date.now()

  private constructor(exchange: Exchange, session: WireClient, socket: WebSocket, startedAt: number, bytes: Bytes) {
    this.exchange = exchange
    this.session = session
    this.socket = socket
    this.startedAt = startedAt
    this.chunks = bytes.chunks
    this.index = bytes.index
    bytes.onChunk = () => {
      this.lastByteAt = Date.now()
    }
  }

  /** Opens both streams and asks for the lists that prime a gateway. */
  static async open(exchange: Exchange): Promise<Recorder> {
    const startedAt = Date.now()
    const bytes: Bytes = { chunks: [], index: [], length: 0, onChunk: () => {} }
    const session = await WireClient.open({
      ...exchange.amiRig,
      onBytes: (chunk) => {
        bytes.index.push({ atMs: Date.now() - startedAt, offset: bytes.length })
        bytes.chunks.push(Buffer.from(chunk))
        bytes.length += chunk.length
        bytes.onChunk()
      },
    })
    await session.booted
    const socket = await openAri(exchange)
    const recorder = new Recorder(exchange, session, socket, startedAt, bytes)
    socket.addEventListener('message', ({ data }) => {
      recorder.ari.push({ atMs: Date.now() - startedAt, event: JSON.parse(String(data)) })
    })
    await recorder.lists()
    recorder.moments.push({ at: 'primed', offset: session.received, atMs: Date.now() - startedAt })
    return recorder
  }

  /** Waits for an event on the recorded session. */
  async until(what: string, matches: (packet: Packet) => boolean, withinMs = 20_000): Promise<Packet> {
    return (await this.session.waitFor(what, matches, withinMs)).packet
  }

  /** Notes a moment once `holds` is true and no event has come for a fifth of a second; lists follow as a witness. */
  async moment(at: string, expectation: Expectation, holds: () => Promise<boolean>): Promise<void> {
    await eventually(`the moment "${at}"`, holds, { withinMs: 20_000 })
    await this.quiet()
    this.moments.push({ at, offset: this.session.received, atMs: Date.now() - this.startedAt, ...expectation })
    await this.session.list('CoreShowChannels')
    await this.session.list('BridgeList')
  }

  /** Asks for all the lists in the middle of it all: at this moment a mirror must hold what they say. */
  async witness(at: string): Promise<void> {
    await this.lists()
    this.moments.push({ at, offset: this.session.received, atMs: Date.now() - this.startedAt })
  }

  /** Asks for all the lists again, so that a replay can hold its mirror against them, and closes. */
  async finish(): Promise<void> {
    await this.quiet()
    this.moments.push({ at: 'over', offset: this.session.received, atMs: Date.now() - this.startedAt })
    await this.lists()
    this.session.close()
    this.socket.close()
  }

  /** Writes `session.ami`, `session.idx` and `ari.jsonl`, without any secret of the rig in them. */
  async save(folder: string): Promise<number> {
    const bytes = this.scrub(Buffer.concat(this.chunks))
    await writeFile(join(folder, 'session.ami'), bytes)
    await writeFile(join(folder, 'session.idx'), lines(this.index))
    await writeFile(join(folder, 'ari.jsonl'), this.scrub(Buffer.from(lines(this.ari))))
    return bytes.length
  }

  private async lists() {
    for (const [action, headers] of primingLists) await this.session.list(action, headers ?? {})
    for (const room of await this.session.list('ConfbridgeListRooms')) {
      await this.session.list('ConfbridgeList', { Conference: room.get('Conference') ?? '' })
    }
  }

  private async quiet() {
    const giveUpAt = Date.now() + 2000
    while (Date.now() - this.lastByteAt < 200 && Date.now() < giveUpAt) await pause(20)
  }

  /** Secrets and the name of the rig's folder are overwritten with as many `x`, so that offsets stay right. */
  private scrub(bytes: Buffer): Buffer {
    let text = bytes.toString('latin1')
    const folder = basename(this.exchange.dir)
    text = text.replaceAll(folder, `jf-${'x'.repeat(folder.length - 3)}`)
    for (const secret of Object.values(this.exchange.secrets)) text = text.replaceAll(secret, 'x'.repeat(secret.length))
    return Buffer.from(text, 'latin1')
  }
}

interface Bytes {
  chunks: Buffer[]
  index: { atMs: number; offset: number }[]
  length: number
  onChunk: () => void
}

async function openAri(exchange: Exchange): Promise<WebSocket> {
  const { url, username, password } = exchange.ari
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/events?app=recorder&subscribeAll=true&api_key=${username}:${password}`,
  )
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('the ARI websocket was refused')))
  })
  // By far the most frequent event, and of no use to a board (facts of the channel are in the others).
  const response = await fetch(`${url}/applications/recorder/eventFilter`, {
    method: 'PUT',
    headers: {
      Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ disallowed: [{ type: 'ChannelVarset' }] }),
  })
  if (!response.ok) throw new Error(`ARI refused the event filter: HTTP ${response.status}`)
  return socket
}

function lines(values: unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}
