import { withheldOf } from '../forget/forgotten-cards.ts'
import type { Db, Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

/** A number of a contact. */
export interface KeptNumber {
  /** What it is, in the words of who wrote it: `mobile`; '' = not said. */
  readonly label: string
  readonly written: string
  /** By which it is found: E.164 (`+390612345678`), else its digits. */
  readonly normal: string
  /** The country of the site by which it was made so, such as `IT`; '' = none was set. */
  readonly country: string
}

/** Where a contact comes from that is not written here: a card of another address book. */
interface ContactSource {
  /** The name of the book. */
  readonly book: string
  /** The address of the card there, and which state of it was read. */
  readonly href: string
  readonly etag: string
}

/** Somebody in the phonebook. */
export interface KeptContact {
  readonly id: string
  /** Whose contact it is; null = shared by all. */
  readonly owner: string | null
  readonly name: string
  readonly company: string
  readonly tags: readonly string[]
  readonly vip: boolean
  readonly note: string
  readonly numbers: readonly KeptNumber[]
  /** Which photo there is, by its digest: another one has another; null = none. */
  readonly photo: string | null
  /** null = written here. Others are changed where they come from alone. */
  readonly source: ContactSource | null
  /** 1 at first, one more with each change. */
  readonly version: number
  /** Epoch ms. */
  readonly changedAt: number
  /** The name of who changed it last. */
  readonly changedBy: string
}

/** A picture of a contact. */
export interface KeptPhoto {
  readonly type: string
  readonly bytes: Uint8Array
}

/** A contact as somebody has seen it. */
export type ContactVersion = Pick<KeptContact, 'id' | 'version'>

/** As many rows as both databases take in one statement, with room to spare. */
const AT_ONCE = 100

/** Thrown inside a transaction: somebody else was faster, and nothing of it is done. */
class Overtaken extends Error {}

/** The phonebook. The gateway keeps it in memory, and changes what it has by version: two who change one contact at once lose nothing. */
export class ContactsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** `most` contacts behind the one with this id, by id; '' = from the first. */
  page(after: string, most: number): Promise<Kept<KeptContact[]>> {
    return this.#store.run('contacts', async (db) => {
      const lines = await db
        .selectFrom('contacts')
        .selectAll()
        .where('id', '>', after)
        .orderBy('id')
        .limit(most)
        .execute()
      const numbers = new Map<string, KeptNumber[]>()
      const [first, last] = [lines[0], lines.at(-1)]
      if (first === undefined || last === undefined) return []
      const found = await db
        .selectFrom('contact_numbers')
        .selectAll()
        .where('contact', '>=', first.id)
        .where('contact', '<=', last.id)
        .orderBy('contact')
        .orderBy('place')
        .execute()
      for (const { contact, label, written, normal, country } of found) {
        const theirs = numbers.get(contact)
        if (theirs) theirs.push({ label, written, normal, country })
        else numbers.set(contact, [{ label, written, normal, country }])
      }
      return lines.map((line) => fromLine(line, numbers.get(line.id) ?? []))
    })
  }

  /** Photos by the ids of their contacts, of those that have one. */
  photos(ids: readonly string[]): Promise<Kept<Map<string, KeptPhoto>>> {
    return this.#store.run('photos of contacts', async (db) => {
      const lines = await db.selectFrom('contact_photos').selectAll().where('contact', 'in', ids).execute()
      return new Map(lines.map(({ contact, type, bytes }) => [contact, { type, bytes: Buffer.from(bytes, 'base64') }]))
    })
  }

  /** New ones, all or none, with the photos of some by their ids. Not kept when one of the ids is there already. */
  add(contacts: readonly KeptContact[], photos: ReadonlyMap<string, KeptPhoto> = new Map()): Promise<Kept<void>> {
    return this.#store.run('new contacts', (db) =>
      db.transaction().execute((inside) => addAll(inside, contacts, photos)),
    )
  }

  /**
   * Puts in these contacts of an address book, in the place of what was kept under their ids, and takes others away; all of it or nothing. Gives those that
   * are kept now: of a person who was forgotten the card stays out, or its note.
   */
  replace(
    book: string,
    cards: readonly KeptContact[],
    photos: ReadonlyMap<string, KeptPhoto>,
    gone: readonly string[],
  ): Promise<Kept<KeptContact[]>> {
    const ids = [...gone, ...cards.map(({ id }) => id)]
    return this.#store.run('contacts of an address book', (db) =>
      db.transaction().execute(async (inside) => {
        const withheld = await withheldOf(inside, book)
        const contacts = cards.flatMap((contact) => {
          const what = withheld(contact.source!.href)
          return what === null ? contact : what === 'note' ? { ...contact, note: '' } : []
        })
        const theirPhotos = new Map(contacts.flatMap(({ id }) => (photos.has(id) ? [[id, photos.get(id)!]] : [])))
        for (let at = 0; at < ids.length; at += AT_ONCE) {
          const some = ids.slice(at, at + AT_ONCE)
          for (const table of ['contact_numbers', 'contact_photos'] as const)
            await inside.deleteFrom(table).where('contact', 'in', some).execute()
          await inside.deleteFrom('contacts').where('id', 'in', some).execute()
        }
        await addAll(inside, contacts, theirPhotos)
        return contacts
      }),
    )
  }

  /** The same with another photo, or none. */
  changePhoto(contact: KeptContact, seen: number, photo: KeptPhoto | null): Promise<Kept<boolean>> {
    return this.#store.run('a photo of a contact', (db) =>
      orNothing(db, async (inside) => {
        await changeLine(inside, contact, seen)
        await inside.deleteFrom('contact_photos').where('contact', '=', contact.id).execute()
        if (photo !== null) await putPhoto(inside, contact.id, photo)
      }),
    )
  }

  /**
   * Puts this contact in the place of what was kept of it, and takes away those that it stands for from now on. False = one of them is gone, or is not of
   * the version that was seen any more: then nothing is changed. `photoOf` = the one of those whose photo it takes over.
   */
  change(
    contact: KeptContact,
    seen: number,
    gone: readonly ContactVersion[] = [],
    photoOf: string | null = null,
  ): Promise<Kept<boolean>> {
    return this.#store.run('a contact', (db) =>
      orNothing(db, async (inside) => {
        await changeLine(inside, contact, seen)
        await inside.deleteFrom('contact_numbers').where('contact', '=', contact.id).execute()
        await addNumbers(inside, [contact])
        if (photoOf !== null)
          await inside
            .updateTable('contact_photos')
            .set({ contact: contact.id })
            .where('contact', '=', photoOf)
            .execute()
        for (const one of gone) await removeOne(inside, one)
      }),
    )
  }

  /** All of them or none; false = one is gone, or of another version by now. */
  remove(contacts: readonly ContactVersion[]): Promise<Kept<boolean>> {
    return this.#store.run('that contacts go', (db) =>
      orNothing(db, async (inside) => {
        for (const one of contacts) await removeOne(inside, one)
      }),
    )
  }

  /** Numbers that are found by another text now, since the site has another country. No version changes. */
  renumber(contacts: readonly KeptContact[]): Promise<Kept<void>> {
    return this.#store.run('numbers of contacts', (db) =>
      db.transaction().execute(async (inside) => {
        for (const { id, numbers } of contacts)
          for (const [place, { normal, country }] of numbers.entries())
            await inside
              .updateTable('contact_numbers')
              .set({ normal, country })
              .where('contact', '=', id)
              .where('place', '=', place)
              .execute()
      }),
    )
  }
}

async function orNothing(db: Db, work: (inside: Db) => Promise<void>): Promise<boolean> {
  try {
    await db.transaction().execute(work)
    return true
  } catch (error) {
    if (error instanceof Overtaken) return false
    throw error
  }
}

async function changeLine(inside: Db, contact: KeptContact, seen: number): Promise<void> {
  const { id, ...line } = toLine(contact)
  const update = inside.updateTable('contacts').set(line).where('id', '=', id).where('version', '=', seen)
  const done = await update.executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Overtaken()
}

const putPhoto = (inside: Db, contact: string, { type, bytes }: KeptPhoto) =>
  inside
    .insertInto('contact_photos')
    .values({ contact, type, bytes: Buffer.from(bytes).toString('base64') })
    .execute()

async function removeOne(inside: Db, { id, version }: ContactVersion): Promise<void> {
  for (const table of ['contact_numbers', 'contact_photos'] as const)
    await inside.deleteFrom(table).where('contact', '=', id).execute()
  const done = await inside
    .deleteFrom('contacts')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (done.numDeletedRows !== 1n) throw new Overtaken()
}

async function addAll(
  inside: Db,
  contacts: readonly KeptContact[],
  photos: ReadonlyMap<string, KeptPhoto>,
): Promise<void> {
  for (let at = 0; at < contacts.length; at += AT_ONCE)
    await inside
      .insertInto('contacts')
      .values(contacts.slice(at, at + AT_ONCE).map(toLine))
      .execute()
  await addNumbers(inside, contacts)
  for (const [id, photo] of photos) await putPhoto(inside, id, photo)
}

async function addNumbers(inside: Db, contacts: readonly KeptContact[]): Promise<void> {
  const lines = contacts.flatMap(({ id, numbers }) =>
    numbers.map(({ label, written, normal, country }, place) => ({
      ...{ contact: id, place, label, written, normal, country },
    })),
  )
  for (let at = 0; at < lines.length; at += AT_ONCE)
    await inside
      .insertInto('contact_numbers')
      .values(lines.slice(at, at + AT_ONCE))
      .execute()
}

const fromLine = (line: Schema['contacts'], numbers: readonly KeptNumber[]): KeptContact => ({
  id: line.id,
  owner: line.owner,
  name: line.name,
  company: line.company,
  tags: JSON.parse(line.tags) as string[],
  vip: line.vip === 1,
  note: line.note,
  numbers,
  photo: line.photo,
  source: line.source === null ? null : (JSON.parse(line.source) as ContactSource),
  version: line.version,
  changedAt: line.changed_at,
  changedBy: line.changed_by,
})

const toLine = (contact: KeptContact): Schema['contacts'] => ({
  id: contact.id,
  owner: contact.owner,
  name: contact.name,
  company: contact.company,
  tags: JSON.stringify(contact.tags),
  vip: contact.vip ? 1 : 0,
  note: contact.note,
  photo: contact.photo,
  source: contact.source && JSON.stringify(contact.source),
  version: contact.version,
  changed_at: Math.round(contact.changedAt),
  changed_by: contact.changedBy,
})
