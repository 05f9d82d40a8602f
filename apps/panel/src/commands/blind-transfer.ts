import { makeBlindTransfer, newIntentId, peersOf } from '@jackfield/client'
import { type LegId, mayBlindTransfer, type View } from '@jackfield/model'
import { PhoneForwarded } from 'lucide-react'
import { type Command, no, type Reason, yes } from './command.ts'

/** C4: hands the other party of the held call to a person; the handle's own leg ends. */
export const blindTransfer: Command = {
  kind: 'blind-transfer',
  label: 'transfer',
  icon: PhoneForwarded,
  hotkey: 't',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls', 'participants'],
  ask: { kind: 'transfer' },
  zone: 1,
  card: (view, { legId }) => legId !== null && !view.legs.get(legId)?.supervises,
  canRun(view, { legId, targetId }) {
    const moved = movedLeg(view, legId)
    if (typeof moved !== 'string') return no(moved)
    if (targetId === null) return canBegin(view, moved)
    const verdict = mayBlindTransfer(view, moved, targetId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { legId, targetId, actorId }) {
    const moved = movedLeg(view, legId)
    if (typeof moved !== 'string' || targetId === null) return null
    return makeBlindTransfer(view, moved, targetId, actorId, newIntentId())
  },
}

/**
 * The leg that moves when this one is taken hold of: the party at its other end, since one hands on whom one talks to. A
 * leg with nobody at the other end (a waiting or parked caller, one in a menu) moves itself.
 */
export function movedLeg(view: View, handle: LegId | null): LegId | Reason {
  if (handle === null) return { code: 'nothing-selected' }
  const leg = view.legs.get(handle)
  if (!leg) return { code: 'no-such-leg', legId: handle }
  // Whose phone a queue rings for him is not whom he talks to.
  if (leg.phase === 'waiting') return leg.id
  const peers = peersOf(view, leg)
  if (peers.length === 1) return peers[0]!.id
  if (peers.length > 1) return { code: 'many-to-move' }
  return leg.phase === 'parked' || leg.phase === 'menu' ? leg.id : { code: 'nobody-to-move' }
}

/** The policy judges with a target; before one is chosen, only what is against every target. */
function canBegin(view: View, moved: LegId) {
  for (const target of view.extensions.keys()) {
    const verdict = mayBlindTransfer(view, moved, target as never)
    if (verdict.ok) return yes
    const { code } = verdict.refusal
    if (code !== 'same-extension' && code !== 'target-unavailable') return no(verdict.refusal)
  }
  return no({ code: 'no-such-target', target: '' })
}
