import type { BoardState } from '@jackfield/client'
import { type Alert, type ExtensionId, type Leg, type LegId, SUPERVISION_CALLER, type View } from '@jackfield/model'
import type { ChimeKind, RingKind } from './kinds.ts'

/** A call for which the operator's phone rings. */
export interface Ringing {
  readonly legId: LegId
  readonly kind: RingKind
  /** By when the sound ends whatever else is heard, epoch ms by the gateway's clock. */
  readonly until: number
}

/** Longest that one call sounds here, ms: longer than any phone is rung in practice, and an end for a picture that never changes. */
export const MOST_RING_MS = 120_000

/** The calls that ring at this phone, the longest ringing first. What it rings for because its own operator asked is none of them. */
export function ringingAt(view: View, mine: ExtensionId): Ringing[] {
  return (view.extensions.get(mine)?.legIds ?? [])
    .flatMap((id) => view.legs.get(id) ?? [])
    .filter((leg) => leg.phase === 'ringing' && leg.direction === 'in')
    .sort((a, b) => a.phaseAt - b.phaseAt || (a.id < b.id ? -1 : 1))
    .flatMap((leg): Ringing[] => {
      const kind = kindOf(view, leg, mine)
      return kind === null ? [] : [{ legId: leg.id, kind, until: leg.phaseAt + MOST_RING_MS }]
    })
}

function kindOf(view: View, leg: Leg, mine: ExtensionId): RingKind | null {
  if (isAskedByMe(view, leg, mine)) return ringsForCallback(view, mine) ? 'callback' : null
  if (leg.backFrom !== null) return 'back'
  return (view.calls.get(leg.callId)?.queueId ?? null) !== null ? 'queue' : 'mine'
}

/** The phone rings because its operator dials, listens, or calls somebody back from the board: that is no call to them. */
function isAskedByMe(view: View, leg: Leg, mine: ExtensionId): boolean {
  if (leg.party?.name === SUPERVISION_CALLER) return true
  for (const command of view.commands.values())
    if (command.legId === leg.id && command.actorExtensionId === mine) return true
  return false
}

const ringsForCallback = (view: View, mine: ExtensionId): boolean =>
  [...view.callbacks.values()].some((one) => one.operatorId === mine && one.state === 'calling')

/** What is to be told once, by an id that stays the same while it is the same thing. */
interface Chime {
  readonly id: string
  readonly kind: ChimeKind
}

/** What is to be told now, and when the next of it will be, by the gateway's clock; `Infinity` = nothing is known to come. */
export interface Chimes {
  readonly now: readonly Chime[]
  readonly nextAt: number
}

/** A call on hold, or parked, reminds again each time that it has waited so long once more. */
export function chimesFor(
  view: View,
  mine: ExtensionId,
  { holdReminderMs, parkReminderMs }: Pick<BoardState['site'], 'holdReminderMs' | 'parkReminderMs'>,
  now: number,
): Chimes {
  const chimes: Chime[] = []
  let nextAt = Number.POSITIVE_INFINITY
  const remind = (kind: ChimeKind, id: string, since: number, everyMs: number | null) => {
    if (everyMs === null) return
    const times = Math.floor((now - since) / everyMs)
    if (times > 0) chimes.push({ id: `${kind} ${id} ${since} ${times}`, kind })
    nextAt = Math.min(nextAt, since + (Math.max(times, 0) + 1) * everyMs)
  }
  const me = view.extensions.get(mine)
  for (const id of me?.legIds ?? []) {
    const leg = view.legs.get(id)
    if (leg && leg.holdingAt !== null) remind('hold', id, leg.holdingAt, holdReminderMs)
  }
  for (const { id, parkedById, parkedAt } of view.parkedCalls.values())
    if (me && parkedById === mine) remind('parked', id, parkedAt, parkReminderMs)
  for (const one of view.callbacks.values())
    if (one.operatorId === mine && one.state === 'due') chimes.push({ id: `due ${one.id} ${one.dueAt}`, kind: 'due' })
  return { now: chimes, nextAt }
}

/** Emergency calls of which nobody has taken note: they sound at every desk, and no longer than a call would. */
export const emergenciesIn = (view: View): Alert[] =>
  [...view.alerts.values()].filter(({ noted }) => noted === null).sort((a, b) => a.at - b.at)
