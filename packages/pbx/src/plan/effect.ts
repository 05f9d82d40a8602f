import type { ExtensionId, LegId, View } from '@jackfield/model'

/** What must be seen on the board for a command to be done: an answer of Asterisk is no proof. */
export type Effect =
  | { kind: 'leg-gone'; legId: LegId }
  | { kind: 'leg-moved'; legId: LegId; targetExtensionId: ExtensionId }

/** [PLAN-5] Whether the board shows the effect. A moved leg has arrived when its call holds a leg of the target. */
export function effectSeen(effect: Effect, view: View): boolean {
  const leg = view.legs.get(effect.legId)
  switch (effect.kind) {
    case 'leg-gone':
      return leg === undefined
    case 'leg-moved': {
      if (!leg) return false
      const target = view.extensions.get(effect.targetExtensionId)
      return target?.legIds.some((id) => view.legs.get(id)?.callId === leg.callId) ?? false
    }
  }
}
