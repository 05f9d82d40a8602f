import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { always } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { say } from './sentence.ts'
import { staysForOthers } from './stays-for-others.ts'
import { hiddenSupervision } from './supervise.ts'

/** C32: the actor, who listens to `legId`, goes on with the customer of that call; the agent is let go. */
export const TakeOverIntent = z.object({ ...ofLeg, kind: z.literal('take-over') })
export type TakeOverIntent = z.infer<typeof TakeOverIntent>

/** The agent, a person of the board, and the customer of a call of two; null when there are no such two at this leg. */
export function sidesOf(view: View, legId: LegId): { agent: Leg; customer: Leg } | null {
  const leg = view.legs.get(legId)
  const peer = leg?.peerLegIds.length === 1 ? view.legs.get(leg.peerLegIds[0]!) : undefined
  if (!leg || !peer || leg.phase !== 'talking' || peer.phase !== 'talking') return null
  // Whoever is listened to is let go, unless that is the caller from outside.
  return leg.extensionId === null && peer.extensionId !== null
    ? { agent: peer, customer: leg }
    : { agent: leg, customer: peer }
}

/** The actor's own leg that listens to this one; null = it listens to none, or to another. */
export function listensTo(view: View, legId: LegId, actor: ExtensionId): Leg | null {
  for (const id of view.extensions.get(actor)?.legIds ?? []) {
    const leg = view.legs.get(id)
    if (leg?.supervises?.legId === legId) return leg
  }
  return null
}

/** May `actor` go on with the customer of the call that they listen to? C32. */
export function mayTakeOver(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  if (!view.legs.has(legId)) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (!listensTo(view, legId, actor)) return no({ code: 'not-supervising' })
  const sides = sidesOf(view, legId)
  if (!sides) return no({ code: 'not-two-party' })
  const stays = staysForOthers(view, sides.agent.id) ?? staysForOthers(view, sides.customer.id)
  return stays ? no(stays) : linkUp(view)
}

export const takeOver = command({
  intent: TakeOverIntent,
  feature: 'C32',
  about: 'Goes on with the customer of the call that I listen to; the agent is let go.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:back', 'dialplan:recall'],
  right: always('others-calls', 'legs'),
  mayBy(operator, { legId, actorExtensionId: actor }, view) {
    if (actor === null || listensTo(view, legId, actor)) return yes
    const own = view.extensions.get(actor)?.legIds ?? []
    const hidden = own.map((id) => hiddenSupervision(operator, view.legs.get(id))).find((refusal) => refusal !== null)
    return hidden ? no(hidden) : yes
  },
  may: (view, { legId, actorExtensionId }) => mayTakeOver(view, legId, actorExtensionId),
  sentence({ legId }, view) {
    const sides = sidesOf(view, legId)
    return say('take-over', {
      who: sides ? partyLabel(sides.customer.who) : '',
      ends: sides ? partyLabel(sides.agent.who) : '',
    })
  },
})

export const takeOverCommands = [takeOver] as const
