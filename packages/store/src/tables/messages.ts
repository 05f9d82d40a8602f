import type { Message } from '@jackfield/model'
import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Dialect } from '../backend.ts'
import type { Db, Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

export type SentMessage = Omit<Message, 'unread' | 'readBy'> & {
  /** S8: a message to all goes to the people of these contexts; null = to everybody. */
  contexts: readonly string[] | null
}
/** The operator who looks, and the contexts that they are of. */
export type Reader = { readonly operator: string; readonly contexts: readonly string[] }

export class MessagesTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** The last `most` that this operator sent or got, oldest first. */
  of(reader: Reader, most: number): Promise<Kept<Message[]>> {
    return this.#store.run('the messages of an operator', async (db, dialect) => {
      const lines = await asSeen(db, dialect, reader)
        .orderBy('m.at', 'desc')
        .orderBy('m.id', 'desc')
        .limit(most)
        .execute()
      return lines.map((line) => seen(line, reader.operator)).reverse()
    })
  }

  /** Those of these that are theirs to see, for each of these people. */
  some<T extends Reader>(ids: readonly string[], readers: readonly T[]): Promise<Kept<[T, Message[]][]>> {
    return this.#store.run('some messages', async (db, dialect) => {
      const found: [T, Message[]][] = []
      for (const reader of readers) {
        const lines = await asSeen(db, dialect, reader)
          .where('m.id', 'in', ids)
          .orderBy('m.at')
          .orderBy('m.id')
          .execute()
        found.push([reader, lines.map((line) => seen(line, reader.operator))])
      }
      return found
    })
  }

  /** Once: the same id again changes nothing. Gives the sender and the text of the one with this id. */
  add(message: SentMessage): Promise<Kept<Pick<Message, 'fromExtensionId' | 'text'>>> {
    return this.#store.run('a message', async (db) => {
      await db
        .insertInto('messages')
        .values({
          id: message.id,
          sender: message.fromExtensionId,
          sender_name: message.fromName,
          recipient: message.toExtensionId,
          recipient_name: message.toName,
          text: message.text,
          at: message.at,
          contexts: message.contexts === null ? null : JSON.stringify(message.contexts),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      const { sender, text } = await db
        .selectFrom('messages')
        .select(['sender', 'text'])
        .where('id', '=', message.id)
        .executeTakeFirstOrThrow()
      return { fromExtensionId: sender as Message['fromExtensionId'], text }
    })
  }

  /** Marks messages to this operator as read; gives the ids of those that were unread, and who had sent them. */
  read(ids: readonly string[], operator: string, at: number): Promise<Kept<{ id: string; sender: string }[]>> {
    return this.#store.run('that messages are read', (db) =>
      db.transaction().execute(async (inside) => {
        const theirs = await inside
          .selectFrom('messages')
          .select(['id', 'sender'])
          .where('id', 'in', ids)
          .where('sender', '<>', operator)
          .where((of) => of.or([of('recipient', 'is', null), of('recipient', '=', operator)]))
          .execute()
        const marked: { id: string; sender: string }[] = []
        for (const one of theirs) {
          const { numInsertedOrUpdatedRows } = await inside
            .insertInto('message_reads')
            .values({ message: one.id, operator, at })
            .onConflict((conflict) => conflict.columns(['message', 'operator']).doNothing())
            .executeTakeFirst()
          if (numInsertedOrUpdatedRows === 1n) marked.push(one)
        }
        return marked
      }),
    )
  }

  /** Keeps what is younger than `at`, and of that the last `most`. */
  forget(at: number, most: number): Promise<Kept<void>> {
    return this.#store.run('that old messages go', async (db) => {
      await db.deleteFrom('messages').where('at', '<', at).execute()
      const first = await db
        .selectFrom('messages')
        .select('at')
        .orderBy('at', 'desc')
        .offset(most)
        .limit(1)
        .executeTakeFirst()
      if (first) await db.deleteFrom('messages').where('at', '<=', first.at).execute()
    })
  }
}

type Line = Schema['messages'] & { read_by: number; read_by_me: number }

/** As one operator sees them. */
const asSeen = (db: Db, dialect: Dialect, { operator, contexts }: Reader) =>
  db
    .selectFrom('messages as m')
    .selectAll('m')
    .select([
      sql<number>`(SELECT count(*) FROM message_reads r WHERE r.message = m.id AND r.operator <> m.sender)`.as(
        'read_by',
      ),
      sql<number>`(SELECT count(*) FROM message_reads r WHERE r.message = m.id AND r.operator = ${operator})`.as(
        'read_by_me',
      ),
    ])
    .where((of: ExpressionBuilder<Schema & { m: Schema['messages'] }, 'm'>) =>
      of.or([
        of('m.recipient', '=', operator),
        of('m.sender', '=', operator),
        of.and([
          of('m.recipient', 'is', null),
          of.or([of('m.contexts', 'is', null), ...isForOneOf(dialect, contexts)]),
        ]),
      ]),
    )

/** One of these contexts is in the list of the message. The two databases differ in how they take a list apart. */
function isForOneOf(dialect: Dialect, contexts: readonly string[]): RawBuilder<SqlBool>[] {
  if (contexts.length === 0) return []
  const parts =
    dialect === 'sqlite'
      ? sql`json_each(m.contexts) AS part`
      : sql`json_array_elements_text(m.contexts::json) AS part (value)`
  return [sql<SqlBool>`EXISTS (SELECT 1 FROM ${parts} WHERE part.value IN (${sql.join(contexts)}))`]
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
