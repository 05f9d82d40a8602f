import type { CommandError } from '@jackfield/model'
import {
  type Command,
  doNotDisturb,
  type ExtensionId,
  type Intent,
  knownTarget,
  madeLegId,
  mayByBoard,
  type View,
} from '@jackfield/model'
import type { Effect } from '@jackfield/pbx'

/** The leg that begins by ringing the operator's own phone, whose steps are followed; null = none does. */
export function madeLeg(intent: Intent, effect: Effect): string | null {
  if (effect.kind === 'call-made') return effect.legId
  if (intent.kind === 'consult') return intent.legId
  if (effect.kind === 'invited') return effect.madeId
  if (effect.kind === 'talks-with' && effect.legId === madeLegId(intent)) return effect.legId
  return intent.kind === 'supervise' && effect.kind === 'supervises' ? effect.spyerId : null
}

/** A refusal that only the whole board shows, in terms of what this operator sees of the leg; null = none. */
export function hiddenRefusal(intent: Intent, seen: View, whole: View): CommandError | null {
  const [leg, real] = [seen, whole].map(({ legs }) => ('legId' in intent ? legs.get(intent.legId ?? '') : undefined))
  if (!leg || leg.phase === real?.phase) return null
  const verdict = mayByBoard(whole, intent)
  if (verdict.ok) return null
  return 'phase' in verdict.refusal ? { ...verdict.refusal, phase: leg.phase } : verdict.refusal
}

/** The error that the board knows better than the exchange, which reports do not disturb as busy. */
export function inOurWords(error: CommandError, row: Command, view: View): CommandError {
  if (row.kind !== 'dial' || error.code !== 'dial-busy' || row.targetExtensionId === null) return error
  return doNotDisturb(view, row.targetExtensionId) ? { ...error, code: 'dial-do-not-disturb' } : error
}

/** The extension whose tile will change. */
export function targetOf(intent: Intent, view: View): ExtensionId | null {
  if (intent.kind === 'blind-transfer') {
    const target = knownTarget(view, intent.target)
    return target.kind === 'extension' ? target.extensionId : null
  }
  if (intent.kind === 'undo-transfer') return intent.actorExtensionId
  if ('memberId' in intent) return view.members.get(intent.memberId)?.extensionId ?? null
  if ('extensionId' in intent) return intent.extensionId
  return intent.kind === 'dial' || intent.kind === 'room-invite'
    ? (view.extensions.get(intent.number)?.id ?? null)
    : null
}
