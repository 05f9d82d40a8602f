import * as z from 'zod/mini'
import { LegId, NoteId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import { cleanText } from '../text.ts'
import { ownCommand } from './command.ts'
import { noteText, ofBoard } from './fields.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { legName, say } from './sentence.ts'

/** C27: a note on the call that `legId` is in. */
export const NoteIntent = z.object({ ...ofBoard, kind: z.literal('note'), legId: LegId, text: noteText })
export type NoteIntent = z.infer<typeof NoteIntent>
export const RemoveNoteIntent = z.object({ ...ofBoard, kind: z.literal('remove-note'), noteId: NoteId })
export type RemoveNoteIntent = z.infer<typeof RemoveNoteIntent>
/** Most notes on one call. */
export const MOST_NOTES = 20
/**
 * The leg by which a note on a call is kept: the one that stays when the call is handed on. That is the only party from outside; else
 * the only one at the other end of an extension's own leg; else the leg itself. While somebody is asked first, it is about the customer,
 * who stays whatever comes of it.
 */
export function noteLegOf(view: Pick<View, 'legs' | 'calls' | 'consults'>, leg: Leg): LegId {
  for (const { id, customerLegId, targetLegId } of view.consults.values())
    if (leg.id === id || leg.id === customerLegId || leg.id === targetLegId) return customerLegId
  if (leg.extensionId === null) return leg.id
  const legs = (view.calls.get(leg.callId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
  const outside = legs.filter((one) => one.extensionId === null)
  if (outside.length === 1) return outside[0]!.id
  const [peer, ...more] = leg.peerLegIds
  return peer !== undefined && more.length === 0 ? peer : leg.id
}

function mayNote(view: View, { legId, text }: NoteIntent): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  const about = noteLegOf(view, leg)
  if ([...view.notes.values()].filter((one) => one.legId === about).length >= MOST_NOTES)
    return no({ code: 'too-many-notes' })
  return cleanText(text) === '' ? no({ code: 'empty-text' }) : yes
}

export const note = ownCommand({
  intent: NoteIntent,
  feature: 'C27',
  about: 'Writes a note on a call, which follows it.',
  needs: [],
  right: always('chat'),
  may: mayNote,
  sentence({ legId }, view) {
    const leg = view.legs.get(legId)
    return say('note', { who: leg ? legName(view, noteLegOf(view, leg)) : '' })
  },
})

export const removeNote = ownCommand({
  intent: RemoveNoteIntent,
  feature: 'C27',
  about: 'Takes a note off a call.',
  needs: [],
  right: always('chat'),
  may: (view, { noteId }) => (view.notes.has(noteId) ? yes : no({ code: 'no-such-note' })),
  sentence: () => say('remove-note'),
})

export const noteCommands = [note, removeNote] as const
