import type { Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

/** A setting of the site that was changed at the board. */
export interface KeptSetting {
  /** Its place in the config file: `reminders.holdSeconds`. */
  readonly key: string
  /** null = it was put back to its default. */
  readonly value: unknown
  /** 1 at first, one more with each change. */
  readonly version: number
  /** Epoch ms. */
  readonly changedAt: number
  /** The name of who changed it last; '' = not known. */
  readonly changedBy: string
}

/** What administrators changed of the site's settings. A change names the version that was seen: of two who change one setting at once, one is told so. */
export class SiteSettingsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): Promise<Kept<KeptSetting[]>> {
    return this.#store.run('the settings of the site', async (db) => {
      const lines = await db.selectFrom('site_settings').selectAll().orderBy('key').execute()
      return lines.map(fromLine)
    })
  }

  /** Puts this in the place of the version before it. False = another one is there by now: then nothing is changed. */
  put(setting: KeptSetting): Promise<Kept<boolean>> {
    return this.#store.run('a setting of the site', async (db) => {
      const { key, ...line } = toLine(setting)
      if (setting.version === 1) {
        const added = await db
          .insertInto('site_settings')
          .values({ key, ...line })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst()
        return added.numInsertedOrUpdatedRows === 1n
      }
      const done = await db
        .updateTable('site_settings')
        .set(line)
        .where('key', '=', key)
        .where('version', '=', setting.version - 1)
        .executeTakeFirst()
      return done.numUpdatedRows === 1n
    })
  }
}

const fromLine = (line: Schema['site_settings']): KeptSetting => ({
  key: line.key,
  value: line.value === null ? null : JSON.parse(line.value),
  version: line.version,
  changedAt: line.changed_at,
  changedBy: line.changed_by,
})

const toLine = ({ key, value, version, changedAt, changedBy }: KeptSetting): Schema['site_settings'] => ({
  ...{ key, version, changed_by: changedBy, changed_at: Math.round(changedAt) },
  value: value === null ? null : JSON.stringify(value),
})
