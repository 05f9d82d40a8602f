import type { AmiClient, AmiEvent, Header } from '@jackfield/ami'
import { type ListName, type Mirror, notesOfTransfer, type PeerNote, readNote, writeNote } from '@jackfield/pbx'
import type { Log } from '../log.ts'

export type PeerGatewaysOptions = {
  /** The command session. */
  client: Pick<AmiClient, 'action' | 'state'>
  log: Log
  mirror: () => Mirror
  readChannels: (uniqueids: readonly string[]) => Promise<void>
  readAgain: (list: ListName) => Promise<void>
  /** How long announcements are gathered before they are read together, ms. */
  gatherMs: number
}

/** Up to this many channels are read one by one; beyond that, the next snapshot has them. */
const MOST = 50
/** Marks of our own that may still come back. */
const MOST_MARKS = 200

/**
 * Other gateways at the same exchange. What Asterisk tells in no event (how somebody listens, a mute, the name of a recording, a lock, a
 * priority) the gateway that did it announces by an event that all AMI sessions receive. Such an announcement is only a hint: we read the
 * exchange again and trust that alone.
 */
export class PeerGateways {
  readonly #options: PeerGatewaysOptions
  readonly #own = new Set<string>()
  readonly #channels = new Set<string>()
  readonly #lists = new Set<ListName>()
  #timer: NodeJS.Timeout | null = null

  constructor(options: PeerGatewaysOptions) {
    this.#options = options
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  /** Not awaited: a gateway that misses it sees the change with its next priming. */
  tell(note: PeerNote, mark: string): void {
    const { client, log } = this.#options
    if (client.state.name !== 'live') return
    this.#own.add(mark)
    for (const one of this.#own) {
      if (this.#own.size <= MOST_MARKS) break
      this.#own.delete(one)
    }
    const { action, headers } = writeNote(note, mark)
    client
      .action(action, Object.entries(headers) as Header[], { actionId: `${mark}.note` })
      .catch((error: unknown) => log.info({ err: error, intent: mark }, 'other gateways could not be told'))
  }

  /** To be called after the mirror has taken the event. */
  hear(event: AmiEvent): void {
    this.#noteTransfer(event)
    if (event.event === 'ChanSpyStart') {
      const { uniqueid } = event.spyer
      if (this.#options.mirror().channels.get(uniqueid)?.spyMode === null) this.#look(this.#channels, uniqueid)
      return
    }
    const heard = readNote(event)
    if (heard === null || this.#own.delete(heard.mark)) return
    const { note } = heard
    if (note.about === 'queues') this.#look(this.#lists, 'QueueStatus')
    else if (note.about === 'rooms') this.#look(this.#lists, 'ConfbridgeListRooms')
    else if (this.#options.mirror().channels.has(note.uniqueid)) this.#look(this.#channels, note.uniqueid)
  }

  /** [DIAL-9] For a gateway that starts later: where it fails, nothing is lost but that. */
  #noteTransfer(event: AmiEvent): void {
    const { client, log, mirror } = this.#options
    for (const { action, headers } of notesOfTransfer(event, mirror())) {
      if (client.state.name !== 'live') return
      client
        .action(action, Object.entries(headers) as Header[])
        .catch((error: unknown) => log.info({ err: error }, 'a transferred channel could not be noted'))
    }
  }

  #look<T>(among: Set<T>, what: T): void {
    if (among.size >= MOST) return
    among.add(what)
    this.#timer ??= setTimeout(() => void this.#readAll(), this.#options.gatherMs)
  }

  async #readAll(): Promise<void> {
    const [channels, lists] = [[...this.#channels], [...this.#lists]]
    this.#timer = null
    this.#channels.clear()
    this.#lists.clear()
    if (channels.length > 0) await this.#options.readChannels(channels)
    for (const list of lists) await this.#options.readAgain(list)
  }
}
