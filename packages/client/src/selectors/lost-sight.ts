import type { Extension } from '@jackfield/model'
import { qualityOf } from './trust.ts'

/** Everybody whose tile is not confirmed: those in a call first, then by name. */
export function lostSight(extensions: ReadonlyMap<string, Extension>, stale: boolean): readonly Extension[] {
  return [...extensions.values()]
    .filter((row) => qualityOf(row, stale) !== 'confirmed')
    .sort(
      (a, b) =>
        Number(b.legIds.length > 0) - Number(a.legIds.length > 0) ||
        a.name.localeCompare(b.name, undefined, { numeric: true }),
    )
}
