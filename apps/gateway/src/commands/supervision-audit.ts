import {
  cleanText,
  type Intent,
  type Leg,
  type Operator,
  partyLabel,
  supervisionSaid,
  type View,
} from '@jackfield/model'

/**
 * A10: what the log keeps of somebody who listens, whispers or joins in, or goes on in another of these ways: who, from which phone, to
 * which leg, who that is and with whom they talk, how, in words, and why. Null when the request is another.
 */
export function supervisionAsked(intent: Intent, operator: Operator, view: View): Record<string, unknown> | null {
  if (intent.kind !== 'supervise' && intent.kind !== 'supervise-mode') return null
  const own = view.legs.get(intent.legId)
  const leg = intent.kind === 'supervise' ? own : view.legs.get(own?.supervises?.legId ?? '')
  const party = labelOf(leg)
  return {
    audit: 'supervision',
    intent: intent.id,
    operator: operator.name,
    actor: intent.actorExtensionId,
    leg: leg?.id ?? null,
    party,
    with: leg?.peerLegIds.map((id) => labelOf(view.legs.get(id))) ?? [],
    mode: intent.mode,
    sentence: supervisionSaid(intent.mode, party),
    reason: (intent.kind === 'supervise' && intent.reason) || null,
  }
}

/** A caller chooses their own name: what a log may hold of it. */
const labelOf = (leg: Leg | undefined): string => (leg ? cleanText(partyLabel(leg.who)) : '')
