import { newIntentId, othersInRoom, peersOf } from '@jackfield/client'
import {
  cleanNumber,
  type ExtensionId,
  type LegId,
  make,
  mayBlindTransfer,
  type TransferTarget,
  type View,
} from '@jackfield/model'
import { PhoneForwarded, PhoneIncoming } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no, type Reason, type Verdict, yes } from './command.ts'

/** C4: hands the other party of the held call to a person, a number outside or a queue; the handle's own leg ends. */
export const blindTransfer: Command = {
  kind: 'blind-transfer',
  label: 'transfer',
  icon: PhoneForwarded,
  hotkey: 't',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls', 'participants'],
  ask: {
    kind: 'overlay',
    asksFor: 'person',
    open: (_view, { legId, targetId, place }) =>
      targetId !== null || place || legId === null ? null : { kind: 'transfer', legId },
  },
  zone: 1,
  card: (view, { legId }) => legId !== null && !view.legs.get(legId)?.supervises,
  canBegin(view, selection) {
    const moved = movedLeg(view, selection.legId, selection.actorId)
    return typeof moved === 'string' ? toAnybody(view, moved) : no(moved)
  },
  toIntent(view, selection) {
    const moved = movedLeg(view, selection.legId, selection.actorId)
    const target = targetOf(view, selection)
    if (typeof moved !== 'string' || target === null) return null
    return make('blind-transfer', view, { legId: moved, target }, selection.actorId, newIntentId())
  },
}

/** A place is a queue; what was typed as a target is a person of the board, else a number. */
function targetOf(view: View, { targetId, place }: Selection): TransferTarget | null {
  if (place?.kind === 'queue') return { kind: 'queue', queueId: place.queueId }
  if (targetId === null) return null
  const number = cleanNumber(targetId)
  return view.extensions.has(targetId) || !outsideNumber.test(number)
    ? { kind: 'extension', extensionId: targetId }
    : { kind: 'number', number }
}

/** At least two keys, so that one digit of an extension is not yet a number. */
const outsideNumber = /^\+?[0-9*#]{2,32}$/

/**
 * The leg that moves when this one is taken hold of: the party at its other end, since one hands on whom one talks to. A
 * leg with nobody at the other end (a waiting or parked caller, one in a menu) moves itself, and so does somebody of a meeting; by
 * the operator's own leg in it the only other one moves.
 */
export function movedLeg(view: View, handle: LegId | null, actorId: ExtensionId | null): LegId | Reason {
  if (handle === null) return { code: 'nothing-selected' }
  const leg = view.legs.get(handle)
  if (!leg) return { code: 'no-such-leg', legId: handle }
  // The target of a consult is not the leg to hand on, and the customer is handed on by completing it.
  if (view.consults.has(handle)) return { code: 'leg-consults' }
  // The phone that a queue rings for the caller is not the party.
  if (leg.phase === 'waiting') return leg.id
  if (leg.phase === 'conference' && (actorId === null || leg.extensionId !== actorId)) return leg.id
  const peers = leg.phase === 'conference' ? othersInRoom(view, leg.id) : peersOf(view, leg)
  if (peers.length === 1) return peers[0]!.id
  if (peers.length > 1) return { code: 'many-to-move' }
  return leg.phase === 'parked' || leg.phase === 'menu' ? leg.id : { code: 'nobody-to-move' }
}

/** The policy judges with a target; before one is chosen, only what is against every target. */
function toAnybody(view: View, moved: LegId): Verdict {
  for (const target of view.extensions.keys()) {
    const verdict = mayBlindTransfer(view, moved, target as never)
    if (verdict.ok) return yes
    const { code } = verdict.refusal
    if (code !== 'same-extension' && code !== 'target-unavailable' && code !== 'do-not-disturb')
      return no(verdict.refusal)
  }
  return no({ code: 'no-such-target', target: '' })
}

/** C26: takes a caller out of a menu, or another place of the dialplan, to the operator's own phone. */
export const take: Command = {
  kind: 'blind-transfer',
  label: 'take',
  icon: PhoneIncoming,
  hotkey: 'g',
  aboutOthers: 'call',
  orAsk: { kind: 'get', waitingOnly: false },
  on: ['legs'],
  hidden: (view, { legId }) => !isInMenu(view, legId),
  canBegin: (_view, { legId }) => no({ code: legId === null ? 'nothing-selected' : 'choose-your-extension' }),
  toIntent(view, { legId, actorId }) {
    if (legId === null || actorId === null) return null
    return make(
      'blind-transfer',
      view,
      { legId, target: { kind: 'extension', extensionId: actorId } },
      actorId,
      newIntentId(),
    )
  },
}

/** A caller who is alone in the dialplan; a phone of ours there is somebody who hears their voicemail. */
function isInMenu(view: View, legId: LegId | null): boolean {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg?.phase === 'menu' && leg.extensionId === null
}
