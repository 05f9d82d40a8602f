import * as z from 'zod/mini'
import { legFingerprint } from '../fingerprint.ts'
import { ConferenceId, LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { ofCalls, ofRooms } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { endsWith, legName, say } from './sentence.ts'
import { staysForOthers } from './stays-for-others.ts'

/**
 * C14, C17: everybody in the call of `legId` goes to a room, or `legId` alone (then its only peer ends). With `join` the call of
 * that other leg comes too.
 */
export const ConferenceIntent = z.object({
  ...ofLeg,
  kind: z.literal('conference'),
  /** A room of the board; null = a new one. */
  conferenceId: z.nullable(ConferenceId),
  alone: z.boolean(),
  join: z.nullable(z.object({ legId: LegId, seen: z.string().check(z.maxLength(2000)) })),
})
export type ConferenceIntent = z.infer<typeof ConferenceIntent>
/** C17: the calls that were joined in the conference of `legId` become calls of two again; other participants stay. */
export const SplitIntent = z.object({ ...ofLeg, kind: z.literal('split') })
export type SplitIntent = z.infer<typeof SplitIntent>
/** Phases in which a leg can go to a room: never a phone that rings, nor one that only listens. */
const movable: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'conference', 'waiting', 'parked', 'menu'])

/** May this call, or this leg alone, go to that room? C14, C17. */
export function mayConference(
  view: View,
  given: Pick<ConferenceIntent, 'legId' | 'conferenceId' | 'alone' | 'join'>,
): Verdict {
  const ids = [given.legId, ...(given.join ? [given.join.legId] : [])]
  for (const legId of ids) if (!view.legs.has(legId)) return no({ code: 'no-such-leg', legId })
  const { conferenceId } = given
  const room = conferenceId === null ? null : view.conferences.get(conferenceId)
  if (room === undefined) return no({ code: 'no-such-target', target: conferenceId! })
  if (room?.locked) return no({ code: 'room-locked', target: room.name })
  const moving = legsToRoom(view, given)
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
export function legsToRoom(view: View, given: Pick<ConferenceIntent, 'legId' | 'alone' | 'join'>): Leg[] {
  const whole = (legId: LegId): Leg[] => {
    const leg = view.legs.get(legId)
    if (!leg) return []
    if (leg.phase === 'conference' && given.join === null) return [leg]
    return [leg, ...leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])]
  }
  const alone = view.legs.get(given.legId)
  const legs = given.alone ? (alone ? [alone] : []) : whole(given.legId)
  const joined = given.join ? whole(given.join.legId) : []
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

export const conference = command({
  intent: ConferenceIntent,
  feature: 'C14',
  about: 'Brings a call, or one person of it, into a conference room, or two calls into a new one (C14, C17).',
  needs: ['action:Redirect', 'dialplan:conf'],
  right: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  may: mayConference,
  complete(
    given: { legId: LegId; conferenceId: ConferenceId | null; alone?: boolean; joinLegId?: LegId | null },
    view,
  ) {
    const { legId, conferenceId, alone = false, joinLegId = null } = given
    const other = joinLegId === null ? null : view.legs.get(joinLegId)
    if (other === undefined) return null
    return { legId, conferenceId, alone, join: other && { legId: other.id, seen: legFingerprint(other) } }
  },
  sentence(intent, view) {
    const { legId, conferenceId } = intent
    const to = conferenceId === null ? '' : (view.conferences.get(conferenceId)?.name ?? '')
    const others = legsToRoom(view, intent)
      .filter(({ id }) => id !== legId)
      .map((leg) => partyLabel(leg.who))
      .join(', ')
    const ending = intent.alone ? endsWith(view, legId) : null
    const [ends, isNew] = [ending ? partyLabel(ending.who) : '', conferenceId === null]
    const values = { who: legName(view, legId), to, ends, others }
    if (others !== '') return isNew ? say('conference-new', values) : say('conference', values)
    if (ends !== '') return isNew ? say('conference-new-leaving', values) : say('conference-leaving', values)
    return isNew ? say('conference-new-alone', values) : say('conference-alone', values)
  },
})

export const split = command({
  intent: SplitIntent,
  feature: 'C17',
  about: 'Makes calls again of those that were joined in a conference.',
  needs: ['action:Redirect', 'dialplan:back', 'dialplan:hold', 'dialplan:wait'],
  right: ofRooms('own-calls', 'rooms'),
  may: (view, { legId }) => maySplit(view, legId),
  sentence({ legId }, view) {
    const pairs = pairsInRoom(view, legId).map((pair) => pair.map((one) => partyLabel(one.who)).join(' – '))
    return say('split', { who: legName(view, legId), others: pairs.join(', ') })
  },
})

export const conferenceCommands = [conference, split] as const
