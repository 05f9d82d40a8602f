import type { LegId } from '../ids.ts'
import { nameAt } from '../name-at.ts'
import { partyLabel } from '../party-label.ts'
import { peersOf } from '../peers.ts'
import type { Leg, View } from '../rows.ts'

/**
 * What will happen, before it does: a key into the panel's messages and the names to put in. One function for the drag hint, the
 * confirmation and the screen reader, so that they can't say different things. A value is '' when nobody can be named (a withheld number);
 * the panel has a text for that. Names come from callers: show them as text, each in its own direction. Keys that end in `-alone`:
 * nobody else's leg ends by it.
 */
export interface Sentence<K extends string> {
  key: K
  values: {
    /** The person whose leg is moved or hung up. */
    who: string
    /** Where to; '' for a hang-up. */
    to: string
    /** The person whose leg ends by it; '' when none does. */
    ends: string
    /** The others who go to a conference with `who`; '' = nobody. */
    others?: string
    /** When, epoch ms by the gateway's clock. */
    at?: number
  }
}

export const say = <const K extends string>(key: K, values: Partial<Sentence<K>['values']> = {}): Sentence<K> => ({
  key,
  values: { who: '', to: '', ends: '', ...values },
})

/** The person at this leg; '' when it is gone. */
export function legName(view: View, legId: LegId): string {
  const leg = view.legs.get(legId)
  return leg ? partyLabel(leg.who) : ''
}

/** The person at the other end of this leg; '' when there is none. */
export function peerName(view: View, legId: LegId): string {
  const leg = view.legs.get(legId)
  const peer = leg ? peersOf(view, leg)[0] : undefined
  return peer ? partyLabel(peer.who) : ''
}

/** An extension of the board with the name of whom one finds there; any other number as it is. */
export function extensionName(view: View, number: string): string {
  const extension = view.extensions.get(number)
  return extension ? partyLabel({ name: nameAt(view, extension.id), number: extension.number }) : number
}

/** An extension of the board with its own name, whoever is signed in there; any other number as it is. */
export function phoneName(view: View, number: string): string {
  const extension = view.extensions.get(number)
  return extension ? partyLabel(extension) : number
}

export const queueName = (view: View, queueId: string): string => view.queues.get(queueId)?.name ?? queueId

/** The queue that this caller waits in; null when in none. */
export function waitsIn(view: View, legId: LegId): string | null {
  const queueId = view.waitingCallers.get(legId)?.queueId
  return queueId === undefined ? null : queueName(view, queueId)
}

/** The leg that has nobody left when this one goes: its only peer, unless that is in a room with others. */
export function endsWith(view: View, legId: LegId): Leg | null {
  const leg = view.legs.get(legId)
  const peers = leg ? peersOf(view, leg) : []
  const only = peers.length === 1 ? peers[0]! : null
  return only && only.phase !== 'conference' && only.peerLegIds.length <= 1 ? only : null
}
