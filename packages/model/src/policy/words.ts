import type { LegId } from '../ids.ts'
import type {
  BroadcastIntent,
  NoteIntent,
  ReadMessagesIntent,
  RemoveNoteIntent,
  SendMessageIntent,
} from '../intents-own.ts'
import type { Leg, View } from '../rows.ts'
import { cleanText } from '../text.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })
const yes: Verdict = { ok: true }

/** Most notes on one call. */
export const MOST_NOTES = 20

type WordsIntent = NoteIntent | RemoveNoteIntent | SendMessageIntent | BroadcastIntent | ReadMessagesIntent

/** C27. None of it needs the exchange. */
export function mayWrite(view: View, intent: WordsIntent): Verdict {
  switch (intent.kind) {
    case 'note': {
      const leg = view.legs.get(intent.legId)
      if (!leg) return no({ code: 'no-such-leg', legId: intent.legId })
      const about = noteLegOf(view, leg)
      if ([...view.notes.values()].filter((note) => note.legId === about).length >= MOST_NOTES)
        return no({ code: 'too-many-notes' })
      return cleanText(intent.text) === '' ? no({ code: 'empty-text' }) : yes
    }
    case 'remove-note':
      return view.notes.has(intent.noteId) ? yes : no({ code: 'no-such-note' })
    case 'send-message':
      if (!view.extensions.has(intent.toExtensionId))
        return no({ code: 'no-such-target', target: intent.toExtensionId })
      if (intent.toExtensionId === intent.actorExtensionId) return no({ code: 'same-extension' })
      return mayTell(intent)
    case 'broadcast':
      return mayTell(intent)
    case 'read-messages':
      return intent.actorExtensionId === null ? no({ code: 'choose-your-extension' }) : yes
  }
}

function mayTell({ actorExtensionId, text }: SendMessageIntent | BroadcastIntent): Verdict {
  if (actorExtensionId === null) return no({ code: 'choose-your-extension' })
  return cleanText(text) === '' ? no({ code: 'empty-text' }) : yes
}

/**
 * The leg by which a note on a call is kept: the one that stays when the call is handed on. That is the only party from outside; else
 * the only one at the other end of an extension's own leg; else the leg itself. While somebody is asked first, it is about the customer,
 * who stays whatever comes of it.
 */
export function noteLegOf(view: View, leg: Leg): LegId {
  for (const { id, customerLegId, targetLegId } of view.consults.values())
    if (leg.id === id || leg.id === customerLegId || leg.id === targetLegId) return customerLegId
  if (leg.extensionId === null) return leg.id
  const legs = (view.calls.get(leg.callId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
  const outside = legs.filter((one) => one.extensionId === null)
  if (outside.length === 1) return outside[0]!.id
  const [peer, ...more] = leg.peerLegIds
  return peer !== undefined && more.length === 0 ? peer : leg.id
}
