import type { ConferenceId, LegId } from '../ids.ts'
import type { ConferenceIntent } from '../intents.ts'
import type { Leg, View } from '../rows.ts'
import { staysForOthers } from './consult.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** Phases in which a leg can go to a room: never a phone that rings, nor one that only listens. */
const movable: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'conference', 'waiting', 'parked', 'menu'])

/** May this call, or this leg alone, go to that room? C14, C17. */
export function mayConference(
  view: View,
  wish: Pick<ConferenceIntent, 'legId' | 'conferenceId' | 'alone' | 'join'>,
): Verdict {
  const ids = [wish.legId, ...(wish.join ? [wish.join.legId] : [])]
  for (const legId of ids) if (!view.legs.has(legId)) return no({ code: 'no-such-leg', legId })
  const { conferenceId } = wish
  const room = conferenceId === null ? null : view.conferences.get(conferenceId)
  if (room === undefined) return no({ code: 'no-such-target', target: conferenceId! })
  if (room?.locked) return no({ code: 'room-locked', target: room.name })
  const moving = legsToRoom(view, wish)
  for (const { id } of moving) {
    const stays = staysForOthers(
      view,
      id,
      moving.map((leg) => leg.id),
    )
    if (stays) return no(stays)
  }
  for (const leg of moving) if (!movable.has(leg.phase)) return no({ code: 'not-transferable', phase: leg.phase })
  const isThere = (leg: Leg) => conferenceId !== null && view.participants.get(leg.id)?.conferenceId === conferenceId
  if (moving.every(isThere)) return no({ code: 'same-extension' })
  const [one, other] = ids.map((id) => view.legs.get(id))
  // One call dropped on itself.
  if (one && other && one.callId === other.callId) return no({ code: 'same-extension' })
  return linkUp(view)
}

/** The legs that go to the room: the one meant, and all it is joined with unless it goes alone or is in another room. */
export function legsToRoom(view: View, wish: Pick<ConferenceIntent, 'legId' | 'alone' | 'join'>): Leg[] {
  const whole = (legId: LegId): Leg[] => {
    const leg = view.legs.get(legId)
    if (!leg) return []
    if (leg.phase === 'conference' && wish.join === null) return [leg]
    return [leg, ...leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])]
  }
  const alone = view.legs.get(wish.legId)
  const legs = wish.alone ? (alone ? [alone] : []) : whole(wish.legId)
  const joined = wish.join ? whole(wish.join.legId) : []
  return [...new Map([...legs, ...joined].map((leg) => [leg.id, leg])).values()]
}

/** May the calls of this leg's room be parted again? C17. */
export function maySplit(view: View, legId: LegId): Verdict {
  if (!view.legs.has(legId)) return no({ code: 'no-such-leg', legId })
  return pairsInRoom(view, legId).length === 0 ? no({ code: 'nothing-to-split' }) : linkUp(view)
}

/** Those in this leg's room who talked with each other before they came, two by two. */
export function pairsInRoom(view: View, legId: LegId): (readonly [Leg, Leg])[] {
  const room = view.participants.get(legId)?.conferenceId
  const inside = room === undefined ? [] : (view.conferences.get(room)?.participantIds ?? [])
  return inside.flatMap((id) => {
    const leg = view.legs.get(id)
    const other = leg?.cameWithId ? view.legs.get(leg.cameWithId) : undefined
    return leg && other && other.cameWithId === leg.id && leg.id < other.id ? [[leg, other] as const] : []
  })
}

/** The name of a room that may stand in the dialplan. */
export const isRoomName = (room: string): room is ConferenceId => /^[0-9a-z]{1,40}$/.test(room)
