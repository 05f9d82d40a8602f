import { fold } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'

/** Contacts that seem to be the same, and by what. */
export interface Duplicates {
  readonly why: 'number' | 'name'
  readonly contacts: readonly KeptContact[]
}

/**
 * The first `most` groups of contacts of one book that have the same number, or the same name and company, in whatever spelling. None is in two groups. A number that more
 * have than people would share is a switchboard's, and makes nobody the same. Those of
 * other address books are not there to be joined.
 */
export function duplicatesOf(contacts: readonly KeptContact[], most: number): Duplicates[] {
  const groups: Duplicates[] = []
  const seen = new Set<string>()
  for (const why of ['number', 'name'] as const) {
    const byKey = new Map<string, KeptContact[]>()
    for (const contact of contacts.filter(({ source }) => source === null))
      for (const key of keysOf(contact, why)) {
        const same = byKey.get(key)
        if (same) same.push(contact)
        else byKey.set(key, [contact])
      }
    for (const same of byKey.values()) {
      const left = same.filter(({ id }) => !seen.has(id))
      if (left.length < 2 || left.length > MOST_ALIKE) continue
      if (groups.length === most) return groups
      groups.push({ why, contacts: left })
      for (const { id } of left) seen.add(id)
    }
  }
  return groups
}
const MOST_ALIKE = 20

function keysOf({ owner, name, company, numbers }: KeptContact, why: Duplicates['why']): string[] {
  const book = owner ?? ''
  if (why === 'name') return [JSON.stringify([book, plain(name), plain(company)])]
  return [...new Set(numbers.map(({ normal }) => JSON.stringify([book, normal])))]
}
const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
