import type { ExtensionId } from '@jackfield/model'
import type { Settings } from '../../../state/settings.ts'

/** So many people are remembered; of more, those chosen least go. */
const MOST = 200

/**
 * The order in which people stand among those whose names match alike ([HAND-3]): favourites, then those chosen most often, then as they were.
 * It is that of the moment when the picker opens, and stays so: nothing moves under the hand.
 */
export function makeHabit({
  favourites,
  chosen,
  myExtension,
}: Pick<Settings, 'favourites' | 'chosen' | 'myExtension'>): (ids: readonly ExtensionId[]) => readonly ExtensionId[] {
  const favourite = new Map(favourites.map((id, index) => [id, index - favourites.length]))
  // Myself last: hardly ever meant, and always in the same place.
  const weight = (id: ExtensionId) => (id === myExtension ? 1 : (favourite.get(id) ?? 0))
  return (ids) =>
    ids
      .map((id, index) => ({ id, index, weight: weight(id), count: chosen[id] ?? 0 }))
      .sort((a, b) => a.weight - b.weight || b.count - a.count || a.index - b.index)
      .map(({ id }) => id)
}

/** One more choice of this person. */
export function counted(chosen: Settings['chosen'], id: ExtensionId): Settings['chosen'] {
  const next = { ...chosen, [id]: (chosen[id] ?? 0) + 1 }
  const all = Object.entries(next)
  if (all.length <= MOST) return next
  const least = all.filter(([one]) => one !== id).sort(([, a], [, b]) => a - b)[0]
  return Object.fromEntries(all.filter(([one]) => one !== least?.[0]))
}
