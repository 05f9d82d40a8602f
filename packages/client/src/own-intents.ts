import {
  type CallbackOrigin,
  type ExtensionId,
  type IntentId,
  type LegId,
  type NoteIntent,
  ScheduleCallbackIntent,
  type View,
  type When,
} from '@jackfield/model'

/** "Call that number from my phone, later"; null when no such number can be dialled. */
export function makeScheduleCallback(
  wish: {
    number: string
    name?: string
    note?: string
    when: When
    origin?: CallbackOrigin | null
    autoAnswer?: boolean
  },
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ScheduleCallbackIntent | null {
  const { number, name = '', note = '', when, origin = null, autoAnswer = false } = wish
  const intent = {
    id,
    kind: 'schedule-callback',
    actorExtensionId,
    number,
    name,
    note,
    when,
    origin,
    autoAnswer,
  } as const
  return ScheduleCallbackIntent.safeParse(intent).success ? intent : null
}

/** "This is to be known of the call that this leg is in." Null when it is gone. */
export function makeNote(
  view: View,
  legId: LegId,
  text: string,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): NoteIntent | null {
  return view.legs.has(legId) ? { id, kind: 'note', actorExtensionId, legId, text } : null
}
