import { filterExtensions } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import { forgiving } from './forgiving.ts'

/**
 * The people whom a typed text finds: letter by letter first, then those that are meant though it is spelled otherwise or has a slip in it, or by a
 * group of theirs. Among alikes the order of `ids` stays.
 */
export function findPeople(view: View, ids: readonly ExtensionId[], typed: string): readonly ExtensionId[] {
  const exact = filterExtensions(view, ids, typed)
  if (typed.trim() === '') return exact
  const texts = ids.map((id) => {
    const row = view.extensions.get(id)
    return row ? [row.name, ...row.groups].join(' ') : ''
  })
  const has = new Set(exact)
  return [...exact, ...forgiving(texts, typed).flatMap((index) => (has.has(ids[index]!) ? [] : ids[index]!))]
}
