import type { ExtensionId, View } from '@jackfield/model'

/** People in the order of those who may choose their own phone: the free ones, then those on a call, then phones that are not there or another's. As it is now: nothing moves while the list is open. */
export function freeFirst(view: View): (ids: readonly ExtensionId[]) => readonly ExtensionId[] {
  const rank = (id: ExtensionId) => {
    if (view.hotDesks.has(id)) return 3
    const state = view.extensions.get(id)?.state
    return state === 'idle' ? 0 : state === undefined || state === 'unavailable' || state === 'unknown' ? 2 : 1
  }
  return (ids) =>
    ids
      .map((id, index) => ({ id, index, rank: rank(id) }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index)
      .map(({ id }) => id)
}

/** The people whose phone dials on a leg that was not there before: whoever lifts it now and dials is among them. */
export function dialledBeside(view: View, before: ReadonlySet<string>): ExtensionId[] {
  const found = new Set<ExtensionId>()
  for (const { id, extensionId, direction } of view.legs.values())
    if (extensionId !== null && direction === 'out' && !before.has(id)) found.add(extensionId)
  return [...found]
}

export const sameIds = (a: readonly ExtensionId[], b: readonly ExtensionId[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index])
