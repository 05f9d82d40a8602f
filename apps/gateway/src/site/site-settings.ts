import { isDeepStrictEqual } from 'node:util'
import { type KeptSetting, SiteSettingsTable, type Store } from '@jackfield/store'
import { isNone } from '../config/roles-of.ts'
import {
  type FixedSetting,
  type SiteKey,
  type SiteSetup,
  type SiteValues,
  siteKeys,
  siteSchemas,
} from '../config/site-keys.ts'
import { wordsOf } from '../http/refuse.ts'
import type { Log } from '../log.ts'
import type { SecretBox } from '../people/secret-box.ts'
import { Turns } from '../turns.ts'
import { sealed, shownOf, unsealed, withKnownSecrets } from './hook-secrets.ts'

export type SiteSettingsOptions = {
  store: Store
  log: Log
  now: () => number
  /** Seals what is not to be read in the database. */
  box: SecretBox
  setup: SiteSetup
  /** Called after each change of what counts. */
  onChange: (before: SiteValues, now: SiteValues) => void
}

/** A setting as it counts now. */
export interface SiteSetting {
  readonly key: SiteKey
  readonly value: unknown
  /** What counts while nobody has said anything. */
  readonly fallback: unknown
  /** Where the value comes from: the config file (or the environment), a change at the board, or nobody. */
  readonly from: 'config' | 'board' | 'default'
  /** The variable of the environment that says it; null = the file, or nobody. */
  readonly variable: string | null
  /** Changes at the board so far, to be sent along with the next one. */
  readonly version: number
  /** Of the last change: epoch ms, and the name of who made it; null and '' = there was none. */
  readonly changedAt: number | null
  readonly changedBy: string
}

/** Why a change was not made: what was said can't be so, the config file rules it, somebody else was faster (the setting as it is now), or the database is away. */
export type NotChanged = { problem: string } | { ruled: SiteSetting } | { conflict: SiteSetting } | 'not-kept'

/**
 * The settings of the site that an administrator may change at the board. What the config file says counts first, then what was changed, then the default. All
 * of it is in memory; a change is written down first, and only by who saw what is there now.
 */
export class SiteSettings {
  readonly #o: SiteSettingsOptions
  readonly #table: SiteSettingsTable
  readonly #turns = new Turns()
  readonly #kept = new Map<SiteKey, KeptSetting>()
  #values: SiteValues
  #isLoaded = false

  constructor(options: SiteSettingsOptions) {
    this.#o = options
    this.#table = new SiteSettingsTable(options.store)
    this.#values = options.setup.values
  }

  /** Whether it is known what was changed: the database was read. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** What counts now. The same object until something changes. */
  get values(): SiteValues {
    return this.#values
  }

  /** What only another start changes. */
  get fixed(): readonly FixedSetting[] {
    return this.#o.setup.fixed
  }

  all(): SiteSetting[] {
    return siteKeys.map((key) => this.get(key))
  }

  get(key: SiteKey): SiteSetting {
    const { written, values } = this.#o.setup
    const kept = this.#kept.get(key)
    const isWritten = written.has(key)
    return {
      ...{ key, value: shownOf(key, this.#values[key]), variable: written.get(key) ?? null },
      fallback: shownOf(key, isWritten ? values[key] : fallbackOf(key)),
      from: isWritten ? 'config' : kept === undefined || kept.value === null ? 'default' : 'board',
      ...{ version: kept?.version ?? 0, changedAt: kept?.changedAt ?? null, changedBy: kept?.changedBy ?? '' },
    }
  }

  /** Reads them. `anew` = the database has forgotten all: it is told again what is known. */
  load(anew = false): Promise<void> {
    return this.#turns.take(() => this.#load(anew))
  }

  async #load(anew: boolean): Promise<void> {
    if (anew) for (const kept of this.#kept.values()) await this.#table.put({ ...kept, version: 1 })
    const found = await this.#table.all()
    if (!found.ok) return
    this.#kept.clear()
    for (const kept of found.value) if (isKey(kept.key)) this.#kept.set(kept.key, kept)
    this.#isLoaded = true
    this.#settle()
  }

  /**
   * Changes it, for somebody of this name who saw this version; `said` null = it goes back to its default.
   * What is said is looked at as the config file is.
   */
  change(key: SiteKey, version: number, said: unknown, by: string): Promise<SiteSetting | NotChanged> {
    return this.#turns.take(async () => {
      if (this.#o.setup.written.has(key)) return { ruled: this.get(key) }
      const read = said === null ? { ok: true as const, value: null } : this.#read(key, said)
      if (!read.ok) return { problem: read.problem }
      if (!this.#isLoaded) return 'not-kept'
      if (this.get(key).version !== version) return { conflict: this.get(key) }
      const written = sealed(key, read.value, this.#o.box)
      if (written === null) return 'not-kept'
      const kept = { key, ...written, version: version + 1, changedAt: this.#o.now(), changedBy: by }
      const done = await this.#table.put(kept)
      if (!done.ok) return 'not-kept'
      if (!done.value) {
        // A change that was given up as too slow was made after all.
        await this.#load(false)
        return { conflict: this.get(key) }
      }
      this.#kept.set(key, kept)
      this.#settle()
      return this.get(key)
    })
  }

  #settle(): void {
    const { setup, onChange } = this.#o
    const now = Object.fromEntries(siteKeys.map((key) => [key, this.#valueOf(key)])) as SiteValues
    if (isDeepStrictEqual(now, this.#values)) return
    const before = this.#values
    this.#values = { ...setup.values, ...now }
    onChange(before, this.#values)
  }

  #read(key: SiteKey, said: unknown): Read {
    const read = readSetting(key, withKnownSecrets(key, said, this.#values.webhooks))
    if (!read.ok || key !== 'dialling') return read
    const roles = Object.keys(this.#o.setup.roleFrom)
    const unknown = Object.keys(read.value as object).find((id) => !roles.includes(id))
    return unknown === undefined ? read : { ok: false, problem: isNone('role', unknown, roles) }
  }

  #valueOf(key: SiteKey): unknown {
    const { written, values } = this.#o.setup
    const kept = this.#kept.get(key)
    if (written.has(key) || kept === undefined || kept.value === null) return values[key]
    const read = readSetting(key, unsealed(key, kept.value, this.#o.box))
    if (read.ok) return read.value
    this.#o.log.warn(
      { setting: key, problem: read.problem },
      'a setting that was changed at the board can’t be read; its default counts',
    )
    return values[key]
  }
}

const keys: ReadonlySet<string> = new Set(siteKeys)
export const isKey = (key: string): key is SiteKey => keys.has(key)

const fallbackOf = (key: SiteKey): unknown => siteSchemas[key].parse(undefined)

type Read = { ok: true; value: unknown } | { ok: false; problem: string }

function readSetting(key: SiteKey, said: unknown): Read {
  // The environment has numbers as texts, and the schema takes those: here they are numbers.
  if (typeof fallbackOf(key) === 'number' && typeof said !== 'number') return { ok: false, problem: 'must be a number' }
  const read = siteSchemas[key].safeParse(said)
  return read.success ? { ok: true, value: read.data } : { ok: false, problem: wordsOf(read.error).replace(/^: /, '') }
}
