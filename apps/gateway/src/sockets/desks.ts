import type { ExtensionId, Message } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { PanelSocket } from './panel-socket.ts'
import { readable } from './readable.ts'

export type DesksOptions = {
  board: Pick<LiveBoard, 'insiders'>
  /** This operator's messages; null = nobody knows just now. Never rejects. */
  messagesOf: (operator: ExtensionId) => Promise<Message[] | null>
  /** Told who has a panel open, whenever that changes. */
  onPresent?: (operators: readonly ExtensionId[]) => void
  /** One that is behind gets all of its messages anew when it has caught up. */
  isBehind: (socket: PanelSocket) => boolean
}

/** Whose phone belongs to which panel, and the messages for it. */
export class Desks {
  readonly #options: DesksOptions
  readonly #phones = new Map<PanelSocket, ExtensionId>()

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
