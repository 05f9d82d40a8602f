export type Book = 'all' | 'shared' | 'mine'
/** Which contacts are listed. */
export interface ContactsAsked {
  readonly find: string
  readonly book: Book
  /** '' = with any tag, or none. */
  readonly tag: string
}
export const allContacts: ContactsAsked = { find: '', book: 'all', tag: '' }

/** What the address asks for; what can't be read is as not given. */
export function readAddress(query: string): ContactsAsked {
  const given = new URLSearchParams(query)
  const book = given.get('book')
  return {
    find: (given.get('find') ?? '').slice(0, 200),
    book: book === 'shared' || book === 'mine' ? book : 'all',
    tag: (given.get('tag') ?? '').slice(0, 40),
  }
}

export function addressOf({ find, book, tag }: ContactsAsked): string {
  const given = Object.entries({ find, book: book === 'all' ? '' : book, tag }).filter(([, value]) => value !== '')
  return given.length === 0 ? '/contacts' : `/contacts?${new URLSearchParams(given)}`
}
