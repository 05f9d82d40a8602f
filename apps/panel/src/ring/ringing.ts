import { type ExtensionId, type Leg, type LegId, SUPERVISION_CALLER, type View } from '@jackfield/model'
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
export interface Chime {
  readonly id: string
  readonly kind: ChimeKind
}

export function chimesFor(view: View, mine: ExtensionId): Chime[] {
  const chimes: Chime[] = []
  for (const one of view.callbacks.values())
    if (one.operatorId === mine && one.state === 'due') chimes.push({ id: `due ${one.id} ${one.dueAt}`, kind: 'due' })
  return chimes
}
