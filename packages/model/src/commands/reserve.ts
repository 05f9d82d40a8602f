import * as z from 'zod/mini'
import { LegId } from '../ids.ts'
import type { Operator } from '../policy/roles.ts'
import { ofCalls } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import type { Reservation } from '../rows-own.ts'
import { ownCommand } from './command.ts'
import { ofBoard } from './fields.ts'
import { noteLegOf } from './note.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { legName, say } from './sentence.ts'

/** C36: the operator looks for where the caller at `legId` shall go. `takeOver`: although a colleague does so already. */
export const ReserveIntent = z.object({ ...ofBoard, kind: z.literal('reserve'), legId: LegId, takeOver: z.boolean() })
export type ReserveIntent = z.infer<typeof ReserveIntent>
export const EndReservationIntent = z.object({ ...ofBoard, kind: z.literal('end-reservation'), legId: LegId })
export type EndReservationIntent = z.infer<typeof EndReservationIntent>

/** Who asks, by name, or by phone where operators are not told apart. */
export type Hand = Pick<Operator, 'name'> & Pick<ReserveIntent, 'actorExtensionId'>

/** Whether it is that operator's own reservation, from whichever of their browsers. */
export const isReservedBy = ({ byName, byExtensionId }: Reservation, { name, actorExtensionId }: Hand): boolean =>
  name !== null ? byName === name : byExtensionId !== null && byExtensionId === actorExtensionId

/** The reservation of the caller who is at this leg, or at the other end of it. */
export function reservationOf(view: Pick<View, 'legs' | 'calls' | 'consults' | 'reservations'>, legId: string) {
  const leg = view.reservations.size === 0 ? undefined : view.legs.get(legId)
  return leg && view.reservations.get(noteLegOf(view, leg))
}

const hasAnswered: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'conference'])
/** Those at the other end who have answered. */
export const answeredBy = (view: Pick<View, 'legs'>, leg: Leg): Leg[] =>
  leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? []).filter(({ phase }) => hasAnswered.has(phase))

/** With whom or where a caller is. Whose phones a queue rings just now changes without anybody having the caller. */
export function whereaboutsOf(view: Pick<View, 'legs' | 'waitingCallers'>, leg: Leg): string {
  const with_ = answeredBy(view, leg).map(({ id }) => id)
  const isParked = leg.phase === 'parked'
  return JSON.stringify([view.waitingCallers.get(leg.id)?.queueId ?? null, isParked, leg.phase === 'conference', with_])
}

function mayReserve(operator: Operator, { legId, takeOver, actorExtensionId }: ReserveIntent, view: View): Verdict {
  // A reservation says who it is: who has neither a name nor a phone has none.
  if (operator.name === null && actorExtensionId === null) return no({ code: 'choose-your-extension' })
  const held = reservationOf(view, legId)
  const isFree = takeOver || !held || isReservedBy(held, { name: operator.name, actorExtensionId })
  return isFree ? yes : no({ code: 'caller-reserved', name: held.byName })
}

const right = ofCalls('own-calls', 'waiting-calls', 'others-calls')
const isThere = (view: View, { legId }: { legId: LegId }): Verdict =>
  view.legs.has(legId) ? yes : no({ code: 'no-such-leg', legId })

export const reserve = ownCommand({
  intent: ReserveIntent,
  feature: 'C36',
  about: 'Shows every desk for five seconds that I have this caller in hand.',
  needs: [],
  right,
  mayBy: mayReserve,
  may: isThere,
  // It comes every two seconds while somebody looks for a person, and nothing happens to the call by it.
  isNoted: ({ takeOver }) => takeOver,
  sentence: ({ legId, takeOver }, view) => say(takeOver ? 'reserve-over' : 'reserve', { who: legName(view, legId) }),
})

export const endReservation = ownCommand({
  intent: EndReservationIntent,
  feature: 'C36',
  about: 'Ends my reservation of a caller before its time.',
  needs: [],
  right,
  may: isThere,
  isNoted: () => false,
  sentence: ({ legId }, view) => say('end-reservation', { who: legName(view, legId) }),
})

export const reserveCommands = [reserve, endReservation] as const
