import * as z from 'zod/mini'
import type { LegId } from '../ids.ts'
import { ofCalls } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { legName, say } from './sentence.ts'
import { isVerdict, legIn, sounding } from './sounding.ts'

/** What a keypad has, and the four keys that only the network knows. */
export const Digits = z.string().check(z.regex(/^[0-9*#A-D]{1,20}$/))

/** C23: mutes the person at `legId`, or ends that. */
export const MuteIntent = z.object({ ...ofLeg, kind: z.literal('mute'), muted: z.boolean() })
export type MuteIntent = z.infer<typeof MuteIntent>
/** C22: sends these digits to the device at `legId`, one after the other. */
export const SendDigitsIntent = z.object({ ...ofLeg, kind: z.literal('send-digits'), digits: Digits })
export type SendDigitsIntent = z.infer<typeof SendDigitsIntent>

/** May the person at this leg be muted? C23. In a conference the conference mutes, and reports it. */
export function mayMute(view: View, legId: LegId, muted: boolean): Verdict {
  const found = legIn(view, legId, sounding)
  if (isVerdict(found)) return found
  if (found.muted === muted) return no({ code: 'already-so' })
  // A leg that was muted before the conference must be able to speak there again.
  return muted && found.phase === 'conference' ? no({ code: 'in-room' }) : linkUp(view)
}

/** May the device at this leg be sent keys? C22. */
export function maySendDigits(view: View, legId: LegId): Verdict {
  const found = legIn(view, legId, sounding)
  return isVerdict(found) ? found : linkUp(view)
}

export const mute = command({
  intent: MuteIntent,
  feature: 'C23',
  about: 'Lets nobody hear the person at a leg, or everybody again.',
  needs: ['action:Setvar'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, muted }) => mayMute(view, legId, muted),
  sentence: ({ legId, muted }, view) => say(muted ? 'mute' : 'unmute', { who: legName(view, legId) }),
})

export const sendDigits = command({
  intent: SendDigitsIntent,
  feature: 'C22',
  about: 'Sends digits to the other end, as if they were pressed on a phone.',
  needs: ['action:PlayDTMF'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId }) => maySendDigits(view, legId),
  sentence: ({ legId, digits }, view) => say('send-digits', { who: legName(view, legId), to: digits }),
})

export const soundCommands = [mute, sendDigits] as const
