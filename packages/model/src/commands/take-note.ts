import * as z from 'zod/mini'
import { AlertId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import { ownCommand } from './command.ts'
import { ofBoard } from './fields.ts'
import { no, yes } from './refusal.ts'
import { say } from './sentence.ts'

/** A14: the operator has seen that somebody called an emergency number; every desk stops telling it. */
export const TakeNoteIntent = z.object({ ...ofBoard, kind: z.literal('take-note'), alertId: AlertId })
export type TakeNoteIntent = z.infer<typeof TakeNoteIntent>

export const takeNote = ownCommand({
  intent: TakeNoteIntent,
  feature: 'A14',
  about: 'Takes note of an emergency call, for every desk.',
  needs: [],
  right: always('take-note'),
  may(view, { alertId }) {
    const alert = view.alerts.get(alertId)
    if (!alert) return no({ code: 'no-such-alert' })
    return alert.noted === null ? yes : no({ code: 'already-so' })
  },
  sentence({ alertId }, view) {
    const alert = view.alerts.get(alertId)
    return say('take-note', { who: alert ? alert.who.name || alert.who.number : '' })
  },
})

export const takeNoteCommands = [takeNote] as const
