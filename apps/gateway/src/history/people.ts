import type { ExtensionId, Leg, LegId, Party, Someone, View } from '@jackfield/model'

/** A command explains what became of a call for this long, ms. */
const COMMAND_MS = 10_000

/** A supervisor's leg is of no call, and neither is that of an agent who waits in a pool for the next one. */
export const isOfCall = (leg: Leg | undefined): leg is Leg =>
  leg !== undefined && leg.phase !== 'supervising' && leg.place?.purpose !== 'ready'

export const someone = ({ who, extensionId, contact }: Leg): Someone => ({
  ...{ name: who.name, number: who.number, extensionId },
  ...(contact === null || contact.company === '' ? {} : { company: contact.company }),
})

export function personOf(view: View, id: ExtensionId | null): Someone {
  const row = id === null ? undefined : view.extensions.get(id)
  return { name: row?.name ?? '', number: row?.number ?? id ?? '', extensionId: id }
}

/** The person whose number that is, where it is one person's. */
export const placed = (view: View, of: Party): Someone => ({
  ...of,
  extensionId: view.extensions.get(of.number)?.id ?? null,
})

/** With whom a leg talks, also while one of them holds. */
export function talkers(view: View, leg: Leg): LegId[] {
  const talks = ({ phase }: Leg) => phase === 'talking' || phase === 'held'
  if (!talks(leg)) return []
  return leg.peerLegIds.filter((id) => {
    const peer = view.legs.get(id)
    return isOfCall(peer) && talks(peer)
  })
}

/** Who has just asked for something to be done with a call of these legs; null = nobody. */
export function commanderOf(view: View, at: number, legs: ReadonlyMap<LegId, unknown>): Someone | null {
  let [newest, by]: [number, ExtensionId | null] = [Number.NEGATIVE_INFINITY, null]
  for (const { legId, state, askedAt, actorExtensionId } of view.commands.values()) {
    if (legId === null || !legs.has(legId) || (state !== 'accepted' && state !== 'done')) continue
    if (at - askedAt > COMMAND_MS || askedAt < newest) continue
    newest = askedAt
    by = actorExtensionId
  }
  return by === null ? null : personOf(view, by)
}
