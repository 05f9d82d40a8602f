import type { Journey, JourneyOutcome, Step } from '@jackfield/model'

type Head = Pick<Journey, 'answeredAt' | 'kind' | 'caller' | 'callee'>

/** What came of a call that has these steps. Missed = it was for somebody, and nobody answered. */
export function outcomeOf(
  { answeredAt, kind, caller, callee }: Head,
  steps: readonly Pick<Step, 'kind'>[],
): JourneyOutcome {
  if (answeredAt !== null) return 'answered'
  if (kind === 'outbound') return 'unanswered'
  // A phone that says no at once, or that is not there, is not seen to ring.
  const wasForPerson = callee !== null && callee.extensionId !== null && callee.extensionId !== caller.extensionId
  const wasForSomebody = wasForPerson || steps.some((step) => ['rang', 'queued', 'voicemail'].includes(step.kind))
  return kind === 'inbound' || wasForSomebody ? 'missed' : 'service'
}
