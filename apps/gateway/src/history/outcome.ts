import type { Journey, JourneyOutcome, Step } from '@jackfield/model'

/** What came of a call that has these steps. Missed = it was for somebody, and nobody answered. */
export function outcomeOf(
  answeredAt: number | null,
  kind: Journey['kind'],
  steps: readonly Pick<Step, 'kind'>[],
): JourneyOutcome {
  if (answeredAt !== null) return 'answered'
  if (kind === 'outbound') return 'unanswered'
  const wasForSomebody = steps.some((step) => ['rang', 'queued', 'voicemail'].includes(step.kind))
  return kind === 'inbound' || wasForSomebody ? 'missed' : 'service'
}
