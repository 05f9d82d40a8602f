import type { CallId, ExtensionId, LegId, View } from '@jackfield/model'
import type { RowRef, Selection } from '../state/selection.ts'
import { handleOfCall } from './handle-of-call.ts'

/** The selection that a row stands for: its leg and, where the row is a person, that person. */
export function selectionOf(view: View, row: RowRef, actorId: ExtensionId | null): Selection {
  return {
    legId: legOfRow(view, row),
    targetId: null,
    actorId,
    row: row.table === 'calls' ? { table: 'legs', id: legOfRow(view, row) ?? row.id } : row,
  }
}

function legOfRow(view: View, { table, id }: RowRef): LegId | null {
  switch (table) {
    case 'legs':
    case 'waitingCallers':
    case 'participants':
      return view.legs.has(id) ? (id as LegId) : null
    case 'calls':
      return handleOfCall(view, id as CallId)
    case 'parkedCalls':
      return view.parkedCalls.get(id)?.legId ?? null
    case 'extensions':
      return view.extensions.get(id)?.legIds[0] ?? null
    default:
      return null
  }
}
