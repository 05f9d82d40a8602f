import { verdictOnPlace } from '../../../commands/drop-command.ts'
import { selectionHere } from '../../../commands/use-commands.ts'
import type { DropTarget } from '../../../state/drop-target.ts'
import { usePanel, useUi } from '../../../state/panel.tsx'
import { samePlace } from './drop-place.ts'

export interface DropMarks {
  'data-over': boolean
  /** Whether the dragged call can be brought here; not given while nothing is dragged. */
  'data-droppable': boolean | undefined
}

/** The marks of a card on which calls can be dropped: lit under the pointer, dimmed when the call can't be dropped here. */
export function useDropPlace(place: DropTarget): DropMarks {
  const panel = usePanel()
  const legId = useUi((ui) => ui.dragging)
  const over = useUi((ui) => ui.place !== null && samePlace({ ...ui.place, ...loose }, { ...place, ...loose }))
  const verdict = legId === null ? null : verdictOnPlace(panel.board.getState(), selectionHere(panel, { legId, place }))
  return { 'data-over': over, 'data-droppable': verdict?.ok }
}

/** Whether one goes alone is no matter of where. */
const loose = { alone: false }
