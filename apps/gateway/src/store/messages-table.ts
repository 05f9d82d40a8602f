import type { Message } from '@jackfield/model'
import type { Store } from './store.ts'

type Line = Record<string, string | number | null>
export type SentMessage = Omit<Message, 'unread' | 'readBy'> & {
  /** S8: a message to all goes to the people of these contexts; null = to everybody. */
  contexts: readonly string[] | null
}

/** As one operator sees it. */
const asSeen = `SELECT m.*, (SELECT count(*) FROM message_reads r WHERE r.message = m.id AND r.operator <> m.sender) AS read_by,
  EXISTS (SELECT 1 FROM message_reads r WHERE r.message = m.id AND r.operator = :me) AS read_by_me FROM messages m
  WHERE (m.recipient = :me OR m.sender = :me OR (m.recipient IS NULL AND (m.contexts IS NULL OR EXISTS (
    SELECT 1 FROM json_each(m.contexts) theirs JOIN json_each(:contexts) mine ON theirs.value = mine.value))))`

export class MessagesTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** The last `most` that this operator sent or got, oldest first. */
  of(operator: string, contexts: readonly string[], most: number): Message[] {
    const lines = this.#store.db
      .prepare(`${asSeen} ORDER BY m.at DESC, m.rowid DESC LIMIT :most`)
      .all({ me: operator, contexts: JSON.stringify(contexts), most }) as Line[]
    return lines.map((line) => seen(line, operator)).reverse()
  }

  /** One of them; null when it is not theirs to see. */
  one(id: string, operator: string, contexts: readonly string[]): Message | null {
    const line = this.#store.db
      .prepare(`${asSeen} AND m.id = :id`)
      .get({ me: operator, contexts: JSON.stringify(contexts), id }) as Line | undefined
    return line ? seen(line, operator) : null
  }

  /** Once: the same id again changes nothing. */
  add(message: SentMessage): void {
    this.#store.db
      .prepare(
        'INSERT OR IGNORE INTO messages (id, sender, sender_name, recipient, recipient_name, text, at, contexts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        message.id,
        message.fromExtensionId,
        message.fromName,
        message.toExtensionId,
        message.toName,
        message.text,
        message.at,
        message.contexts === null ? null : JSON.stringify(message.contexts),
      )
  }

  /** Marks messages to this operator as read; returns the ids of those that were unread. */
  read(ids: readonly string[], operator: string, at: number): string[] {
    const mark = this.#store.db.prepare(
      `INSERT OR IGNORE INTO message_reads (message, operator, at)
       SELECT id, :me, :at FROM messages WHERE id = :id AND sender <> :me AND (recipient IS NULL OR recipient = :me)`,
    )
    return this.#store.transaction(() => ids.filter((id) => mark.run({ me: operator, at, id }).changes > 0))
  }

  /** Keeps what is younger than `at`, and of that the last `most`. */
  forget(at: number, most: number): void {
    this.#store.db.prepare('DELETE FROM messages WHERE at < ?').run(at)
    this.#store.db
      .prepare(
        'DELETE FROM messages WHERE rowid IN (SELECT rowid FROM messages ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?)',
      )
      .run(most)
  }
}

const seen = (line: Line, operator: string): Message =>
  ({
    id: line.id,
    fromExtensionId: line.sender,
    fromName: line.sender_name,
    toExtensionId: line.recipient,
    toName: line.recipient_name,
    text: line.text,
    at: line.at,
    unread: line.sender !== operator && line.read_by_me === 0,
    readBy: line.read_by,
  }) as unknown as Message
