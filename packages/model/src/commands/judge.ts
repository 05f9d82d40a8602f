import { placeIntent, toldWithout } from '../exchanges/place-intent.ts'
import { legFingerprint } from '../fingerprint.ts'
import type { LegId } from '../ids.ts'
import { type DialClasses, numberForbidden } from '../policy/dialling.ts'
import { unmetNeed } from '../policy/needs.ts'
import { mayByRole } from '../policy/rights.ts'
import type { Operator } from '../policy/roles.ts'
import type { Leg, View } from '../rows.ts'
import { definitions, type Intent } from './intent.ts'
import { no, type Refusal, type Verdict, yes } from './refusal.ts'
import { noWayToPerson } from './shared-number.ts'
import type { SupervisionReason } from './supervision-reason.ts'

/** What this site asks of everybody. */
export interface SiteRules {
  readonly supervisionReason: SupervisionReason
  /** S12: the numbers that each role may not call; none when not given. */
  readonly dialling?: DialClasses
}

/**
 * The whole judgement of an intent, asked by the panel to grey out and by the gateway to refuse: the operator's role and phone, what the
 * site asks, what the exchange is set up for, whether the call is still the one that was seen, and then the state of the board.
 */
export function judge(view: View, operator: Operator, rules: SiteRules, intent: Intent): Verdict {
  const byRole = mayByRole(operator, view, intent)
  if (!byRole.ok) return byRole
  const placed = placeIntent(view, intent)
  if (!placed.ok) return no(placed.refusal)
  const verdict = judgeAt(placed.view, operator, rules, placed.intent)
  return verdict.ok ? verdict : no(toldWithout(verdict.refusal, placed))
}

/** The same at one exchange, when the role allows it. */
function judgeAt(view: View, operator: Operator, rules: SiteRules, intent: Intent): Verdict {
  const { mayBy } = definitions[intent.kind] as { mayBy?: (operator: Operator, intent: Intent, view: View) => Verdict }
  const byPerson = mayBy?.(operator, intent, view) ?? yes
  if (!byPerson.ok) return byPerson
  const forbidden = numberForbidden(rules.dialling ?? {}, operator.role, view, numberDialled(view, intent))
  if (forbidden) return no(forbidden)
  const missing = reasonMissing(rules, intent)
  return missing ? no(missing) : mayDo(view, intent)
}

/** S12: the number that an intent would have called, now or later; null = it has none called. */
export function numberDialled(view: View, intent: Intent): string | null {
  const { dials } = definitions[intent.kind] as { dials?: (intent: Intent, view: View) => string | null }
  return dials?.(intent, view) ?? null
}

/** A10: what stands against a supervision that is to begin without a reason; null = nothing. A change of its mode needs none. */
export const reasonMissing = (rules: SiteRules, intent: Intent): Refusal | null =>
  rules.supervisionReason === 'required' && intent.kind === 'supervise' && (intent.reason ?? '') === ''
    ? { code: 'reason-required' }
    : null

/** Why a call that goes by this command could not come back to its operator; null = it could, or never has to. */
function wayBack(view: View, { kind, actorExtensionId }: Intent): Refusal | null {
  const comesBack = definitions[kind].needs.some((need) => need === 'dialplan:recall')
  return comesBack && actorExtensionId !== null ? noWayToPerson(view, actorExtensionId) : null
}

/** The judgement without the operator and the site's rules. */
export function mayDo(view: View, intent: Intent): Verdict {
  const lack = unmetNeed(view, intent.kind)
  if (lack) return no({ code: 'need-missing', need: lack.id, fix: lack.fix })
  const noWayBack = wayBack(view, intent)
  if (noWayBack) return no(noWayBack)
  const changed = sameAsSeen(view, intent)
  if (!changed.ok) return changed
  return mayByBoard(view, intent)
}

/** Whether the state of the board alone allows it, whatever the operator saw. */
export function mayByBoard(view: View, intent: Intent): Verdict {
  const { may } = definitions[intent.kind] as { may: (view: View, intent: Intent) => Verdict }
  return may(view, intent)
}

/** What makes a leg the one that was seen, for commands of this kind. */
export function fingerprintOf(kind: Intent['kind']): (leg: Leg) => string {
  const { seen = legFingerprint } = definitions[kind] as { seen?: (leg: Leg) => string }
  return seen
}

/**
 * Whether the call is still the one that the operator saw, since Asterisk has no compare-and-set. A call that moved on is reported as such, even
 * where what it has become could not be acted on either.
 */
function sameAsSeen(view: View, intent: Intent): Verdict {
  if (!('seen' in intent)) return yes
  const leg = view.legs.get(intent.legId)
  if (!leg) return no({ code: 'no-such-leg', legId: intent.legId })
  if (fingerprintOf(intent.kind)(leg) !== intent.seen) return no({ code: 'call-changed' })
  const join = intent.kind === 'conference' ? intent.join : null
  return join === null ? yes : joinAsSeen(view, join)
}

function joinAsSeen(view: View, join: { legId: LegId; seen: string }): Verdict {
  const leg = view.legs.get(join.legId)
  if (!leg) return no({ code: 'no-such-leg', legId: join.legId })
  return legFingerprint(leg) === join.seen ? yes : no({ code: 'call-changed' })
}
