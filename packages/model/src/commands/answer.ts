import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { peersOf } from '../peers.ts'
import { ofCalls } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { peerName, say } from './sentence.ts'

/** C2: `legId` is the operator's own leg, which rings: its phone is asked to answer. */
export const AnswerIntent = z.object({ ...ofLeg, kind: z.literal('answer') })
export type AnswerIntent = z.infer<typeof AnswerIntent>
/** May `actor` answer this call from the panel? C2. Only on an own phone that is known to obey. */
export function mayAnswer(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  if (leg.phase !== 'ringing') return no({ code: 'not-ringing', phase: leg.phase })
  if (view.extensions.get(actor)?.answerable !== true) return no({ code: 'phone-cannot-be-told' })
  return linkUp(view)
}

export const answer = command({
  intent: AnswerIntent,
  feature: 'C2',
  about: 'Tells my ringing phone to answer this call.',
  needs: ['account:system', 'system:PJSIPNotify'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayAnswer(view, legId, actorExtensionId),
  sentence({ legId }, view) {
    const leg = view.legs.get(legId)
    const caller = leg ? (peersOf(view, leg)[0]?.who ?? leg.party) : null
    const who = caller ? partyLabel(caller) : ''
    const others = leg?.extensionId ? talksWith(view, leg.extensionId, leg.id) : null
    return others === null ? say('answer', { who }) : say('answer-holding', { who, others })
  },
})

/** The person that this phone talks with meanwhile, since it puts them on hold by itself; null when there is none. */
function talksWith(view: View, extensionId: ExtensionId, besides: LegId): string | null {
  const legs = (view.extensions.get(extensionId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
  const talking = legs.find((one) => one.id !== besides && one.phase === 'talking' && one.holdingAt === null)
  return talking ? peerName(view, talking.id) : null
}

export const answerCommands = [answer] as const
