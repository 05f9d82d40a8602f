import { type Hideable, inOrder, type Layout } from './layout.ts'
import { freeName } from './tab-moves.ts'

/** The list with this one moved by so many places; at an end it stays. */
export function moved<T>(list: readonly T[], one: T, by: number): readonly T[] {
  const at = list.indexOf(one)
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return list
  const rest = list.toSpliced(at, 1)
  return rest.toSpliced(to, 0, one)
}

export const shownOrHidden = (layout: Layout, one: Hideable, shown: boolean): Layout => ({
  ...layout,
  hidden: shown ? layout.hidden.filter((other) => other !== one) : [...new Set([...layout.hidden, one])],
})

/** One of these groups moved among them. Groups that are not there just now keep their order for when they come back. */
export function movedGroup(layout: Layout, names: readonly string[], group: string, by: number): Layout {
  const shown = moved(inOrder(names, layout.groups), group, by)
  return { ...layout, groups: [...new Set([...shown, ...layout.groups])] }
}

/** The list as it is now with this one back in the place that it had before; what has taken its name meanwhile lets it have another. */
export function backIn<T extends { readonly name: string }>(
  now: readonly T[],
  gone: T,
  before: readonly T[],
): readonly T[] {
  const name = freeName(
    now.map((one) => one.name),
    gone.name,
  )
  return now.toSpliced(before.indexOf(gone), 0, { ...gone, name })
}
