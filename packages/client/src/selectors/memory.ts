import {
  type Callback,
  type CallId,
  type ExtensionId,
  isOver,
  type Message,
  type Note,
  type View,
} from '@jackfield/model'

/** The notes on a call, oldest first: those of all its legs. */
export function notesOfCall(view: View, callId: CallId | null): Note[] {
  if (callId === null || view.notes.size === 0) return []
  return [...view.notes.values()]
    .filter((note) => view.legs.get(note.legId)?.callId === callId)
    .sort((a, b) => a.at - b.at)
}

/** What is still to be called, soonest first, and then what is over, latest first. */
export function sortedCallbacks(view: View): Callback[] {
  return [...view.callbacks.values()].sort((a, b) => {
    if (isOver(a) !== isOver(b)) return isOver(a) ? 1 : -1
    return isOver(a) ? (b.closedAt ?? 0) - (a.closedAt ?? 0) : a.dueAt - b.dueAt
  })
}

/** How many of this operator's ask for attention: due now, or missed and not looked at. */
export function dueCallbacks(view: View, operator: ExtensionId | null): number {
  let count = 0
  for (const one of view.callbacks.values())
    if (one.operatorId === operator && (one.state === 'due' || one.state === 'calling' || one.state === 'missed'))
      count++
  return count
}

export const unreadMessages = (messages: readonly Message[]): Message[] => messages.filter(({ unread }) => unread)
