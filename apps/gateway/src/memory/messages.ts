import {
  type BroadcastIntent,
  cleanText,
  type ExtensionId,
  MAX_MESSAGE,
  type Message,
  type MessageId,
  type ReadMessagesIntent,
  type SendMessageIntent,
} from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { MessagesTable } from '../store/messages-table.ts'

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

  /** All that is to be shown to this operator. */
  of(operator: ExtensionId): Message[] {
    return this.#table.of(operator, this.#contextsOf(operator), LAST_MESSAGES)
  }

  /** [TENANT-6] What an operator who is bound to `contexts` tells all goes to the people of these; null = bound to none. */
  send(intent: SendMessageIntent | BroadcastIntent, contexts: readonly string[] | null = null): void {
    const { extensions } = this.#board.view
    const from = intent.actorExtensionId
    if (from === null) return
    const to = intent.kind === 'broadcast' ? null : intent.toExtensionId
    const id = intent.id as string as MessageId
    this.#table.add({
      id,
      fromExtensionId: from,
      fromName: extensions.get(from)?.name ?? '',
      toExtensionId: to,
      toName: to === null ? '' : (extensions.get(to)?.name ?? ''),
      text: cleanText(intent.text, MAX_MESSAGE),
      at: this.#now(),
      contexts: to === null ? contexts : null,
    })
    this.#tell([id], to === null ? this.#present() : [to, from])
  }

  read({ messageIds, actorExtensionId }: ReadMessagesIntent): void {
    if (actorExtensionId === null) return
    const news = this.#table.read(messageIds, actorExtensionId, this.#now())
    const senders = new Set<ExtensionId>([actorExtensionId])
    for (const id of news) {
      const message = this.#table.one(id, actorExtensionId, this.#contextsOf(actorExtensionId))
      if (message) senders.add(message.fromExtensionId)
    }
    if (news.length > 0) this.#tell(news, [...senders])
  }

  #contextsOf(operator: ExtensionId): readonly string[] {
    return this.#board.view.personContexts.get(operator)?.contexts ?? []
  }

  #tell(ids: readonly string[], operators: readonly ExtensionId[]): void {
    for (const operator of operators) {
      const contexts = this.#contextsOf(operator)
      const theirs = ids.flatMap((id) => this.#table.one(id, operator, contexts) ?? [])
      if (theirs.length > 0) this.#deliver(operator, theirs)
    }
  }
}
