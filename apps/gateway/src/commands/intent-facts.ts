import type { CommandError } from '@jackfield/model'
import {
  type Command,
  definitions,
  doNotDisturb,
  type ExtensionId,
  Insiders,
  type Intent,
  knownTarget,
  type LegId,
  legFingerprint,
  madeLegId,
  maskError,
  mayByBoard,
  numberForbidden,
  type Operator,
  type SiteRules,
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

/** What was seen of the legs of an intent, in terms of the board on which nothing is hidden: it was judged by what its operator sees. */
export function asSeenClear(intent: Intent, clear: View): Intent {
  const seenOf = (legId: LegId, seen: string): string => {
    const leg = clear.legs.get(legId)
    return leg ? legFingerprint(leg) : seen
  }
  if (!('seen' in intent) || intent.kind === 'undo-transfer') return intent
  const seen = seenOf(intent.legId, intent.seen)
  if (intent.kind !== 'conference' || intent.join === null) return { ...intent, seen }
  return { ...intent, seen, join: { ...intent.join, seen: seenOf(intent.join.legId, intent.join.seen) } }
}

/** A call-back to a number that is hidden from the operator: it was judged by what they see of it, and is again by what it is. */
export function hiddenForbidden(
  number: string | null,
  { role }: Operator,
  { dialling }: SiteRules,
  clear: View,
): CommandError | null {
  const refusal = numberForbidden(dialling ?? {}, role, clear, number)
  return refusal && maskError(refusal, new Insiders(clear))
}

/** Whether it is written into the log and the audit trail. */
export const isNoted = (intent: Intent): boolean =>
  (definitions[intent.kind] as { isNoted?: (intent: Intent) => boolean }).isNoted?.(intent) ?? true
