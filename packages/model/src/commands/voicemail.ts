import * as z from 'zod/mini'
import { ExtensionId, type LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { ofCalls } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { movable } from './movable.ts'
import { recalls } from './needs-of.ts'
import { no, type Verdict } from './refusal.ts'
import { endsWith, legName, phoneName, say } from './sentence.ts'

/** C6: `legId` goes to the voicemail of that extension; its present peer ends. */
export const VoicemailIntent = z.object({ ...ofLeg, kind: z.literal('voicemail'), extensionId: ExtensionId })
export type VoicemailIntent = z.infer<typeof VoicemailIntent>
/** May this leg leave a message for that extension? C6. Also for the one who just talks with it, or whose phone rings for it. */
export function mayVoicemail(view: View, legId: LegId, target: ExtensionId): Verdict {
  const leg = movable(view, legId)
  if ('code' in leg) return no(leg)
  const extension = view.extensions.get(target)
  if (!extension) return no({ code: 'no-such-target', target })
  if (extension.newMessages === null) return no({ code: 'no-mailbox', target })
  return leg.extensionId === target ? no({ code: 'same-extension' }) : linkUp(view)
}

export const voicemail = command({
  intent: VoicemailIntent,
  feature: 'C6',
  about: "Sends the person I talk with, or the caller of a phone that rings, to somebody's voicemail.",
  needs: [...recalls, 'dialplan:vm'],
  right: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  may: (view, { legId, extensionId }) => mayVoicemail(view, legId, extensionId),
  sentence({ legId, extensionId }, view) {
    // The mailbox is the phone's, whoever is signed in there.
    const [who, to] = [legName(view, legId), phoneName(view, extensionId)]
    const ending = endsWith(view, legId)
    return ending ? say('voicemail', { who, to, ends: partyLabel(ending.who) }) : say('voicemail-alone', { who, to })
  },
})

export const voicemailCommands = [voicemail] as const
