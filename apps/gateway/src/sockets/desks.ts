import { type ExtensionId, hasRight, type Message } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import { operatorAt, type PanelSocket } from './panel-socket.ts'
import { readable } from './readable.ts'

export type DesksOptions = {
  board: Pick<LiveBoard, 'insiders' | 'seen'>
  /** This operator's messages; null = nobody knows just now. Never rejects. */
  messagesOf: (operator: ExtensionId) => Promise<Message[] | null>
  /** Told who has a panel open, whenever that changes. */
  onPresent?: (operators: readonly ExtensionId[]) => void
  /** S7: who has one open at another door. */
  elsewhere?: () => readonly ExtensionId[]
  /** One that is behind gets all of its messages anew when it has caught up. */
  isBehind: (socket: PanelSocket) => boolean
}

/** Whose phone belongs to which panel, and the messages for it. */
export class Desks {
  readonly #options: DesksOptions
  readonly #phones = new Map<PanelSocket, ExtensionId>()
  /** The panels that are told who is there, and what each was told last; null = nothing yet. */
  readonly #told = new Map<PanelSocket, string | null>()
  #scheduled: NodeJS.Immediate | null = null

  constructor(options: DesksOptions) {
    this.#options = options
  }

  /** By the phone that its operator is bound to. Who only looks at the board of somebody else is not there, and gets no messages. */
  sit(socket: PanelSocket): void {
    const { as, person } = socket.data
    this.sitAt(socket, as === null ? person.operator.extensionId : null)
  }

  sitAt(socket: PanelSocket, phone: ExtensionId | null): void {
    if (phone === null) this.#phones.delete(socket)
    else this.#phones.set(socket, phone)
    this.#options.onPresent?.(this.present())
    // A hundred panels that come back after a restart are one piece of news.
    this.tellWho()
  }

  /** Tells each panel who is there, where that has changed. */
  tellWho(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = null
      for (const one of this.#told.keys()) this.#tellWho(one)
    })
  }

  /** Tells a panel anew who is there, and from now on whoever comes or goes. */
  watch(socket: PanelSocket): void {
    this.#told.set(socket, null)
    this.#tellWho(socket)
  }

  leave(socket: PanelSocket): void {
    this.#told.delete(socket)
    this.sitAt(socket, null)
  }

  /** [TENANT-6] C27: of the people whom this panel sees, those who have a board open. Who may write to nobody is not told. */
  #tellWho(socket: PanelSocket): void {
    if (this.#options.isBehind(socket)) return
    const { extensions } = this.#options.board.seen(socket.data.seat)
    const extensionIds = hasRight(operatorAt(socket), 'chat')
      ? [...new Set([...this.present(), ...(this.#options.elsewhere?.() ?? [])])]
          .filter((id) => extensions.has(id))
          .sort()
      : []
    const told = extensionIds.join('\n')
    if (told === this.#told.get(socket)) return
    this.#told.set(socket, told)
    socket.emit('atBoards', { extensionIds })
  }

  phoneAt(socket: PanelSocket): ExtensionId | undefined {
    return this.#phones.get(socket)
  }

  present(): ExtensionId[] {
    return [...new Set(this.#phones.values())]
  }

  /** Sends these messages to the panels of one operator. */
  deliver(to: ExtensionId, messages: Message[]): void {
    for (const [socket, phone] of this.#phones)
      if (phone === to && !this.#options.isBehind(socket)) this.#emit(socket, messages, false)
  }

  /** Gives a panel all of its messages. */
  async giveAll(socket: PanelSocket): Promise<void> {
    const phone = this.#phones.get(socket)
    if (phone === undefined) return
    const messages = await this.#options.messagesOf(phone)
    // Somebody else may sit there meanwhile.
    if (messages === null || this.#phones.get(socket) !== phone || this.#options.isBehind(socket)) return
    this.#emit(socket, messages, true)
  }

  giveAllToAll(): void {
    for (const socket of this.#phones.keys()) void this.giveAll(socket)
  }

  #emit(socket: PanelSocket, messages: Message[], whole: boolean): void {
    socket.emit('messages', { whole, messages: readable(messages, socket.data.seat, this.#options.board) })
  }
}
