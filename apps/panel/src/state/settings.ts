import { densities, usualWidths, zoneBounds } from '@jackfield/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Layout, layoutOf, usualLayout } from './layout.ts'
import { layoutsOf, type NamedLayout } from './saved-layouts.ts'
import { oneOf, within } from './stored.ts'
import { type Tab, tabsOf } from './tabs.ts'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]
export type Density = (typeof densities)[number]

/** What this browser remembers of its operator. */
export interface Settings {
  /** The operator's own extension; null = not chosen yet. */
  myExtension: string | null
  /** The keys of the first minute were put away here; they are taught no more. */
  knowsKeys: boolean
  theme: Theme
  density: Density
  /** null = the browser's own language. */
  locale: string | null
  /** The own phone is asked to answer by itself when the operator calls from the board. */
  autoAnswer: boolean
  /** Extension ids shown first. */
  favourites: readonly string[]
  /** Queues whose members are unfolded, by id. */
  membersOf: readonly string[]
  /** How often each person was chosen in a picker, by extension: those stand first in the next one. */
  chosen: Readonly<Record<string, number>>
  /** Keys of the operator's own, by what is pressed (`F7`, `NumpadAdd`, `Alt+T`): the letter of the command it stands for. */
  keys: Readonly<Record<string, string>>
  /** Whether a single letter, digit or sign is a command; false = only what is pressed with Ctrl or Alt, and keys that type nothing. */
  singleKeys: boolean
  /** Width of the left and right zones, in rem. */
  deskWidth: number
  placesWidth: number
  layout: Layout
  /** Arrangements under their names. */
  layouts: readonly NamedLayout[]
  tabs: readonly Tab[]
  /** The name of the tab that is shown; null = everybody. */
  tab: string | null
}

export const defaultSettings: Settings = {
  myExtension: null,
  knowsKeys: false,
  theme: 'system',
  density: 'comfortable',
  locale: null,
  autoAnswer: false,
  favourites: [],
  membersOf: [],
  chosen: {},
  keys: {},
  singleKeys: true,
  deskWidth: usualWidths.desk,
  placesWidth: usualWidths.places,
  layout: usualLayout,
  layouts: [],
  tabs: [],
  tab: null,
}

/** Also read by public/theme.js. */
const KEY = 'jackfield.settings'
/** The extension alone, as plain text: documented, so that a managed browser can be given it beforehand. */
const MINE = 'jackfield.my-extension'
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const countsOf = (value: unknown): Record<string, number> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, count]) => Number.isInteger(count) && count > 0))
    : {}

const keysOf = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter(([, letter]) => typeof letter === 'string' && /^[a-z]$/i.test(letter)),
      )
    : {}

/** What was stored, field by field: an older or damaged entry costs that field, never the page. */
export function parseSettings(text: string | null, mine: string | null): Settings {
  let raw: Partial<Record<keyof Settings, unknown>> = {}
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value === 'object' && value !== null) raw = value
  } catch {
    // Not ours or cut off: start from the defaults.
  }
  const d = defaultSettings
  const tabs = tabsOf(raw.tabs)
  return {
    myExtension: mine?.trim() || null,
    knowsKeys: raw.knowsKeys === true,
    theme: oneOf(themes, raw.theme, d.theme),
    density: oneOf(densities, raw.density, d.density),
    locale: typeof raw.locale === 'string' ? raw.locale : null,
    autoAnswer: raw.autoAnswer === true,
    favourites: stringsOf(raw.favourites),
    membersOf: stringsOf(raw.membersOf),
    chosen: countsOf(raw.chosen),
    keys: keysOf(raw.keys),
    singleKeys: raw.singleKeys !== false,
    deskWidth: within(raw.deskWidth, ...zoneBounds, d.deskWidth),
    placesWidth: within(raw.placesWidth, ...zoneBounds, d.placesWidth),
    layout: layoutOf(raw.layout),
    layouts: layoutsOf(raw.layouts),
    tabs,
    tab: tabs.find(({ name }) => name === raw.tab)?.name ?? null,
  }
}

export interface SettingsStore extends StoreApi<Settings> {
  /** Reads what is stored; called once the page lives, so that the first draw equals the exported page. */
  load(): void
}

/** Settings that remember themselves in `storage`; a storage that refuses is as if it forgot. */
export function createSettings(storage: () => Store): SettingsStore {
  const store = createStore<Settings>(() => defaultSettings)
  let loaded = false
  store.subscribe((settings) => {
    if (!loaded) return
    try {
      const { myExtension, ...rest } = settings
      storage().setItem(KEY, JSON.stringify(rest))
      if (myExtension === null) storage().removeItem(MINE)
      else storage().setItem(MINE, myExtension)
    } catch {
      // Private window or full: the choice lives as long as the page.
    }
  })
  return Object.assign(store, {
    load() {
      try {
        store.setState(parseSettings(storage().getItem(KEY), storage().getItem(MINE)))
      } catch {
        // Storage forbidden: the defaults are right.
      }
      loaded = true
    },
  })
}
