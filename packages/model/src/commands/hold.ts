import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import { ofCalls } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { DND } from './needs-of.ts'
import { no, type Verdict } from './refusal.ts'
import { peerName, say } from './sentence.ts'

/** C3: `legId` is the operator's own leg; the other party hears music, the operator's phone stays off hook. */
export const HoldIntent = z.object({ ...ofLeg, kind: z.literal('hold') })
export type HoldIntent = z.infer<typeof HoldIntent>
/** C3: `legId` is the actor's own leg, which holds somebody; the two talk again. */
export const ResumeIntent = z.object({ ...ofLeg, kind: z.literal('resume') })
export type ResumeIntent = z.infer<typeof ResumeIntent>
/** The only other one in a call of two; null when there is none, or several. */
function onlyPeer(view: View, leg: Leg): Leg | null {
  const [id, ...more] = leg.peerLegIds
  const peer = id !== undefined && more.length === 0 ? view.legs.get(id) : undefined
  return peer?.peerLegIds.length === 1 ? peer : null
}

/** May `actor` make the one they talk with wait? C3. An own call of two only: in a room nobody is held. */
export function mayHold(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  if (view.consults.has(legId)) return no({ code: 'consulting' })
  if (leg.phase !== 'talking') return no({ code: 'not-holdable', phase: leg.phase })
  const peer = onlyPeer(view, leg)
  if (peer?.phase !== 'talking') return no({ code: 'not-holdable', phase: peer?.phase ?? leg.phase })
  return linkUp(view)
}

/** May `actor` take back whom they hold? C3. What the phone itself holds, only the phone can take back. */
export function mayResume(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  if (leg.phase !== 'held' || leg.holdingAt === null) return no({ code: 'not-held' })
  if (!leg.resumable) return no({ code: 'held-by-phone' })
  if (!onlyPeer(view, leg)) return no({ code: 'not-held' })
  return linkUp(view)
}

export const hold = command({
  intent: HoldIntent,
  feature: 'C3',
  about: 'Puts the person I talk with on hold, with music, on any phone.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:hold', 'dialplan:wait', 'dialplan:recall', DND],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayHold(view, legId, actorExtensionId),
  sentence: ({ legId }, view) => say('hold', { who: peerName(view, legId) }),
})

export const resume = command({
  intent: ResumeIntent,
  feature: 'C3',
  about: 'Talks again with the person on hold.',
  needs: ['action:Bridge', 'action:Setvar'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayResume(view, legId, actorExtensionId),
  sentence: ({ legId }, view) => say('resume', { who: peerName(view, legId) }),
})

export const holdCommands = [hold, resume] as const
