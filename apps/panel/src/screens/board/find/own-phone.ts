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

/** The people whose phone has dialled since then, epoch ms of the gateway: whoever lifts it now and dials is among them. */
export function dialledSince(view: View, at: number): ExtensionId[] {
  const found = new Set<ExtensionId>()
  for (const { extensionId, direction, callId } of view.legs.values())
    if (extensionId !== null && direction === 'out' && (view.calls.get(callId)?.startedAt ?? 0) >= at)
      found.add(extensionId)
  return [...found]
}

export const sameIds = (a: readonly ExtensionId[], b: readonly ExtensionId[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index])
