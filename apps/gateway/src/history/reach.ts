import { type Bounds, hasRight, mayChoosePhone, type Operator, type TargetGroup } from '@jackfield/model'

/** Which calls somebody asks for: those of their own phone, or all that they may see. */
export type Whose = 'mine' | 'all'

/**
 * The keys of the calls that an operator may see: of each list one must be there. `[]` in it = none may be seen; an empty list of lists = all. Keys are as of the time of the call.
 */
export function reachOf(operator: Operator, bounds: Bounds | null, whose: Whose, phone: string | null): string[][] {
  const own = operator.extensionId ?? (mayChoosePhone(operator) ? phone : null)
  const mine = own === null ? [] : [`x:${own}`]
  const { rights, groups } = operator.permissions
  if (whose === 'mine' || !hasRight(operator, 'history')) return [mine]
  const lists: string[][] = []
  const limit = rights.history
  if (limit) lists.push([...mine, ...limit.flatMap((id) => groups[id] ?? []).flatMap(keysOfGroup)])
  if (bounds?.contexts) lists.push([...mine, ...[...bounds.contexts].map((one) => `c:${one}`), ...placesOf(bounds)])
  if (bounds?.groups) lists.push([...mine, ...bounds.groups.flatMap(keysOfGroup)])
  return lists
}

/** Whether a call with these keys is in it. */
export const isInReach = (reach: readonly (readonly string[])[], keys: readonly string[]): boolean =>
  reach.every((list) => list.some((key) => keys.includes(key)))

const keysOfGroup = ({ people, boardGroups, contexts, queues, rooms, lots, trunks, dids }: TargetGroup): string[] => [
  ...people.map((id) => `x:${id}`),
  ...boardGroups.map((id) => `g:${id}`),
  ...contexts.map((id) => `c:${id}`),
  ...queues.map((id) => `q:${id}`),
  ...rooms.map((id) => `r:${id}`),
  ...lots.map((id) => `l:${id}`),
  ...trunks.map((id) => `t:${id}`),
  ...dids.map((id) => `d:${id}`),
]

/** [TENANT-2] What stands at a place that is theirs alone. */
function placesOf({ places }: Bounds): string[] {
  const kinds = { queues: 'q', rooms: 'r', lots: 'l', trunks: 't', dids: 'd' } as const
  return Object.entries(kinds).flatMap(([kind, key]) =>
    [...places[kind as keyof typeof kinds]].flatMap(([id, owner]) => (owner === 'ours' ? [`${key}:${id}`] : [])),
  )
}
