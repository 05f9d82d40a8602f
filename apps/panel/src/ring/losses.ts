import type { ExtensionId, LegId, QueueId, View } from '@jackfield/model'

/** A caller who was on hold or parked by this operator, and is gone. */
export interface Lost {
  readonly legId: LegId
  readonly name: string
  readonly number: string
}

/**
 * Who gave up on hold between two pictures of the board: a leg that heard hold music because of this phone, or was parked by it, and is gone now, without this
 * operator having ended it from the board.
 */
export function lostOnHold(before: View, after: View, mine: ExtensionId): Lost[] {
  if (before.legs === after.legs) return []
  const me = before.extensions.get(mine)
  const ended = new Set(
    [...after.commands.values()]
      .filter(({ kind, legId }) => kind === 'hang-up' && legId !== null)
      .map((one) => one.legId),
  )
  const holding = new Set((me?.legIds ?? []).filter((id) => before.legs.get(id)?.holdingAt != null))
  const parked = new Set(
    [...before.parkedCalls.values()].filter(({ parkedById }) => parkedById === mine).map((one) => one.legId),
  )
  const lost: Lost[] = []
  for (const leg of before.legs.values()) {
    if (after.legs.has(leg.id) || leg.extensionId === mine || ended.has(leg.id)) continue
    const holders = leg.peerLegIds.filter((id) => holding.has(id))
    if (!parked.has(leg.id) && (leg.heldAt === null || holders.length === 0 || holders.some((id) => ended.has(id))))
      continue
    lost.push({ legId: leg.id, name: leg.who.name, number: leg.who.number })
  }
  return lost
}

/** The queues that this person has just left, or paused in, as the last who took their calls. */
export function lastOut(before: View, after: View, mine: ExtensionId): QueueId[] {
  if (before.members === after.members) return []
  const left: QueueId[] = []
  for (const was of before.members.values()) {
    if (was.extensionId !== mine || was.paused) continue
    const is = after.members.get(was.id)
    // A queue that is gone with its members was taken away, not left.
    if ((is && !is.paused) || !after.queues.has(was.queueId)) continue
    const others = [...after.members.values()].filter((one) => one.queueId === was.queueId)
    if (!others.some(({ paused, status }) => !paused && status !== 'unavailable')) left.push(was.queueId)
  }
  return left
}
