import * as z from 'zod/mini'
import { ExtensionId, LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import type { Party } from '../rows-base.ts'
import { cleanText } from '../text.ts'
import { ownCommand } from './command.ts'
import { noteText, ofBoard } from './fields.ts'
import { noteLegOf } from './note.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C35: tells a person, by e-mail or by a program, to call back whoever is at the other end of this leg. */
export const PleaseCallIntent = z.object({
  ...ofBoard,
  kind: z.literal('please-call'),
  legId: LegId,
  toExtensionId: ExtensionId,
  note: noteText,
})
export type PleaseCallIntent = z.infer<typeof PleaseCallIntent>

/** The need that is met where the site has a mail server, or a program that takes such messages. The gateway knows it, no exchange does. */
export const messagesOut = 'site:messages-out'

/** Whether this site can tell people anything outside the board. */
export const canTell = (view: View): boolean => view.needs.get(messagesOut)?.state === 'ok'

/** Who is to be called back; null = the call is over. */
export function callerOf(view: View, legId: LegId): Party | null {
  const leg = view.legs.get(legId)
  return (leg && view.legs.get(noteLegOf(view, leg))?.who) ?? null
}

/** May it be said that somebody is to call back? To whom it goes and whether there is a way to them, the gateway knows. */
export function mayPleaseCall(view: View, legId: LegId): Verdict {
  if (!canTell(view)) return no({ code: 'no-way-out' })
  return view.legs.has(legId) ? yes : no({ code: 'no-such-leg', legId })
}

function may(view: View, { legId, toExtensionId, note, actorExtensionId }: PleaseCallIntent): Verdict {
  const verdict = mayPleaseCall(view, legId)
  if (!verdict.ok) return verdict
  if (!view.extensions.has(toExtensionId)) return no({ code: 'no-such-target', target: toExtensionId })
  if (toExtensionId === actorExtensionId) return no({ code: 'same-extension' })
  const who = callerOf(view, legId)
  // Whose number is withheld can be called back by what the note says alone.
  return who?.number === '' && who.name === '' && cleanText(note) === '' ? no({ code: 'empty-text' }) : yes
}

export const pleaseCall = ownCommand({
  intent: PleaseCallIntent,
  feature: 'C35',
  about: 'Tells a person, by e-mail or by a program of the site, to call the caller back.',
  needs: [],
  right: always('chat'),
  may,
  sentence({ legId, toExtensionId }, view) {
    const who = callerOf(view, legId)
    return say('please-call', { who: who ? partyLabel(who) : '', to: extensionName(view, toExtensionId) })
  },
})

export const pleaseCallCommands = [pleaseCall] as const
