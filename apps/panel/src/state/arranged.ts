import { type Arrangement, arrangementOf } from './saved-layouts.ts'
import type { Settings } from './settings.ts'

type Arranged = Pick<Settings, 'layout' | 'deskWidth' | 'placesWidth' | 'density' | 'favourites' | 'tabs' | 'tab'>

/** The board as it is arranged now, with or without its favourites and tabs. */
export const arrangementNow = (
  { layout, deskWidth, placesWidth, density, favourites, tabs, tab }: Arranged,
  withPeople: boolean,
): Arrangement =>
  arrangementOf({
    ...layout,
    deskWidth,
    placesWidth,
    density,
    people: withPeople ? { favourites, tabs, tab } : null,
  })

/** What becomes of the settings when this arrangement is put to use. */
export function arranged(saved: Arrangement): Partial<Arranged> {
  const { deskWidth, placesWidth, density, zones, parts, hidden, groups, folded, people } = arrangementOf(saved)
  return { layout: { zones, parts, hidden, groups, folded }, deskWidth, placesWidth, density, ...people }
}

/** Whether the board is arranged as this says. */
export const isArranged = (settings: Arranged, saved: Arrangement): boolean =>
  JSON.stringify(arrangementNow(settings, saved.people !== null)) === JSON.stringify(arrangementOf(saved))
