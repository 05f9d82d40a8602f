import {
  type AnswerIntent,
  ConsultIntent,
  type ConsultSwapIntent,
  DialIntent,
  type ExtensionId,
  type HangUpIntent,
  type HoldIntent,
  type IntentId,
  type LegId,
  legFingerprint,
  type ResumeIntent,
  type SpyMode,
  type SuperviseIntent,
  type SuperviseModeIntent,
  type View,
} from '@jackfield/model'

/** "Hang this leg up", with what the operator sees of it now. Null when the leg is gone. */
export function makeHangUp(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): HangUpIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'hang-up', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Tell my phone to answer this call". Null when the leg is gone. */
export function makeAnswer(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): AnswerIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'answer', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Let me listen to this leg", or whisper to it, or join its call. Null when the leg is gone. */
export function makeSupervise(
  view: View,
  legId: LegId,
  mode: SpyMode,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
  autoAnswer = false,
  reason = '',
): SuperviseIntent | null {
  const leg = view.legs.get(legId)
  if (!leg) return null
  const seen = legFingerprint(leg)
  const why = reason === '' ? {} : { reason }
  return { id, kind: 'supervise', actorExtensionId, legId, seen, mode, autoAnswer, ...why }
}

/** "Go on in that mode": `legId` is the own leg that supervises. Null when it is gone. */
export function makeSuperviseMode(
  view: View,
  legId: LegId,
  mode: SpyMode,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): SuperviseModeIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'supervise-mode', actorExtensionId, legId, seen: legFingerprint(leg), mode } : null
}

/** "Ring my phone, then call that number"; null when no such number can be dialled. */
export function makeDial(
  number: string,
  autoAnswer: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): DialIntent | null {
  const intent = { id, kind: 'dial', actorExtensionId, number, autoAnswer } as const
  return DialIntent.safeParse(intent).success ? intent : null
}

/** "Let whom I talk with wait": `legId` is the own leg. Null when it is gone. */
export function makeHold(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): HoldIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'hold', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Talk again with whom I let wait": `legId` is the own leg. Null when it is gone. */
export function makeResume(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ResumeIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'resume', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Let them wait while I ask that number": `legId` is the own leg. Null when it is gone, or no such number can be dialled. */
export function makeConsult(
  view: View,
  legId: LegId,
  number: string,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ConsultIntent | null {
  const leg = view.legs.get(legId)
  if (!leg) return null
  const intent = { id, kind: 'consult', actorExtensionId, legId, seen: legFingerprint(leg), number } as const
  return ConsultIntent.safeParse(intent).success ? intent : null
}

/** What is done with a consult; `legId` is the own leg. Null when it is gone. */
export function makeConsultStep<K extends ConsultStepKind>(
  kind: K,
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): (Omit<ConsultSwapIntent, 'kind'> & { kind: K }) | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind, actorExtensionId, legId, seen: legFingerprint(leg) } : null
}
export type ConsultStepKind = 'consult-swap' | 'consult-complete' | 'consult-cancel' | 'consult-conference'
