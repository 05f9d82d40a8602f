/* The tables of the phonebook, as `migrations-contacts.ts` makes them. */

export interface ContactLine {
  id: string
  /** null = shared. */
  owner: string | null
  name: string
  company: string
  /** JSON: a list of words. */
  tags: string
  vip: number
  note: string
  version: number
  changed_at: number
  changed_by: string
  /** Which photo there is, by its digest; null = none. */
  photo: string | null
  /** JSON: from which address book it comes; null = it was written here. */
  source: string | null
}
export interface ContactNumberLine {
  contact: string
  /** Its place among the numbers of the contact, from 0. */
  place: number
  label: string
  written: string
  normal: string
  country: string
}
export interface ContactPhotoLine {
  contact: string
  type: string
  /** Base64: both databases keep texts alike. */
  bytes: string
}
/** A card of another address book of which a person was forgotten: it does not come in again. */
export interface ForgottenCardLine {
  book: string
  /** The address of the card, as a digest that tells it to nobody who does not know it. */
  card: string
  /** Of the digest; one for each book. */
  salt: string
  /** `card` = all of it; `note` = its note alone, which named them. */
  what: string
}
