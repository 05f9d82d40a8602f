import type { Intent, Leg, View } from '@jackfield/model'
import type { Outcome } from '../../../state/outcomes.ts'

/** What is shown where it happens, on a card, a tile or a queue: that it was done needs no toast. It is still spoken, and a failure is shown. */
const seenElsewhere: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
  ...(['answer', 'hold', 'resume', 'mute', 'hang-up', 'dial', 'retrieve'] as const),
  ...(['consult', 'consult-swap', 'consult-cancel', 'supervise', 'supervise-mode'] as const),
  ...(['note', 'remove-note', 'take-note', 'presence', 'dnd'] as const),
])

/** Whether a toast is to be seen: not what goes well and is shown elsewhere, unless it takes so `long` that the operator begins to wonder. */
export const isShown = ({ kind, state }: Pick<Outcome, 'kind' | 'state'>, long: boolean): boolean =>
  !seenElsewhere.has(kind) || state === 'failed' || state === 'refused' || (long && state !== 'done')

/** What came of it, as a key of `did`; null = nothing better is known than that it was done. */
export type Did = 'rings' | 'has' | 'waits' | 'message' | 'back' | 'sent'

/** By the command, and for a call that was sent on by what its leg does now. */
export function didOf({ kind }: Pick<Outcome, 'kind'>, leg: Pick<Leg, 'phase'> | null): Did | null {
  switch (kind) {
    case 'undo-transfer':
      return 'back'
    case 'please-call':
      return 'sent'
    case 'voicemail':
      return 'message'
    case 'blind-transfer':
    case 'consult-complete':
      switch (leg?.phase) {
        case 'dialing':
        case 'ringing':
          return 'rings'
        case 'talking':
          return 'has'
        case 'waiting':
          return 'waits'
        default:
          return null
      }
    default:
      return null
  }
}

/** The leg that tells what became of it: the customer's, also when the operator's own is what the command names. */
export function legAbout({ legId, names }: Pick<Outcome, 'legId' | 'names'>, view: View): Leg | null {
  const leg = legId === null ? undefined : view.legs.get(legId)
  if (leg) return leg
  const label = names.who
  for (const one of view.legs.values())
    if (label !== '' && (one.who.name === label || `${one.who.name} (${one.who.number})` === label)) return one
  return null
}
