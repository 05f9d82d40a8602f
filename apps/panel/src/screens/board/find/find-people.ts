import { filterExtensions } from '@jackfield/client'
import { type ExtensionId, nameAt, type View } from '@jackfield/model'
import { forgiving } from './forgiving.ts'

/** Whom a typed text finds. Among alikes the order of the given ids stays. */
export interface FoundPeople {
  /** By letters of the name, or digits of the number. */
  readonly exact: readonly ExtensionId[]
  /** Meant though it is spelled otherwise or has a slip in it, or by a group of theirs. */
  readonly meant: readonly ExtensionId[]
}

/** Finds people by what was typed; with nothing typed everybody. */
export function findPeople(view: View, ids: readonly ExtensionId[], typed: string): FoundPeople {
  const exact = filterExtensions(view, ids, typed)
  if (typed.trim() === '') return { exact, meant: [] }
  const texts = ids.map((id) => {
    const row = view.extensions.get(id)
    return row ? [nameAt(view, id), row.name, ...row.groups].join(' ') : ''
  })
  const has = new Set(exact)
  return { exact, meant: forgiving(texts, typed).flatMap((index) => (has.has(ids[index]!) ? [] : ids[index]!)) }
}
