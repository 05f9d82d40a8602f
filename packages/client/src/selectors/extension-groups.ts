import { type Extension, type ExtensionId, exchangeName, exchangeOf, type View } from '@jackfield/model'
import { stepTo } from '../view-changes.ts'
import { sameList } from '../watch.ts'
import { compareNumbers } from './numbers.ts'

export interface ExtensionGroup {
  /** '' = those in no group; last. */
  readonly group: string
  /** By number. An extension in two groups is in both. */
  readonly ids: readonly ExtensionId[]
}

/**
 * Makes a selector of the groups and the extensions in them, groups in order of their lowest number. What it gives stays the
 * same object, group by group, while names, numbers and groups stay: a ringing phone re-sorts nothing.
 */
export function makeExtensionGroups(): (view: View) => readonly ExtensionGroup[] {
  let seen: View['extensions'] | null = null
  let groups: readonly ExtensionGroup[] = []
  return (view) => {
    const { extensions } = view
    if (seen === extensions) return groups
    if (seen === null || !sameShape(seen, view)) {
      const next = group(view).map((one) => {
        const old = groups.find((other) => other.group === one.group)
        return old && sameList(old.ids, one.ids) ? old : one
      })
      if (!sameList(groups, next)) groups = next
    }
    seen = extensions
    return groups
  }
}

/** Makes a selector of all extension ids by number; the same array while it is alike. */
export function makeExtensionIds(): (view: View) => readonly ExtensionId[] {
  let seen: View['extensions'] | null = null
  let ids: readonly ExtensionId[] = []
  return (view) => {
    const { extensions } = view
    if (seen === extensions) return ids
    if (seen === null || !sameShape(seen, view)) {
      const next = byNumber(extensions.values()).map((row) => row.id)
      if (!sameList(ids, next)) ids = next
    }
    seen = extensions
    return ids
  }
}

/** S7: of several exchanges each has its groups, and those in none are under its name. */
function groupsOf(view: View, { id, groups }: Extension): Iterable<string> {
  const name = exchangeName(view, id)
  if (groups.length === 0) return [name ?? '']
  return new Set(name === null ? groups : groups.map((one) => `${name} · ${one}`))
}

/** S7: the people of one exchange after those of the one before it; as they are where there is but one. */
function byExchange(view: View, rows: readonly Extension[]): readonly Extension[] {
  if (view.exchanges.size === 0) return rows
  const place = ({ id }: Extension) => view.exchanges.get(exchangeOf(view, id) ?? '')?.position ?? view.exchanges.size
  return rows.toSorted((a, b) => place(a) - place(b))
}

function group(view: View): ExtensionGroup[] {
  const ids = new Map<string, ExtensionId[]>()
  for (const row of byExchange(view, byNumber(view.extensions.values()))) {
    for (const name of groupsOf(view, row)) {
      const list = ids.get(name)
      if (list) list.push(row.id)
      else ids.set(name, [row.id])
    }
  }
  const rest = ids.get('')
  ids.delete('')
  if (rest) ids.set('', rest)
  return Array.from(ids, ([name, list]) => ({ group: name, ids: list }))
}

const byNumber = (rows: Iterable<Extension>): Extension[] =>
  [...rows].sort((a, b) => compareNumbers(a.number, b.number) || compareNumbers(a.id, b.id))

/** Whether order and grouping can't have changed. `merge` keeps the groups array when it doesn't touch it. */
function sameShape(before: View['extensions'], view: View): boolean {
  const now = view.extensions
  if (before.size !== now.size) return false
  const alike = (id: string): boolean => {
    const [old, row] = [before.get(id), now.get(id)]
    if (old === row) return true
    return old !== undefined && row !== undefined && old.number === row.number && sameList(old.groups, row.groups)
  }
  // Just one patch later only the rows in it can differ: of 10,000 extensions some seven.
  const step = stepTo(view)
  if (step?.from.extensions === before)
    return step.changes.every(({ table, id }) => table !== 'extensions' || alike(id))
  for (const id of now.keys()) if (!alike(id)) return false
  return true
}
