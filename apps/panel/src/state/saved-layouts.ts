import { densities, MOST_NAME, usualWidths, zoneBounds } from '@jackfield/model'
import { type Layout, layoutOf, texts } from './layout.ts'
import { oneOf, within } from './stored.ts'
import { type Tab, tabsOf } from './tabs.ts'

/** The people whom the operator has put before the others, as `Settings` has it. */
interface People {
  readonly favourites: readonly string[]
  readonly tabs: readonly Tab[]
  readonly tab: string | null
}

/** The board as it is arranged: what a layout has under its name. */
export interface Arrangement extends Layout {
  readonly deskWidth: number
  readonly placesWidth: number
  readonly density: (typeof densities)[number]
  /** Favourites and tabs; null = it leaves them as they are. */
  readonly people: People | null
}

export interface NamedLayout extends Arrangement {
  /** Each name once. */
  readonly name: string
}

/** A whole arrangement of what is given; what is wrong with it is as usual. */
export function arrangementOf(raw: unknown): Arrangement {
  const { deskWidth, placesWidth, density, people }: { [K in keyof Arrangement]?: unknown } = Object(raw)
  return {
    ...layoutOf(raw),
    deskWidth: within(deskWidth, ...zoneBounds, usualWidths.desk),
    placesWidth: within(placesWidth, ...zoneBounds, usualWidths.places),
    density: oneOf(densities, density, 'comfortable'),
    people: typeof people === 'object' && people !== null ? peopleOf(people) : null,
  }
}

function peopleOf(raw: { [K in keyof People]?: unknown }): People {
  const tabs = tabsOf(raw.tabs)
  return { favourites: texts(raw.favourites), tabs, tab: tabs.find(({ name }) => name === raw.tab)?.name ?? null }
}

/** What was stored; an entry that is none costs itself alone. */
export function layoutsOf(raw: unknown): readonly NamedLayout[] {
  const layouts = new Map<string, NamedLayout>()
  for (const one of Array.isArray(raw) ? raw : []) {
    const { name }: { name?: unknown } = Object(one)
    if (typeof name === 'string' && name.trim() !== '' && name.length <= MOST_NAME && !layouts.has(name))
      layouts.set(name, { name, ...arrangementOf(one) })
  }
  return [...layouts.values()]
}
