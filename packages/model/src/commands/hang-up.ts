import * as z from 'zod/mini'
import type { LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { ofCalls } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { endsWith, legName, say } from './sentence.ts'

/** C2: `legId` is the leg that is hung up. */
export const HangUpIntent = z.object({ ...ofLeg, kind: z.literal('hang-up') })
export type HangUpIntent = z.infer<typeof HangUpIntent>

/** May this leg be hung up? C2. */
export function mayHangUp(view: View, legId: LegId): Verdict {
  return view.legs.has(legId) ? linkUp(view) : no({ code: 'no-such-leg', legId })
}

export const hangUp = command({
  intent: HangUpIntent,
  feature: 'C2',
  about: 'Ends one leg of a call.',
  needs: ['action:Hangup'],
  right: ofCalls('own-calls', 'hang-up-others', 'hang-up-others'),
  may: (view, { legId }) => mayHangUp(view, legId),
  sentence({ legId }, view) {
    const [who, ending] = [legName(view, legId), endsWith(view, legId)]
    return ending ? say('hang-up', { who, ends: partyLabel(ending.who) }) : say('hang-up-alone', { who })
  },
})

export const hangUpCommands = [hangUp] as const
