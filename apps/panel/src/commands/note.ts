import { newIntentId } from '@jackfield/client'
import { make } from '@jackfield/model'
import { StickyNote } from 'lucide-react'
import type { Command } from './command.ts'

/** C27: what the next one should know of this call. */
export const note: Command = {
  kind: 'note',
  label: 'note',
  icon: StickyNote,
  hotkey: 'n',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls', 'participants'],
  card: () => true,
  ask: { kind: 'overlay', open: (_view, { legId }) => (legId === null ? null : { kind: 'note', legId }) },
  toIntent(view, { legId, actorId, value }) {
    return legId === null || value == null ? null : make('note', view, { legId, text: value }, actorId, newIntentId())
  },
}
