import type { Extension, ExtensionId, View } from '@jackfield/model'
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
  return ({ extensions }) => {
    if (seen === extensions) return groups
    if (seen === null || !sameShape(seen, extensions)) {
      const next = group(extensions).map((one) => {
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
  return ({ extensions }) => {
    if (seen === extensions) return ids
    if (seen === null || !sameShape(seen, extensions)) {
      const next = byNumber(extensions.values()).map((row) => row.id)
      if (!sameList(ids, next)) ids = next
    }
    seen = extensions
    return ids
  }
}

function group(extensions: View['extensions']): ExtensionGroup[] {
  const ids = new Map<string, ExtensionId[]>()
  for (const row of byNumber(extensions.values())) {
    for (const name of row.groups.length > 0 ? new Set(row.groups) : ['']) {
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
function sameShape(before: View['extensions'], now: View['extensions']): boolean {
  if (before.size !== now.size) return false
  for (const [id, row] of now) {
    const old = before.get(id)
    if (old === row) continue
    if (!old || old.number !== row.number || !sameList(old.groups, row.groups)) return false
  }
  return true
}
