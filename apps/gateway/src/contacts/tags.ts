import type { KeptContact } from '@jackfield/store'

/** A tag, and how many contacts have it. */
export interface TagCount {
  readonly tag: string
  readonly contacts: number
}

/** Of the tags of these contacts the `most` that are used most, in the order of their letters. */
export function tagsOf(contacts: Iterable<KeptContact>, most: number): TagCount[] {
  const counts = new Map<string, number>()
  for (const { tags } of contacts) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([tag, count]) => ({ tag, contacts: count }))
    .sort((a, b) => b.contacts - a.contacts)
    .slice(0, most)
    .sort((a, b) => letters.compare(a.tag, b.tag))
}
const letters = new Intl.Collator()
