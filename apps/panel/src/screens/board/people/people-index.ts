import { type ExtensionGroup, filterExtensions, fold } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import { inOrder, type Layout } from '../../../state/layout.ts'

export interface Group {
  /** '' = those in no group; '★' = favourites. */
  readonly name: string
  readonly ids: readonly ExtensionId[]
  /** Only the heading is shown; null = it can't be folded: a search shows whom it finds. */
  readonly folded: boolean | null
}

export const FAVOURITES = '★'

/**
 * The groups as shown: favourites first, the groups in their order, those in no group last. A person in two groups is shown
 * in both, for who looks into a group must find all of it; a favourite is shown once, on top. `found` = who matches the
 * filter, null without one: who is searched for is shown in a folded group, and outside of the
 * `tab` (null = everybody), too. Depends on numbers and groups alone, never on states: nothing moves because a phone rings.
 */
export function arrange(
  groups: readonly ExtensionGroup[],
  favourites: readonly string[],
  found: ReadonlySet<ExtensionId> | null,
  { groups: order, folded }: Pick<Layout, 'groups' | 'folded'>,
  tab: ReadonlySet<string> | null = null,
): readonly Group[] {
  const known = new Set(groups.flatMap((one) => one.ids))
  const top = favourites.filter((id) => known.has(id as ExtensionId)) as ExtensionId[]
  const onTop = new Set(top)
  const shown = (id: ExtensionId) => (found ?? tab)?.has(id) ?? true
  const byName = new Map(groups.map(({ group, ids }) => [group, ids]))
  return [
    { name: FAVOURITES, ids: top.filter(shown) },
    ...inOrder([...byName.keys()], order).map((name) => ({
      name,
      ids: byName.get(name)!.filter((id) => !onTop.has(id) && shown(id)),
    })),
  ]
    .filter((group) => group.ids.length > 0)
    .map((group) => ({ ...group, folded: found === null ? folded.includes(group.name) : null }))
}

/** The people who match the typed text: by name or number as everywhere, or by the beginning of a group's name. */
export function findPeople(
  view: View,
  groups: readonly ExtensionGroup[],
  typed: string,
): ReadonlySet<ExtensionId> | null {
  if (typed.trim() === '') return null
  const all = [...view.extensions.keys()] as ExtensionId[]
  const found = new Set(filterExtensions(view, all, typed))
  const wanted = fold(typed.trim())
  for (const one of groups)
    if (one.group !== '' && fold(one.group).startsWith(wanted)) for (const id of one.ids) found.add(id)
  return found
}

/** Rows of the grid: the headings of the groups below, each as wide as its tiles; as many tiles as fit; a folded group. */
export type GridRow =
  | { readonly kind: 'folded'; readonly group: Group }
  | { readonly kind: 'heading'; readonly groups: readonly Group[]; readonly ids: readonly ExtensionId[] }
  | {
      readonly kind: 'tiles'
      /** The group of each tile. */
      readonly of: readonly string[]
      readonly ids: readonly ExtensionId[]
    }

/** Groups that follow one another share a row when all of them fit into it whole: a group of one needs no band of its own. */
export function layOut(groups: readonly Group[], columns: number): GridRow[] {
  const rows: GridRow[] = []
  for (let at = 0; at < groups.length; ) {
    const group = groups[at]!
    if (group.folded) {
      rows.push({ kind: 'folded', group })
      at += 1
      continue
    }
    let end = at + 1
    let tiles = group.ids.length
    for (; end < groups.length && !groups[end]?.folded; end += 1) {
      const more = groups[end]?.ids.length ?? 0
      if (tiles + more > columns) break
      tiles += more
    }
    const together = groups.slice(at, end)
    const ids = together.flatMap((group) => group.ids)
    const of = together.flatMap((group) => group.ids.map(() => group.name))
    rows.push({ kind: 'heading', groups: together, ids })
    for (let i = 0; i < ids.length; i += columns)
      rows.push({ kind: 'tiles', of: of.slice(i, i + columns), ids: ids.slice(i, i + columns) })
    at = end
  }
  return rows
}

/** First tile of the next or previous group; null = there is none. */
export function nextGroup(
  rows: readonly GridRow[],
  from: { row: number; column: number },
  forward: boolean,
): { row: number; column: number } | null {
  const tiles = rows.flatMap((one, row) =>
    one.kind === 'tiles'
      ? one.of.map((group, column) => ({ group, row, column }))
      : one.kind === 'folded'
        ? { group: one.group.name, row, column: 0 }
        : [],
  )
  const at = tiles.findIndex(({ row, column }) => row === from.row && column === from.column)
  const here = tiles[at]?.group
  if (forward) return tiles.find(({ group }, i) => i > at && group !== here) ?? null
  const before = tiles.findLast(({ group }, i) => i < at && group !== here)
  return tiles.find(({ group }) => group === before?.group) ?? null
}

/** Where an arrow key leads from a tile; null = stays. Headings are stepped over but those of folded groups, columns kept where the row has them. */
export function step(
  rows: readonly GridRow[],
  from: { row: number; column: number },
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End',
): { row: number; column: number } | null {
  const tilesAt = (at: number) => {
    const row = rows[at]
    return row?.kind === 'tiles' ? row.ids.length : row?.kind === 'folded' ? 1 : 0
  }
  const seek = (start: number, by: 1 | -1) => {
    for (let row = start; row >= 0 && row < rows.length; row += by) if (tilesAt(row) > 0) return row
    return -1
  }
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const row = seek(from.row + (key === 'ArrowDown' ? 1 : -1), key === 'ArrowDown' ? 1 : -1)
      return row < 0 ? null : { row, column: Math.min(from.column, tilesAt(row) - 1) }
    }
    case 'ArrowLeft': {
      if (from.column > 0) return { row: from.row, column: from.column - 1 }
      const row = seek(from.row - 1, -1)
      return row < 0 ? null : { row, column: tilesAt(row) - 1 }
    }
    case 'ArrowRight': {
      if (from.column < tilesAt(from.row) - 1) return { row: from.row, column: from.column + 1 }
      const row = seek(from.row + 1, 1)
      return row < 0 ? null : { row, column: 0 }
    }
    case 'Home': {
      const row = seek(0, 1)
      return row < 0 ? null : { row, column: 0 }
    }
    case 'End': {
      const row = seek(rows.length - 1, -1)
      return row < 0 ? null : { row, column: tilesAt(row) - 1 }
    }
  }
}
