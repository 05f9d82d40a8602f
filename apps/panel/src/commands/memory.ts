import { newIntentId } from '@jackfield/client'
import { type ExtensionId, make, mayScheduleCallback, type Party, type View } from '@jackfield/model'
import { CalendarClock, ListChecks, MessageSquare, StickyNote } from 'lucide-react'
import type { LaterWish } from '../memory/later-wish.ts'
import { type Command, no, type Selection, yes } from './command.ts'

/** C27: what the next one should know of this call. */
export const note: Command = {
  kind: 'note',
  label: 'note',
  icon: StickyNote,
  hotkey: 'n',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls', 'participants'],
  card: () => true,
  ask: { kind: 'note' },
  toIntent(view, { legId, actorId, value }) {
    return legId === null || value == null ? null : make('note', view, { legId, text: value }, actorId, newIntentId())
  },
}

/** C24: not now. The box asks when, and what about. */
export const later: Command = {
  kind: 'schedule-callback',
  label: 'later',
  icon: CalendarClock,
  hotkey: '',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  hidden: (view, selection) => laterWish(view, selection) === null,
  ask: { kind: 'later' },
  canBegin(view, selection) {
    const wish = laterWish(view, selection)
    if (wish === null) return no({ code: 'no-call' })
    const verdict = mayScheduleCallback(view, wish.number, selection.actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const { actorId, autoAnswer = false } = selection
    const wish = laterWish(view, selection)
    const when = { kind: 'in', minutes: 30 } as const
    return wish && make('schedule-callback', view, { ...wish, when, autoAnswer }, actorId, newIntentId())
  },
}

/** C24: the list of them. */
export const callbacks: Command = {
  kind: 'schedule-callback',
  label: 'callbacks',
  icon: ListChecks,
  hotkey: 'y',
  on: [],
  ask: { kind: 'callbacks' },
  canBegin: () => yes,
  toIntent: () => null,
}

/** C27: a word to this person; by key to whom it may concern. */
export const message: Command = {
  kind: 'send-message',
  label: 'message',
  icon: MessageSquare,
  hotkey: 'e',
  on: ['extensions'],
  hidden: (_view, { row, actorId }) => row?.table === 'extensions' && row.id === actorId,
  ask: { kind: 'message' },
  canBegin: (_view, { actorId }) => (actorId === null ? no({ code: 'choose-your-extension' }) : yes),
  toIntent: () => null,
}

/** Whom a menu's row, or a call, names: the person of a tile, else the other side of the leg. Null = no number is known. */
export function laterWish(view: View, { legId, row, actorId }: Selection): LaterWish | null {
  if (row?.table === 'extensions') {
    const person = view.extensions.get(row.id)
    if (!person || person.id === actorId) return null
    return wishOf(person, { kind: 'person', label: person.name })
  }
  const leg = legId === null ? undefined : view.legs.get(legId)
  if (!leg) return null
  const who = leg.extensionId === actorId ? leg.party : leg.who
  const queue = view.calls.get(leg.callId)?.queueId ?? null
  return who && wishOf(who, queue === null ? { kind: 'call', label: '' } : { kind: 'queue', label: queue })
}

const wishOf = ({ name, number }: Party, origin: LaterWish['origin']): LaterWish | null =>
  number === '' ? null : { number, name, origin, callbackId: null }

/** Whom a word would go to; null = to be chosen. */
export const recipientOf = ({ row }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : null
