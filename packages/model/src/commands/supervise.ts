import * as z from 'zod/mini'
import { supervisedGroups } from '../audience.ts'
import type { ExtensionId, LegId } from '../ids.ts'
import type { Operator } from '../policy/roles.ts'
import { always } from '../policy/rule.ts'
import { type Leg, SpyMode, type View } from '../rows.ts'
import { command, type Given } from './command.ts'
import { ofLeg, statusText } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Refusal, type Verdict, yes } from './refusal.ts'
import { legName, say } from './sentence.ts'

/** C10, C11, C12: the actor's own phone is rung (`autoAnswer` as for a dial) and listens to `legId`, whispers to it or joins its call. */
export const SuperviseIntent = z.object({
  ...ofLeg,
  kind: z.literal('supervise'),
  mode: SpyMode,
  autoAnswer: z.boolean(),
  /** A10: why, for the log; not there or '' = none was given. */
  reason: z.optional(statusText),
})
export type SuperviseIntent = z.infer<typeof SuperviseIntent>
/** C13: `legId` is the actor's own leg, which supervises already; it goes on in the other mode. To stop is to hang it up. */
export const SuperviseModeIntent = z.object({ ...ofLeg, kind: z.literal('supervise-mode'), mode: SpyMode })
export type SuperviseModeIntent = z.infer<typeof SuperviseModeIntent>

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

/**
 * Why somebody who may supervise some groups alone does not go on with a phone that talks with nobody whom they see: whom it listens to is hidden from them,
 * and "it listens to nobody" would be untrue. null = it is no such phone.
 */
export function hiddenSupervision(operator: Operator, leg: Leg | undefined): Refusal | null {
  const groups = supervisedGroups(operator)
  if (groups === null || !leg || leg.supervises !== null) return null
  if (leg.phase !== 'talking' || leg.peerLegIds.length > 0) return null
  return { code: 'outside-groups', right: 'supervise', groups: groups.map(({ name }) => name) }
}

/** Asterisk barges into a call of two only: elsewhere one side alone hears it. */
const inPair = (leg: Leg): boolean => leg.phase !== 'conference' && leg.peerLegIds.length === 1

export const supervise = command({
  intent: SuperviseIntent,
  feature: 'C10',
  about: 'Rings my phone to listen to a call, whisper to one side of it or barge into it (C10, C11, C12).',
  needs: ['action:Originate'],
  right: always('supervise', 'legs'),
  modes: { like: 'supervise', all: SpyMode.options, of: ({ mode }) => mode ?? null },
  may: (view, { legId, mode, actorExtensionId }) => maySupervise(view, legId, mode, actorExtensionId),
  sentence: ({ legId, mode }, view) => say(mode, { who: legName(view, legId) }),
  complete: ({ reason = '', ...given }: Given<SuperviseIntent> & { reason?: string }) =>
    reason === '' ? given : { ...given, reason },
})

export const superviseMode = command({
  intent: SuperviseModeIntent,
  feature: 'C13',
  about: 'Goes on listening, whispering or barging in the same call.',
  // The digits that change the mode are received, not sent: `Receive` came with 16.7.
  needs: ['action:PlayDTMF', 'asterisk:16.7'],
  right: always('supervise', 'spied'),
  // A way that is left out is not come to by a change either.
  modes: { like: 'supervise', all: SpyMode.options, of: ({ mode }) => mode ?? null },
  mayBy(operator, { legId }, view) {
    const hidden = hiddenSupervision(operator, view.legs.get(legId))
    return hidden ? no(hidden) : yes
  },
  may: (view, { legId, mode, actorExtensionId }) => maySuperviseMode(view, legId, mode, actorExtensionId),
  sentence({ legId, mode }, view) {
    const spied = view.legs.get(legId)?.supervises?.legId
    return say(mode, { who: spied ? legName(view, spied) : '' })
  },
})

export const superviseCommands = [supervise, superviseMode] as const
