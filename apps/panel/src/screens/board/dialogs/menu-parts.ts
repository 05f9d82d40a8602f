import { type MenuGroup, menuGroups } from '../../../commands/menu-groups.ts'

/** So many lines a menu has at most before anything of it is unfolded: they are seen at one glance, also on a screen of 720 px. */
export const MOST_LINES = 12

/** A group of a menu: its lines one by one, or folded under one line of its own. */
export interface MenuPart<T> {
  group: MenuGroup
  items: readonly T[]
  folded: boolean
}

export interface MenuParts<T> {
  /** What can be done, in the order of the groups; none is empty. */
  parts: readonly MenuPart<T>[]
  /** What has become possible since the menu was opened: below everything that could be done then. */
  came: readonly T[]
  /** What can't be done now. */
  unable: readonly T[]
  /** Whether `unable` stands under one line. */
  folds: boolean
}

/** What gives way first when a menu is too long: what is needed least in the middle of a call. */
const foldOrder = ['person', 'queue', 'board', 'notes', 'more', 'supervise', 'room'] as const satisfies MenuGroup[]

/**
 * The lines of a menu, grouped: at most `MOST_LINES` stand in it at once. Groups are folded one by one until they fit; of the group that the menu is
 * about, what is last goes under `more`. What ends something always stays.
 *
 * @param main the group that the row is about, which is shown whole and first
 */
export function menuParts<T extends { group: MenuGroup; why: string | null }>(
  items: readonly T[],
  main: MenuGroup,
): MenuParts<T> {
  const able = items.filter(({ why }) => why === null)
  const unable = items.filter(({ why }) => why !== null)
  // A single one, or nothing else: the line that folds would be longer than what it folds.
  const folds = unable.length > 1 && (able.length > 0 || unable.length > MOST_LINES)
  const room = MOST_LINES - (folds ? 1 : unable.length)
  const order = [main, ...menuGroups.filter((group) => group !== main)]
  let parts = order
    .map((group): MenuPart<T> => ({ group, items: able.filter((item) => item.group === group), folded: false }))
    .filter((part) => part.items.length > 0)
  const lines = () => parts.reduce((sum, part) => sum + (part.folded ? 1 : part.items.length), 0)
  for (const group of foldOrder) {
    if (lines() <= room) break
    parts = parts.map((part) =>
      part.group === group && group !== main && part.items.length > 1 ? { ...part, folded: true } : part,
    )
  }
  return { parts: lines() <= room ? parts : withoutSurplus(parts, main, lines() - room), came: [], unable, folds }
}

/**
 * The same menu a moment later, while it is open: no line goes away or moves under the pointer. What can't be done any more stays in its place and says why; what
 * has become possible, and is not seen yet, comes below the others.
 *
 * @param unfolded whether what can't be done is seen
 * @param gone what a line becomes of which nothing is known any more
 */
export function keptParts<T extends { id: string; group: MenuGroup; why: string | null }>(
  before: MenuParts<T>,
  items: readonly T[],
  { unfolded, gone }: { unfolded: boolean; gone: (item: T) => T },
): MenuParts<T> {
  const now = new Map(items.map((item) => [item.id, item]))
  const kept = (item: T) => now.get(item.id) ?? gone(item)
  const parts = before.parts.map((part) => ({ ...part, items: part.items.map(kept) }))
  const seen = idsOf([...parts.flatMap((part) => part.items), ...before.came])
  // Where what can't be done is seen, it stays where it is, and what is new comes behind it.
  const isFolded = before.folds && !unfolded
  const possible = isFolded ? items.filter(({ id, why }) => why === null && !seen.has(id)) : []
  const came = [...before.came.map(kept), ...possible]
  const placed = new Set([...seen, ...idsOf(possible)])
  const wasUnable = idsOf(before.unable)
  const unable = [...before.unable.map(kept), ...items.filter(({ id }) => !wasUnable.has(id))]
  return { parts, came, unable: unable.filter(({ id }) => !placed.has(id)), folds: before.folds }
}

const idsOf = (items: readonly { id: string }[]): ReadonlySet<string> => new Set(items.map(({ id }) => id))

/** The same with the last of `main` under `more`, which is folded. */
function withoutSurplus<T>(parts: readonly MenuPart<T>[], main: MenuGroup, surplus: number): MenuPart<T>[] {
  const whole = parts.find(({ group }) => group === main)
  const more = parts.find(({ group }) => group === 'more')
  if (!whole) return [...parts]
  // A line of its own, where there is none yet.
  const kept = Math.max(1, whole.items.length - surplus - (more ? 0 : 1))
  return [
    { ...whole, items: whole.items.slice(0, kept) },
    { group: 'more', items: [...whole.items.slice(kept), ...(more?.items ?? [])], folded: true },
    ...parts.filter((part) => part !== whole && part !== more),
  ]
}
