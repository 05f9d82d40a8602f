import { newIntentId } from '@jackfield/client'
import { make, mayScheduleCallback, type Party, type View } from '@jackfield/model'
import { CalendarClock, ListChecks } from 'lucide-react'
import type { LaterDraft } from '../state/later-draft.ts'
import type { Selection } from '../state/selection.ts'
import { type Command, no, yes } from './command.ts'

/** C24: not now. The box asks when, and what about. */
export const later: Command = {
  kind: 'schedule-callback',
  label: 'later',
  icon: CalendarClock,
  hotkey: 'f',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  hidden: (view, selection) => laterDraft(view, selection) === null,
  ask: {
    kind: 'overlay',
    open(view, selection) {
      const draft = laterDraft(view, selection)
      return draft && { kind: 'call-later', draft }
    },
  },
  canBegin(view, selection) {
    const draft = laterDraft(view, selection)
    if (draft === null) return no({ code: 'no-call' })
    const verdict = mayScheduleCallback(view, draft.number, selection.actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const { actorId, autoAnswer = false } = selection
    const draft = laterDraft(view, selection)
    const when = { kind: 'in', minutes: 30 } as const
    return draft && make('schedule-callback', view, { ...draft, when, autoAnswer }, actorId, newIntentId())
  },
}

/** C24: the list of them. */
export const callbacks: Command = {
  kind: 'schedule-callback',
  label: 'callbacks',
  icon: ListChecks,
  hotkey: 'y',
  on: [],
  ask: { kind: 'overlay', open: () => ({ kind: 'callbacks' }) },
  canBegin: () => yes,
  toIntent: () => null,
}

/** The person of a menu's row or a call: the person of a tile, else the other side of the leg. Null = no number is known. */
function laterDraft(view: View, { legId, row, actorId }: Selection): LaterDraft | null {
  if (row?.table === 'extensions') {
    const person = view.extensions.get(row.id)
    if (!person || person.id === actorId) return null
    return draftFor(person, { kind: 'person', label: person.name })
  }
  const leg = legId === null ? undefined : view.legs.get(legId)
  if (!leg) return null
  const who = leg.extensionId === actorId ? leg.party : leg.who
  const queue = view.calls.get(leg.callId)?.queueId ?? null
  return who && draftFor(who, queue === null ? { kind: 'call', label: '' } : { kind: 'queue', label: queue })
}

const draftFor = ({ name, number }: Party, origin: LaterDraft['origin']): LaterDraft | null =>
  number === '' ? null : { number, name, origin, callbackId: null }
