import { type Answer, askAsAdministrator as ask } from '../account/ask.ts'
import type { ContactsAsked } from './contacts-address.ts'

/** A contact as the gateway gives it. */
export interface Contact {
  readonly id: string
  readonly book: 'shared' | 'mine'
  readonly name: string
  readonly company: string
  readonly tags: readonly string[]
  readonly vip: boolean
  readonly note: string
  /** `normal`: as E.164 where that is known, else the digits. */
  readonly numbers: readonly { readonly label: string; readonly written: string; readonly normal: string }[]
  /** Which photo there is; null = none. */
  readonly photo: string | null
  readonly version: number
  /** Epoch ms. */
  readonly changedAt: number
  readonly changedBy: string
  /** The address book of another server that it comes from, and is changed in alone; null = it is changed here. */
  readonly source: string | null
}

/** What a person says of a contact. */
export interface Fields {
  readonly name: string
  readonly company: string
  readonly tags: readonly string[]
  readonly vip: boolean
  readonly note: string
  readonly numbers: readonly { readonly label: string; readonly written: string }[]
}

export interface ContactPage {
  readonly items: readonly Contact[]
  readonly total: number
  /** Whether the person may change contacts that all share, and has a book of their own. */
  readonly mayShare: boolean
  readonly hasOwn: boolean
}
export interface Group {
  readonly why: 'number' | 'name'
  readonly items: readonly Contact[]
}

/** A tag, and how many contacts have it. */
export interface TagCount {
  readonly tag: string
  readonly contacts: number
}

/** Contacts of one answer. */
export const PAGE = 100

export const fieldsOf = ({ name, company, tags, vip, note, numbers }: Contact): Fields => ({
  ...{ name, company, tags, vip, note },
  numbers: numbers.map(({ label, written }) => ({ label, written })),
})
/** By name, else by company. */
export const titleOf = ({ name, company }: Pick<Contact, 'name' | 'company'>): string => name || company

export const fetchContacts = ({ find, book, tag }: ContactsAsked, offset: number): Promise<Answer<ContactPage>> =>
  ask('GET', `/contacts?${new URLSearchParams({ find, book, tag, offset: String(offset), limit: String(PAGE) })}`)
export const fetchTags = (): Promise<Answer<{ tags: TagCount[] }>> => ask('GET', '/contacts/tags')
export const fetchDuplicates = (): Promise<Answer<{ groups: Group[] }>> => ask('GET', '/contacts/duplicates')

export const addContact = (book: 'shared' | 'mine', fields: Fields): Promise<Answer<Contact>> =>
  ask('POST', '/contacts', { book, ...fields })
export const changeContact = (id: string, version: number, fields: Fields): Promise<Answer<Contact>> =>
  ask('PATCH', `/contacts/${id}`, { version, ...fields })
/** Gives it another photo, or none. */
export async function setPhoto({ id, version }: Contact, photo: Blob | null): Promise<Answer<Contact>> {
  const path = `/contacts/${id}/photo?version=${version}`
  return photo === null ? ask('DELETE', path) : ask('PUT', path, photo)
}
export const removeContact = ({ id, version }: Contact): Promise<Answer<null>> =>
  ask('DELETE', `/contacts/${id}?version=${version}`)

/** Joins all into the first: it keeps what it says, and gets what only the others say. */
export function joinContacts([first, ...others]: readonly Contact[]): Promise<Answer<Contact>> {
  const seen = ({ id, version }: Contact) => ({ id, version })
  return ask('POST', `/contacts/${first!.id}/join`, {
    version: first!.version,
    with: others.map(seen),
    contact: joined([first!, ...others]),
  })
}

/** What is said of several as of one. Longer than the gateway takes, it is refused there. */
function joined(all: readonly Contact[]): Fields {
  const either = (text: (contact: Contact) => string) => all.map(text).find((one) => one !== '') ?? ''
  const numbers = new Map(
    all
      .flatMap((one) => one.numbers)
      .map((one) => [one.normal, one] as const)
      .reverse(),
  )
  return {
    name: either(({ name }) => name),
    company: either(({ company }) => company),
    tags: [...new Set(all.flatMap(({ tags }) => tags))],
    vip: all.some(({ vip }) => vip),
    note: [...new Set(all.map(({ note }) => note).filter(Boolean))].join(' · '),
    numbers: [...numbers.values()].reverse().map(({ label, written }) => ({ label, written })),
  }
}

/** The contact as it is now, of an answer that somebody else was faster; null = it is gone. */
export const conflictIn = (answer: Answer<unknown>): Contact | null | undefined =>
  answer.ok || answer.code !== 'changed-meanwhile'
    ? undefined
    : ((answer.told as { contact?: Contact }).contact ?? null)

/** Rings the own phone and dials the number, as on the board: from the phone of the person, else the one that is chosen in this browser. */
export async function call(number: string): Promise<Answer<unknown>> {
  const me = await ask<{ operator: { extensionId: string | null } }>('GET', '/me')
  if (!me.ok) return me
  const chosen = localStorage.getItem('jackfield.my-extension')
  const actorExtensionId = me.value.operator.extensionId ?? chosen
  const id = crypto.getRandomValues(new Uint32Array(3)).join('-')
  return ask('POST', '/commands', { id, kind: 'dial', actorExtensionId, number, autoAnswer: false })
}
