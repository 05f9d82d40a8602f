import type { View } from '@jackfield/model'
import type { DropTarget } from '../state/drop-target.ts'
import type { RowRef, Selection } from '../state/selection.ts'
import { commands } from './all.ts'
import type { Command, Judged } from './command.ts'
import { mayRun } from './may-run.ts'

/** The commands of a row's menu, in the order of `commands`. */
export function offeredOn(view: View, row: RowRef, selection: Selection): readonly Command[] {
  const table = row.table === 'calls' ? 'legs' : row.table
  return commands.filter((command) => command.on.includes(table) && command.hidden?.(view, selection) !== true)
}

/** What this letter means for the selection now: of several the first that can run, else the first that isn't hidden. */
export function commandOfHotkey(letter: string, state: Judged, selection: Selection): Command | null {
  const meant = commands.filter((command) => command.hotkey === letter)
  const shown = meant.filter((command) => command.hidden?.(state.view, selection) !== true)
  return shown.find((command) => mayRun(command, state, selection).ok) ?? shown[0] ?? meant[0] ?? null
}

const zoned = commands.filter((command) => command.zone !== undefined).sort((a, b) => (a.zone ?? 0) - (b.zone ?? 0))

/** What a person offers to a call that was taken hold of, in order: the parts of the tile, and the Enters of the picker. */
export const zones = (view: View, selection: Selection): readonly Command[] =>
  zoned.filter((command) => command.hidden?.(view, selection) !== true)

/** Whether anything at all can be dropped on such a place. */
export const isDropPlace = (kind: DropTarget['kind']): boolean =>
  commands.some((command) => command.drop?.includes(kind))

/** What dropping on the selection's place means: of several the first that can run, else the first that isn't hidden. */
export function dropOn(state: Judged, selection: Selection): Command | null {
  const { place } = selection
  if (!place) return null
  const meant = commands.filter(
    (command) => command.drop?.includes(place.kind) === true && command.hidden?.(state.view, selection) !== true,
  )
  return meant.find((command) => mayRun(command, state, selection).ok) ?? meant[0] ?? null
}
