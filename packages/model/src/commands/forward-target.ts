import { partyLabel } from '../party-label.ts'
import type { Extension, View } from '../rows.ts'

/**
 * S8: the person of the board who is meant by the target of a forward of `from`: by an id such as `101@tenant-b` the one who has it, by a number the one whom the
 * exchange would dial for it in the context of `from`. Null = nobody of the board, or it can't be told.
 */
export function forwardPerson(view: View, from: Extension, to: string): Extension | null {
  const { extensions } = view
  if (to.includes('@')) return extensions.get(to) ?? null
  const context = from.id.slice(from.number.length)
  const beside = context === '' ? undefined : extensions.get(`${to}${context}`)
  if (beside) return beside
  const only = extensions.get(to)
  if (only) return context === '' || shareContext(view, from.id, only.id) === true ? only : null
  // Somebody whose own number is theirs alone, in the context of one of several with that number.
  const sharing = [...extensions.values()].filter(
    ({ id, number }) => number === to && shareContext(view, from.id, id) === true,
  )
  return sharing.length === 1 ? sharing[0]! : null
}

/** S8: whether a number that is dialled in the context of one of them is dialled in that of the other; null = the board does not tell. */
export function shareContext({ personContexts }: View, one: string, other: string): boolean | null {
  const [here, there] = [personContexts.get(one)?.contexts ?? [], personContexts.get(other)?.contexts ?? []]
  if (here.length === 0 || there.length === 0) return null
  return here.some((context) => there.includes(context))
}

/** Where a forward of that person goes to: the person of the board whom it reaches, else the number as it is. */
export function forwardName(view: View, extensionId: string, to: string): string {
  const from = view.extensions.get(extensionId)
  const target = from ? forwardPerson(view, from, to) : null
  return target ? partyLabel(target) : to
}
