import {
  type BroadcastIntent,
  type CommandError,
  cleanText,
  type ExtensionId,
  MAX_MESSAGE,
  type Message,
  type MessageId,
  type ReadMessagesIntent,
  type SendMessageIntent,
} from '@jackfield/model'
import type { MessagesTable } from '@jackfield/store'
import { takenId } from '../commands/taken-id.ts'
import type { LiveBoard } from '../live/live-board.ts'

/** How many an operator who comes is given. */
const LAST_MESSAGES = 200

/** Gives one operator's sockets what is theirs; `null` asks for every operator that is there. */
export type Deliver = (to: ExtensionId, messages: Message[]) => void

/** C27: words between operators. They never enter the board, which everybody gets: each goes to the sockets of those it is for. */
export class Messages {
  readonly #board: LiveBoard
  readonly #table: MessagesTable
  readonly #now: () => number
  readonly #deliver: Deliver
  readonly #present: () => readonly ExtensionId[]
  #lastAt = 0

  constructor(options: {
    board: LiveBoard
    table: MessagesTable
    now: () => number
    deliver: Deliver
    /** The operators who have a panel open. */
    present: () => readonly ExtensionId[]
  }) {
    this.#board = options.board
    this.#table = options.table
    this.#now = options.now
    this.#deliver = options.deliver
    this.#present = options.present
  }

  /** All that is to be shown to this operator; null = nobody knows just now. */
  async of(operator: ExtensionId): Promise<Message[] | null> {
    const found = await this.#table.of(this.#reader(operator), LAST_MESSAGES)
    return found.ok ? found.value : null
  }

  /** [TENANT-6] What an operator who is bound to `contexts` tells all goes to the people of these; null = bound to none. */
  async send(
    intent: SendMessageIntent | BroadcastIntent,
    contexts: readonly string[] | null = null,
  ): Promise<CommandError | null> {
    const { extensions } = this.#board.view
    const from = intent.actorExtensionId
    if (from === null) return { code: 'choose-your-extension' }
    const to = intent.kind === 'broadcast' ? null : intent.toExtensionId
    const id = intent.id as string as MessageId
    const text = cleanText(intent.text, MAX_MESSAGE)
    // Of two in the same millisecond the second one is later, also in the database.
    this.#lastAt = Math.max(this.#now(), this.#lastAt + 1)
    const kept = await this.#table.add({
      id,
      fromExtensionId: from,
      fromName: extensions.get(from)?.name ?? '',
      toExtensionId: to,
      toName: to === null ? '' : (extensions.get(to)?.name ?? ''),
      text,
      at: this.#lastAt,
      contexts: to === null ? contexts : null,
    })
    if (!kept.ok) return { code: 'not-kept' }
    if (kept.value.fromExtensionId !== from || kept.value.text !== text) return takenId
    await this.#tell([id], to === null ? this.#present() : [to, from])
    return null
  }

  async read({ messageIds, actorExtensionId }: ReadMessagesIntent): Promise<CommandError | null> {
    if (actorExtensionId === null || messageIds.length === 0) return null
    const news = await this.#table.read(messageIds, actorExtensionId, this.#now())
    if (!news.ok) return { code: 'not-kept' }
    const concerned = new Set([actorExtensionId, ...news.value.map(({ sender }) => sender as ExtensionId)])
    if (news.value.length > 0)
      await this.#tell(
        news.value.map(({ id }) => id),
        [...concerned],
      )
    return null
  }

  #reader(operator: ExtensionId): { operator: ExtensionId; contexts: readonly string[] } {
    return { operator, contexts: this.#board.view.personContexts.get(operator)?.contexts ?? [] }
  }

  async #tell(ids: readonly string[], operators: readonly ExtensionId[]): Promise<void> {
    const found = await this.#table.some(
      ids,
      operators.map((operator) => this.#reader(operator)),
    )
    if (!found.ok) return
    for (const [{ operator }, theirs] of found.value) if (theirs.length > 0) this.#deliver(operator, theirs)
  }
}
