import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import type { Intent } from '../intents.ts'
import type { Leg, SpyMode, View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

/** A10: whether whoever begins to listen, whisper or join in has to say why. */
export const SupervisionReason = z.enum(['optional', 'required'])
export type SupervisionReason = z.infer<typeof SupervisionReason>

/** What stands against a supervision that is to begin without a word; null = nothing. A change of its mode needs none. */
export const reasonMissing = (rule: SupervisionReason, wish: Pick<Intent, 'kind'> & { reason?: string | undefined }) =>
  rule === 'required' && wish.kind === 'supervise' && (wish.reason ?? '') === ''
    ? ({ code: 'reason-required' } as const)
    : null

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** Phases in which there is somebody to listen to. */
const audible: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'conference', 'menu'])

/** May `actor` listen to this leg, whisper to it or join its call, from its own phone? C10, C11, C12. */
export function maySupervise(view: View, legId: LegId, mode: SpyMode, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  const own = view.extensions.get(actor)
  if (!own) return no({ code: 'no-such-target', target: actor })
  const isMine = (one: Leg | undefined) => one?.extensionId === actor
  if (isMine(leg) || leg.peerLegIds.some((id) => isMine(view.legs.get(id)))) return no({ code: 'same-extension' })
  if (!audible.has(leg.phase)) return no({ code: 'not-supervisable', phase: leg.phase })
  if (own.state === 'unavailable') return no({ code: 'target-unavailable', target: actor })
  if (own.legIds.some((id) => view.legs.get(id)?.phase === 'supervising')) return no({ code: 'already-supervising' })
  return mode === 'barge' && !inPair(leg) ? no({ code: 'not-two-party' }) : linkUp(view)
}

/** May `actor`, who supervises with this leg, go on in that mode? C13. */
export function maySuperviseMode(view: View, legId: LegId, mode: SpyMode, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (leg.supervises === null) return no({ code: 'not-supervising' })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  const spied = view.legs.get(leg.supervises.legId)
  return mode === 'barge' && spied && !inPair(spied) ? no({ code: 'not-two-party' }) : linkUp(view)
}

/** Asterisk joins only a call of two: elsewhere a barge is heard by one side alone. */
const inPair = (leg: Leg): boolean => leg.phase !== 'conference' && leg.peerLegIds.length === 1
