import { randomBytes } from 'node:crypto'
import { append } from '../audit/append.ts'
import type { AuditActor } from '../audit/entry.ts'
import { dropOpenCalls, findCalls, learnFromHistory, redactCall } from '../history/forget.ts'
import type { Db } from '../schema.ts'
import { withhold } from './forgotten-cards.ts'
import type { Traces } from './traces.ts'

/** How much of each was taken out, and how often the number acted itself, which stays until retention removes it. */
export type Forgotten = {
  readonly callbacks: number
  readonly notes: number
  readonly messages: number
  readonly alerts: number
  /** Messages to other programs that were not delivered. */
  readonly deadLetters: number
  /** Contacts that had the number or the name, and notes of others that named them. */
  readonly contacts: number
  readonly contactNotes: number
  /** Finished calls of the history: who it was is taken out of them, the call stays. */
  readonly calls: number
  /** Texts of rows of the audit trail. */
  readonly texts: number
  readonly rows: number
  /** Rows of the audit trail of what the person at that phone did. */
  readonly acted: number
  readonly names: readonly string[]
}

/** Rows that tell of them, by their ids. */
export type ForgottenIds = Readonly<
  Record<
    'callbacks' | 'notes' | 'messages' | 'alerts' | 'deadLetters' | 'contacts' | 'contactNotes' | 'calls',
    readonly string[]
  >
>

/** The texts that one row about forgetting names. */
const NAMED_AT_ONCE = 500

/** PostgreSQL keeps what was removed until then. */
export const VACUUM =
  'VACUUM callbacks, notes, messages, message_reads, alerts, dead_letters, contacts, contact_numbers, contact_photos, audit, audit_numbers, history, history_open, history_keys, history_people, history_words'

export const countsOf = ({
  callbacks,
  notes,
  messages,
  alerts,
  deadLetters,
  contacts,
  contactNotes,
  calls,
}: ForgottenIds) => ({
  ...{ callbacks: callbacks.length, notes: notes.length, messages: messages.length },
  ...{ deadLetters: deadLetters.length, alerts: alerts.length },
  ...{ contacts: contacts.length, contactNotes: contactNotes.length, calls: calls.length },
})

/** The names that came with the number on call-backs, emergency calls, contacts and finished calls. */
export async function learnNames(db: Db, traces: Traces): Promise<void> {
  for (const { number, name } of await db.selectFrom('callbacks').select(['number', 'name']).execute())
    if (traces.isNumber(number)) traces.learn(name)
  for (const { caller, name } of await db.selectFrom('alerts').select(['caller', 'name']).execute())
    if (traces.isNumber(caller)) traces.learn(name)
  for (const { name } of await contactsOf(db, traces)) traces.learn(name)
  await learnFromHistory(db, traces)
}

/** Those that have the number, as it was written or as it is dialled from abroad. */
async function contactsOf(db: Db, traces: Traces): Promise<{ id: string; name: string }[]> {
  const numbers = await db
    .selectFrom('contact_numbers')
    .innerJoin('contacts', 'contacts.id', 'contact_numbers.contact')
    .select(['contacts.id', 'contacts.name', 'written', 'normal'])
    .execute()
  return numbers.filter(({ written, normal }) => traces.isNumber(written) || traces.isNumber(normal))
}

/** The rows of all tables but the audit trail that tell of them. */
export async function findRows(db: Db, traces: Traces): Promise<ForgottenIds> {
  const callbacks = await db.selectFrom('callbacks').select(['id', 'number', 'note']).execute()
  const alerts = await db.selectFrom('alerts').select(['id', 'caller']).execute()
  const notes = await db.selectFrom('notes').select(['id', 'text']).execute()
  const messages = await db.selectFrom('messages').select(['id', 'text']).execute()
  const letters = await db.selectFrom('dead_letters').select(['id', 'body']).execute()
  const contacts = await db.selectFrom('contacts').select(['id', 'name', 'note']).execute()
  const withNumber = new Set((await contactsOf(db, traces)).map(({ id }) => id))
  const isTheirs = ({ id, name }: { id: string; name: string }) => withNumber.has(id) || traces.isIn(name)
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id)
  return {
    callbacks: idsOf(callbacks.filter(({ number, note }) => traces.isNumber(number) || traces.isIn(note))),
    alerts: idsOf(alerts.filter(({ caller }) => traces.isNumber(caller))),
    notes: idsOf(notes.filter(({ text }) => traces.isIn(text))),
    messages: idsOf(messages.filter(({ text }) => traces.isIn(text))),
    deadLetters: idsOf(letters.filter(({ body }) => traces.isIn(body))),
    contacts: idsOf(contacts.filter(isTheirs)),
    contactNotes: idsOf(contacts.filter((one) => !isTheirs(one) && traces.isIn(one.note))),
    calls: await findCalls(db, traces),
  }
}

/** Removes them, and of contacts of others what their notes say; cards of other address books don't bring them back. To be called inside a transaction. */
export async function removeRows(inside: Db, traces: Traces): Promise<ForgottenIds> {
  const ids = await findRows(inside, traces)
  await withhold(inside, await cardsOf(inside, ids.contacts), 'card')
  await withhold(inside, await cardsOf(inside, ids.contactNotes), 'note')
  for (const id of ids.messages) await inside.deleteFrom('message_reads').where('message', '=', id).execute()
  for (const table of ['contact_numbers', 'contact_photos'] as const)
    for (const id of ids.contacts) await inside.deleteFrom(table).where('contact', '=', id).execute()
  for (const id of ids.contactNotes)
    await inside
      .updateTable('contacts')
      .set((column) => ({ note: '', version: column('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
  for (const [table, key] of tables)
    for (const id of ids[key]) await inside.deleteFrom(table).where('id', '=', id).execute()
  for (const id of ids.calls) await redactCall(inside, id, traces)
  await dropOpenCalls(inside, traces)
  return ids
}

/** From which cards of other address books these contacts come. */
async function cardsOf(inside: Db, ids: readonly string[]): Promise<{ book: string; href: string }[]> {
  const lines = await inside.selectFrom('contacts').select(['id', 'source']).where('source', 'is not', null).execute()
  const wanted = new Set(ids)
  return lines.flatMap(({ id, source }) => (wanted.has(id) ? [JSON.parse(source!)] : []))
}

const tables = [
  ['callbacks', 'callbacks'],
  ['alerts', 'alerts'],
  ['notes', 'notes'],
  ['messages', 'messages'],
  ['dead_letters', 'deadLetters'],
  ['contacts', 'contacts'],
] as const

/** In the trail itself: which texts are gone, so that `verify` knows; never what they said. */
export async function tellForgotten(
  inside: Db,
  told: {
    /** null = nothing besides texts. */
    readonly counts: object | null
    readonly texts: readonly string[]
    readonly now: number
    readonly actor: AuditActor
  },
): Promise<void> {
  const { counts, texts, now, actor } = told
  for (let at = 0; at === 0 || at < texts.length; at += NAMED_AT_ONCE)
    await append(inside, [
      {
        ...{ id: randomBytes(9).toString('base64url'), at: now, kind: 'audit', action: 'forget', outcome: 'done' },
        ...{ actor, request: null, call: null, number: null, parties: [], sentence: null, reason: null },
        detail: {
          ...(at === 0 && counts !== null ? { taken: counts } : {}),
          texts: texts.slice(at, at + NAMED_AT_ONCE),
        },
      },
    ])
}
