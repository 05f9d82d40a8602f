import type { Selection } from '../state/selection.ts'
import { commands } from './all.ts'
import { type Command, type Judged, no, type Verdict, yes } from './command.ts'
import { mayRun } from './may-run.ts'
import { dropOn, zones } from './offered.ts'

/** What dropping here means: on a person the part of the tile, else the first of them; null = nothing. */
export function meantByDrop(state: Judged, selection: Selection, zone: string | null): Command | null {
  if (selection.targetId === null) return dropOn(state, selection)
  const parts = zones(state.view, selection)
  return parts.find(({ label }) => label === zone) ?? parts[0] ?? null
}

/** Whether the call can be brought to this person in any of the ways; if not, why not the first of them. */
export function verdictOnPerson(state: Judged, selection: Selection): Verdict {
  let first: Verdict | null = null
  for (const command of zones(state.view, selection)) {
    const verdict = mayRun(command, state, selection)
    if (verdict.ok) return verdict
    first ??= verdict
  }
  return first ?? yes
}

/** Whether the call can be brought to this place; null where nothing can be dropped. */
export function verdictOnPlace(state: Judged, selection: Selection): Verdict | null {
  const command = dropOn(state, selection)
  return command && mayRun(command, state, selection)
}

/** Where a call in the hand could go at all: to a person, else to some place; if nowhere, why not. */
export function whereTo(state: Judged, selection: Selection): { person: boolean; verdict: Verdict } {
  const verdict = verdictOnPerson(state, selection)
  if (verdict.ok) return { person: true, verdict }
  const elsewhere = commands.some((command) => command.drop !== undefined && mayRun(command, state, selection).ok)
  return { person: false, verdict: elsewhere ? yes : no(verdict.reason) }
}
