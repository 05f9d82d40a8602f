import type { LegId, View } from '@jackfield/model'
import { selectionOf } from '../../../commands/selection-of.ts'
import type { RowRef, Selection } from '../../../state/selection.ts'

/**
 * What a key acts on. The row that has the focus is what the operator means: its leg, whatever was selected before, so that no key
 * hits another call than the one with the ring around it. On a tile it is the selected call: tiles are where calls go, and a click on one
 * selects its own. A row without a leg (a queue, a member) is passed beside the selected call.
 */
export function rowUnderKeys(view: View, selected: LegId | null, focused: RowRef | null): Partial<Selection> {
  if (focused === null || focused.table === 'extensions') return { legId: selected }
  const { legId, row } = selectionOf(view, focused, null)
  if (legId !== null) return { legId, ...(focused.table === 'calls' ? {} : { row: row ?? focused }) }
  return focused.table === 'calls' ? { legId: selected } : { legId: selected, row: focused }
}
