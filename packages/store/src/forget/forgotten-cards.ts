import { createHmac, randomBytes } from 'node:crypto'
import type { Db } from '../schema.ts'

/** What of a card does not come in again: all of it, or its note alone, which named somebody. */
type Withheld = 'card' | 'note'
/** A card of another address book, as a contact names it. */
interface CardPlace {
  readonly book: string
  readonly href: string
}

/** By what a card is known again. Its address may be a name, which nobody is to read here. */
const digestOf = (salt: string, { book, href }: CardPlace) =>
  createHmac('sha256', salt).update(`${book}\n${href}`).digest('base64url')

/** Remembers that these cards are to be withheld, without keeping whose they are; to be called inside a transaction. */
export async function withhold(inside: Db, places: readonly CardPlace[], what: Withheld): Promise<void> {
  for (const place of places) {
    const { book } = place
    const before = await inside.selectFrom('forgotten_cards').select('salt').where('book', '=', book).executeTakeFirst()
    const salt = before?.salt ?? randomBytes(18).toString('base64url')
    const card = digestOf(salt, place)
    await inside
      .insertInto('forgotten_cards')
      .values({ book, card, salt, what })
      .onConflict((is) => (what === 'card' ? is.columns(['book', 'card']).doUpdateSet({ what }) : is.doNothing()))
      .execute()
  }
}

/** What is withheld of a card of this book; null = nothing. */
export async function withheldOf(db: Db, book: string): Promise<(href: string) => Withheld | null> {
  const rows = await db.selectFrom('forgotten_cards').selectAll().where('book', '=', book).execute()
  const salt = rows[0]?.salt
  if (salt === undefined) return () => null
  const known = new Map(rows.map(({ card, what }) => [card, what as Withheld]))
  return (href) => known.get(digestOf(salt, { book, href })) ?? null
}
